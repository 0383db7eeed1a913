"""Rounding policies obey exactly the laws that they claim: those hold in every case, the others fail in some."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from breakdowns import Case, drawn_case
from exactly import nearest
from law import held
from policy_laws import LAWS
from specs import drawn_spec
from test_specs import shares_sum_as_printed

from reportdsl.policies import LAWS as NAMES
from reportdsl.policies import POLICIES, Policy
from reportdsl.policies.independent import independent
from reportdsl.policies.largest_remainder import largest_remainder
from reportdsl.policies.residual import to_largest, to_last

TABLE = {policy.names[0]: policy for policy in POLICIES.values()}


def holds(name: str, policy: Policy, case: Case) -> bool:
    """Whether a law holds in one case. Nothing can be shared out in proportion to parts that sum to zero: the expected
    outcome is the error that lets the report print its own words for 0/0 and x/0."""
    if case.whole == 0:
        with pytest.raises(ZeroDivisionError):
            case.shares(policy)
        return True
    return LAWS[name](policy, case)


def keeping(name: str) -> list[Policy]:
    return [policy for policy in TABLE.values() if name in policy.laws]


def test_every_law_is_stated_here_and_kept_by_some_policy():
    assert tuple(LAWS) == NAMES
    assert all(keeping(name) for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
@held(case=drawn_case)
def test_a_policy_keeps_the_laws_that_it_claims(name: str, case: Case):
    for policy in keeping(name):
        assert holds(name, policy, case), f"{policy.names[0]} breaks {name!r}"


@pytest.mark.parametrize(
    ("policy", "name"),
    [(policy, name) for policy in TABLE.values() for name in NAMES if name not in policy.laws],
    ids=lambda value: value.names[0] if isinstance(value, Policy) else value,
)
def test_a_policy_claims_every_law_that_it_keeps(policy: Policy, name: str):
    """A counterexample is found for each law that is not claimed, so the claims are as large as they can be."""
    random = Random(name)
    assert not all(holds(name, policy, drawn_case(random)) for _ in range(3000))


@held(case=drawn_case)
def test_the_residual_moves_one_part_and_no_more_than_the_others_are_off_together(case: Case):
    """倒挤: every part but the taker is rounded normally; the taker is off by what the n − 1 others are off, at most
    half a unit each."""
    if case.whole == 0:
        return
    for name in ("residual", "residual to largest"):
        off = [abs(share - exact) for share, exact in zip(case.shares(TABLE[name]), case.exact, strict=True)]
        beyond = [each for each in off if 2 * each > case.unit]
        assert len(beyond) <= 1
        assert all(2 * each <= (len(off) - 1) * case.unit for each in beyond)


@held(case=drawn_case)
def test_a_share_on_its_own_is_the_nearest(case: Case):
    """Half up, that is, ties away from zero: 四舍五入不调整."""
    if case.whole == 0:
        return
    assert case.shares(TABLE["independent"]) == [nearest(exact, case.places) for exact in case.exact]


@held(case=drawn_case)
def test_a_share_that_is_not_adjusted_is_plainly_rounded_or_one_unit_beside_it(case: Case):
    """Largest remainder gives the floor or the ceiling: the normally rounded share or its one neighbour."""
    if case.whole == 0:
        return
    plain = case.shares(TABLE["independent"])
    for share, near in zip(case.shares(TABLE["largest remainder"]), plain, strict=True):
        assert abs(share - near) in (0, case.unit)


def by_size(weights: Sequence[int], total: int) -> list[int]:
    """A policy that uses another method for another unit of money."""
    return (to_last if sum(weights) % 2 else independent)(weights, total)


@pytest.mark.parametrize(
    ("of", "share", "name"),
    [
        ("largest remainder", independent, "sum"),
        *[("largest remainder", to_last, name) for name in ("unit", "whole", "order", "permutation")],
        *[("largest remainder", to_largest, name) for name in ("unit", "whole", "order")],
        ("independent", largest_remainder, "half unit"),
        ("residual", lambda weights, total: [0] * (len(weights) - 1) + [total], "zero"),
        ("residual", by_size, "scale"),
    ],
    ids=lambda value: value if isinstance(value, str) else "by",
)
def test_a_policy_in_the_place_of_another_breaks_its_laws(of: str, share: Callable[..., list[int]], name: str):
    """The laws would notice: for a policy that claims too much, the same law fails in the same cases."""
    impostor = replace(TABLE[of], member=share)

    @held(case=drawn_case)
    def kept(case: Case) -> None:
        assert holds(name, impostor, case), f"{share} breaks {name!r}"

    with pytest.raises(AssertionError, match="breaks"):
        kept()


def test_plain_rounding_in_the_place_of_the_largest_remainder_is_seen_in_print(monkeypatch: pytest.MonkeyPatch):
    """The laws of whole reports would notice as well, with ordinary reports."""

    def hold() -> None:
        for seed in range(40):
            shares_sum_as_printed(drawn_spec(Random(seed)))

    hold()
    monkeypatch.setitem(POLICIES, "largest remainder", replace(TABLE["largest remainder"], member=independent))
    with pytest.raises(AssertionError):
        hold()


@pytest.mark.parametrize("policy", TABLE.values(), ids=lambda policy: policy.names[0])
def test_a_breakdown_without_parts_has_the_outcome_of_a_zero_whole(policy: Policy):
    with pytest.raises(ZeroDivisionError):
        policy.apportion([], Decimal(100), 2)


@held(case=drawn_case)
def test_left_over_units_go_to_the_largest_remainder_then_part_then_the_earlier(case: Case):
    """Exactly which parts get a unit more than their floor: no unit moves by accident."""
    if case.whole == 0:
        return
    units = [exact / case.unit for exact in case.exact]
    # Part and whole change their signs together; the order is that of the parts of a positive whole.
    sizes = [part if case.whole > 0 else -part for part in case.parts]
    order = sorted(range(len(units)), key=lambda i: (-(units[i] % 1), -sizes[i], i))
    shares = [share / case.unit for share in case.shares(TABLE["largest remainder"])]
    raised = [i for i in order if shares[i] > units[i] // 1]
    assert raised == order[: len(raised)]


@pytest.mark.parametrize(
    ("name", "parts", "shares"),
    [
        ("residual", (1, 1, 1), (33, 33, 34)),
        ("residual", (1, 1, 1, 0), (33, 33, 34, 0)),
        ("residual to largest", (1, 1, 1), (34, 33, 33)),
        ("residual to largest", (1, 3, 3, 0), (14, 43, 43, 0)),
        ("residual to largest", (1, 1, 3, 1, 3), (11, 11, 34, 11, 33)),
        ("largest remainder", (1, 1, 1), (34, 33, 33)),
        ("largest remainder", (1, 3, 4), (12, 38, 50)),
        ("independent", (1, 1, 1), (33, 33, 33)),
        ("independent", (1, 7), (13, 88)),
    ],
)
def test_shares_by_hand(name: str, parts: tuple[int, ...], shares: tuple[int, ...]):
    assert TABLE[name].apportion([Decimal(part) for part in parts], Decimal(100), 0) == [
        Decimal(share) for share in shares
    ]


def test_each_policy_goes_by_its_two_names():
    assert set(POLICIES) == {
        *("largest remainder", "最大余数", "residual", "倒挤"),
        *("residual to largest", "倒挤最大项", "independent", "四舍五入不调整"),
    }
    assert all(policy is POLICIES[name] for name, policy in POLICIES.items() for name in policy.names)
