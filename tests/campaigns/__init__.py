"""Counted runs: thousands of inputs, each drawn by its number, and each with an outcome. `python -m campaigns` runs them."""

from __future__ import annotations

from . import specs
from .campaign import Campaign

CAMPAIGNS = {campaign.name: campaign for campaign in (Campaign("specs", specs.case, count=20_000, few=150),)}
