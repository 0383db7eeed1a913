"""The examples of the laws reach the hard cases; otherwise a law could pass by never meeting one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from breakdowns import Case, drawn_case
from exactly import PLACES, data_value, nearest, whole
from law import FIXED, held
from specs import NEGATIVE, OF_NEGATIVE, ZERO_OF_ZERO, Spec, drawn_spec
from specs import POLICIES as POLICIES_OF_REPORTS

from reportdsl.policies import POLICIES

AT_LEAST = {
    "adjusted": 0.25,
    "tie of remainders": 0.22,
    "tie between unequal parts": 0.05,
    "half unit": 0.035,
    "zero part": 0.30,
    "negative part": 0.28,
    "mixed signs": 0.18,
    "zero whole": 0.09,
    "negative whole": 0.12,
    "one part": 0.02,
    "more than 20 parts": 0.08,
    "more than 15 digits": 0.06,
    "other total": 0.45,
}
"""The minimum part of the examples that must have each trait."""


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


OF_NUMBERS = {
    "zero": 0.03,
    "negative": 0.15,
    "18 digits": 0.1,
    "no decimals": 0.2,
    "more than 10 decimals": 0.07,
    "tie": 0.01,
    "tie that half to even would miss": 0.005,
    "rounded to zero": 0.1,
    "rounded up to one digit more": 0.01,
    "nothing dropped": 0.3,
}


def drawn_number(random: Random) -> tuple[Decimal, int]:
    return data_value(random), PLACES(random)


def traits_of_number(number: tuple[Decimal, int]) -> set[str]:
    value, places = number
    units = Fraction(value) * 10**places
    rounded = nearest(units, 0)
    found = {
        "zero": value == 0,
        "negative": value < 0,
        "18 digits": len(value.as_tuple().digits) == 18,
        "no decimals": value.as_tuple().exponent == 0,
        "more than 10 decimals": value.as_tuple().exponent < -10,
        "tie": units.denominator == 2,
        "tie that half to even would miss": units.denominator == 2 and rounded % 2 == 1,
        "rounded to zero": value != 0 == rounded,
        "rounded up to one digit more": len(str(abs(rounded))) > len(str(int(abs(units)))),
        "nothing dropped": rounded == units,
    }
    return {trait for trait, has in found.items() if has}


OF_WHOLE_NUMBERS = {"lower end": 0.01, "upper end": 0.01, "one digit": 0.025, "20 digits": 0.04, "negative": 0.3}


def traits_of_whole_number(number: int) -> set[str]:
    found = {
        "lower end": number == -(10**20),
        "upper end": number == 10**20,
        "one digit": abs(number) < 10,
        "20 digits": 10**19 <= abs(number) < 10**20,
        "negative": number < 0,
    }
    return {trait for trait, has in found.items() if has}


OF_REPORTS = {
    "shares to adjust": 0.12,
    "zero whole": 0.02,
    "share of nothing": 0.06,
    "no rate": 0.08,
    "negative amount": 0.4,
    "level change": 0.12,
    "five parts or more": 0.35,
    **dict.fromkeys(POLICIES_OF_REPORTS, 0.15),
}


def traits_of_report(spec: Spec) -> set[str]:
    def adjusted(shares: list[str]) -> bool:
        worth = [spec.percents[share] for share in shares]
        numbers = [nearest(share, 2) for share in worth if not isinstance(share, str)]
        return bool(numbers) and sum(numbers) != 100

    shares = spec.breakdowns.values()
    found = {
        "shares to adjust": spec.policy != "independent" and any(map(adjusted, shares)),
        "zero whole": any(spec.money[name] == 0 for name in spec.breakdowns),
        "share of nothing": ZERO_OF_ZERO in spec.percents.values(),
        "no rate": any(
            name.endswith(".幅度") and worth in (OF_NEGATIVE, NEGATIVE) for name, worth in spec.percents.items()
        ),
        "negative amount": any(worth < 0 for worth in spec.money.values()),
        "level change": any(
            nearest(worth / 10**4, 2) == 0 for name, worth in spec.money.items() if name.endswith(".金额")
        ),
        "five parts or more": any(len(each) >= 5 for each in shares),
        spec.policy: True,
    }
    return {trait for trait, has in found.items() if has}


@pytest.mark.parametrize(
    ("draw", "traits", "at_least"),
    [
        (drawn_case, traits, AT_LEAST),
        (drawn_number, traits_of_number, OF_NUMBERS),
        (whole(-(10**20), 10**20), traits_of_whole_number, OF_WHOLE_NUMBERS),
        (drawn_spec, traits_of_report, OF_REPORTS),
    ],
    ids=["breakdowns", "numbers", "whole numbers", "reports"],
)
def test_the_examples_reach_what_is_hard(
    draw: Callable[[Random], Any], traits: Callable[[Any], set[str]], at_least: dict[str, float]
):
    seen: Counter[str] = Counter()
    drawn = 0

    @held(example=draw)
    def count(example: Any) -> None:
        nonlocal drawn
        drawn += 1
        seen.update(traits(example))

    count()
    assert drawn >= 1000 or FIXED
    lacking = {trait: seen[trait] / drawn for trait, least in at_least.items() if seen[trait] < least * drawn}
    assert not lacking
