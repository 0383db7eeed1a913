"""The cases that the laws are held on are shown to reach what is hard; else a law could hold by looking away."""

from __future__ import annotations

from collections import Counter

from breakdowns import Case, cases
from hypothesis import given
from law import law

from reportdsl.policies import POLICIES

AT_LEAST = {
    "adjusted": 0.22,
    "tie of remainders": 0.15,
    "tie between unequal parts": 0.03,
    "half unit": 0.015,
    "zero part": 0.20,
    "negative part": 0.25,
    "mixed signs": 0.15,
    "zero whole": 0.08,
    "negative whole": 0.08,
    "one part": 0.02,
    "more than 20 parts": 0.02,
    "more than 15 digits": 0.04,
    "other total": 0.30,
}
"""The part of the draws that must have it."""


def traits(case: Case) -> set[str]:
    """What makes a case hard."""
    found = {
        "zero part": any(part == 0 for part in case.parts),
        "negative part": any(part < 0 for part in case.parts),
        "mixed signs": any(part < 0 for part in case.parts) and any(part > 0 for part in case.parts),
        "zero whole": case.whole == 0,
        "negative whole": case.whole < 0,
        "one part": len(case.parts) == 1,
        "more than 20 parts": len(case.parts) > 20,
        "more than 15 digits": any(len(part.as_tuple().digits) > 15 for part in case.parts),
        "other total": case.total != 100,
    }
    if case.whole:
        units = [exact / case.unit for exact in case.exact]
        inexact = [unit for unit in units if unit.denominator > 1]
        plain = case.shares(POLICIES["independent"])
        found |= {
            "adjusted": case.shares(POLICIES["largest remainder"]) != plain,
            "tie of remainders": len({unit % 1 for unit in inexact}) < len(inexact),
            "tie between unequal parts": len({unit % 1 for unit in inexact}) < len(set(inexact)),
            "half unit": any(unit.denominator == 2 for unit in units),
        }
    return {trait for trait, has in found.items() if has}


def test_the_cases_reach_what_is_hard():
    seen: Counter[str] = Counter()
    drawn = 0

    @law()
    @given(case=cases())
    def draw(case: Case) -> None:
        nonlocal drawn
        drawn += 1
        seen.update(traits(case))

    draw()
    lacking = {trait: seen[trait] / drawn for trait, least in AT_LEAST.items() if seen[trait] < least * drawn}
    assert not lacking
