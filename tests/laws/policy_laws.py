"""The laws of rounding policies, each stated once, in exact fractions, for one policy and one case."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from breakdowns import Case

from reportdsl.policies import Policy

LawOfShares = Callable[[Policy, Case], bool]


def sums(policy: Policy, case: Case) -> bool:
    return sum(case.shares(policy)) == case.total


def within_a_unit(policy: Policy, case: Case) -> bool:
    return all(abs(share - exact) < case.unit for share, exact in zip(case.shares(policy), case.exact, strict=True))


def within_half_a_unit(policy: Policy, case: Case) -> bool:
    return all(
        2 * abs(share - exact) <= case.unit for share, exact in zip(case.shares(policy), case.exact, strict=True)
    )


def zero_stays(policy: Policy, case: Case) -> bool:
    return all(share == 0 for share, part in zip(case.shares(policy), case.parts, strict=True) if part == 0)


def whole_stays(policy: Policy, case: Case) -> bool:
    pairs = zip(case.shares(policy), case.exact, strict=True)
    return all(share == exact for share, exact in pairs if (exact / case.unit).denominator == 1)


def order_kept(policy: Policy, case: Case) -> bool:
    """A larger part never has a smaller share. Equal parts may differ by the unit that a tie moves, so only unequal
    ones are compared: the smallest share of a part with the largest share of the next smaller one."""
    shares: dict[object, list[object]] = {}
    for exact, share in zip(case.exact, case.shares(policy), strict=True):
        shares.setdefault(exact, []).append(share)
    return all(max(shares[less]) <= min(shares[more]) for less, more in pairwise(sorted(shares)))  # type: ignore[type-var]


def order_is_free(policy: Policy, case: Case) -> bool:
    other = case.shuffled()
    ours, theirs = (zip(each.exact, each.shares(policy), strict=True) for each in (case, other))
    return sorted(ours) == sorted(theirs)


def scale_is_free(policy: Policy, case: Case) -> bool:
    """Parts in 元, 万元, 亿元, or a data file in 分, have the same shares."""
    scaled = [case.with_parts([part.scaleb(power) for part in case.parts]) for power in (-8, -2, 4)]
    return all(each.shares(policy) == case.shares(policy) for each in scaled)


def sign_is_free(policy: Policy, case: Case) -> bool:
    return case.with_parts([part.copy_negate() for part in case.parts]).shares(policy) == case.shares(policy)


LAWS: dict[str, LawOfShares] = {
    "sum": sums,
    "unit": within_a_unit,
    "half unit": within_half_a_unit,
    "zero": zero_stays,
    "whole": whole_stays,
    "order": order_kept,
    "permutation": order_is_free,
    "scale": scale_is_free,
    "sign": sign_is_free,
}
