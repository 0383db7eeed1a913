"""Counted runs: thousands of inputs, each generated from its number, and each with an outcome. `python -m campaigns`
runs them."""

from __future__ import annotations

from . import clean, data, differential, malformed, specs
from .campaign import Campaign

CAMPAIGNS = {
    campaign.name: campaign
    for campaign in (
        Campaign("specs", specs.case, count=20_000, few=150),
        Campaign("data", data.case, count=6_000, few=100),
        Campaign("malformed", malformed.case, count=3_000, few=60),
        Campaign("clean", clean.case, count=1_000, few=40),
        Campaign("differential", differential.case, count=300, few=15),
    )
}
