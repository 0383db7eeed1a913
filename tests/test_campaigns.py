"""A few cases of each campaign; `make campaigns` runs them by the thousand."""

from __future__ import annotations

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("memory is measured as POSIX does", allow_module_level=True)

from campaigns import CAMPAIGNS
from campaigns.campaign import Campaign, run


@pytest.mark.parametrize("campaign", CAMPAIGNS.values(), ids=lambda campaign: campaign.name)
def test_a_few_cases(campaign: Campaign) -> None:
    tally = run(campaign, range(campaign.few), processes=1)
    assert not tally.unsound, [f"{each.number}: {each.verdict} {each.detail}" for each in tally.unsound]
    assert tally.verdicts.total() == campaign.few
