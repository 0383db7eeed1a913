"""Operators keep the laws of their signatures: drawn from the annotations, held over the whole table."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from exactly import data_values
from hypothesis import given
from hypothesis import strategies as st
from law import law

from reportdsl.operators import OPERATORS
from reportdsl.operators.change import change
from reportdsl.operators.compare import compare
from reportdsl.operators.completion import completion
from reportdsl.operators.count import count
from reportdsl.operators.difference import difference
from reportdsl.operators.operator import Operator
from reportdsl.operators.round import rounded
from reportdsl.operators.share import share
from reportdsl.operators.sum import total
from reportdsl.quantity import CONTEXT, MONEY, NUMBER, PERCENT, Quantity, UnitMismatch
from reportdsl.values import Difference, Undefined

MEASURES = [
    operator
    for operator in OPERATORS
    if all(parameter.type in ("Same", "Values") for parameter in operator.parameters)
]
"""The operators on quantities alone. Their arguments may all be counted in another unit, or turn their sign."""
PAIRS = [operator for operator in MEASURES if [p.type for p in operator.parameters] == ["Same", "Same"]]


def arguments(operator: Operator) -> st.SearchStrategy[list[Decimal]]:
    """Numbers for its parameters; one that takes many gets several."""
    many = any(parameter.many for parameter in operator.parameters)
    least = len(operator.parameters)
    return st.lists(data_values(), min_size=least, max_size=8 if many else least)


def applied(operator: Operator, numbers: list[Decimal], kind: str = MONEY) -> Any:
    quantities = [Quantity(number, kind) for number in numbers]
    if operator.parameters[0].type == "Values":
        half = len(quantities) // 2
        return operator.function(quantities[:half], quantities[half:])
    return operator.function(*quantities)


def measured(result: Any) -> tuple[Fraction | None, object]:
    """What scales with the unit of the arguments, and what does not."""
    match result:
        case Quantity(value=value, kind=kind) if kind == PERCENT:
            return None, (Fraction(value), kind)
        case Quantity(value=value, kind=kind):
            return Fraction(value), kind
        case Difference(amount=amount, rate=rate):
            return Fraction(amount.value), rate
    return None, result


EACH = pytest.mark.parametrize("operator", MEASURES, ids=lambda operator: operator.names[0])


def test_there_are_operators_to_hold_the_laws_on():
    assert {operator.names[0] for operator in MEASURES} >= {"sum", "share", "change", "completion", "compare", "difference", "abs"}


@EACH
@law(4)
@given(st.data(), st.integers(-8, 8))
def test_another_unit_scales_amounts_and_leaves_rates(operator: Operator, data: st.DataObject, power: int):
    numbers = data.draw(arguments(operator))
    amount, rate = measured(applied(operator, numbers))
    scaled, same = measured(applied(operator, [number.scaleb(power) for number in numbers]))
    assert same == rate
    assert scaled == (None if amount is None else amount * Fraction(10) ** power)


@EACH
@law(4)
@given(st.data())
def test_turning_every_sign_turns_amounts_or_nothing(operator: Operator, data: st.DataObject):
    numbers = data.draw(arguments(operator))
    before, after = (
        applied(operator, each) for each in (numbers, [number.copy_negate() for number in numbers])
    )
    amount, rate = measured(before)
    turned, same = measured(after)
    assert turned == amount if operator.names[0] == "abs" or amount is None else turned == -amount
    assert isinstance(after, Difference) or same == rate


@EACH
@law(4)
@given(st.data(), st.sampled_from((MONEY, NUMBER, "人")))
def test_a_result_has_the_kind_that_the_signature_states(operator: Operator, data: st.DataObject, kind: str):
    result = applied(operator, data.draw(arguments(operator)), kind)
    match operator.result:
        case "Same":
            assert result.kind == kind
        case "Difference":
            assert result.amount.kind == kind
            assert not isinstance(result.rate, Quantity) or result.rate.kind == PERCENT
        case _:
            assert isinstance(result, Undefined) or result.kind == PERCENT


@pytest.mark.parametrize("operator", PAIRS, ids=lambda operator: operator.names[0])
def test_two_kinds_never_meet(operator: Operator):
    with pytest.raises(UnitMismatch):
        operator.function(Quantity(Decimal(1), MONEY), Quantity(Decimal(1), "人"))


@law()
@given(st.lists(data_values(), min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_a_sum_is_exact_in_any_order_and_grouping(numbers: list[Decimal], random: Any):
    quantities = [Quantity(number, MONEY) for number in numbers]
    found = total(quantities)
    random.shuffle(quantities)
    cut = random.randint(0, len(quantities))
    assert found == total(quantities[:cut], quantities[cut:])
    assert Fraction(found.value) == sum(map(Fraction, numbers))


@law()
@given(data_values(), data_values())
def test_a_change_there_is_a_change_back(now: Decimal, base: Decimal):
    one, other = Quantity(now, MONEY), Quantity(base, MONEY)
    there, back = change(one, other), change(other, one)
    assert there.amount == difference(one, other) == compare(one, other).amount == -back.amount
    assert compare(one, other).rate is None
    if now < 0 or base < 0:
        assert there.rate == back.rate == Undefined("sign")


@law()
@given(data_values(0), data_values(0))
def test_a_rate_is_the_amount_in_percent_of_the_base(now: Decimal, base: Decimal):
    told = change(Quantity(now, MONEY), Quantity(base, MONEY))
    if base == 0:
        assert told.rate == Undefined("x/0" if now else "0/0")
        return
    exact = abs(Fraction(now) - Fraction(base)) * 100 / Fraction(base)
    assert isinstance(told.rate, Quantity)
    assert abs(Fraction(told.rate.value) - exact) <= exact / 10**49
    assert told.rate.value >= 0


@law()
@given(data_values(), st.integers(2, 9))
def test_the_same_is_its_own_whole(value: Decimal, times: int):
    quantity = Quantity(value, MONEY)
    for operator in (share, completion):
        if not value:
            assert operator(quantity, quantity) == Undefined("0/0")
            assert operator(Quantity(Decimal(times), MONEY), quantity) == Undefined("x/0")
        else:
            assert operator(quantity, quantity) == Quantity(Decimal(100), PERCENT)
            assert operator(quantity * Quantity(Decimal(times)), quantity).value == 100 * times


@law()
@given(data_values(), data_values(), data_values())
def test_products_are_exact_and_distribute(one: Decimal, other: Decimal, factor: Decimal):
    scale = Quantity(factor)
    left, right = Quantity(one, MONEY), Quantity(other, MONEY)
    assert Fraction((left * scale).value) == Fraction(one) * Fraction(factor)
    assert left * scale == scale * left
    assert left - right == left + -right
    assert abs(left - right) == abs(right - left)
    if not any(len(each.as_tuple().digits) > 12 for each in (one, other, factor)):
        assert (left + right) * scale == left * scale + right * scale


@law()
@given(data_values(), data_values())
def test_percents_scale(value: Decimal, percent: Decimal):
    """A percent of money is money; a percent of a percent, a percent; a plain number takes percents as they are."""
    rate = Quantity(percent, PERCENT)
    hundredth = Fraction(value) * Fraction(percent) / 100
    assert (Quantity(value, MONEY) * rate).kind == MONEY
    assert Fraction((Quantity(value, MONEY) * rate).value) == hundredth
    assert Fraction((rate * Quantity(value, PERCENT)).value) == hundredth
    assert (rate * Quantity(value)) == Quantity(CONTEXT.multiply(value, percent), PERCENT)


@law()
@given(data_values(), st.integers(0, 6))
def test_a_rounded_quantity_keeps_its_kind(value: Decimal, places: int):
    found = rounded(Quantity(value, "人"), places)
    assert found.kind == "人"
    assert abs(Fraction(found.value) - Fraction(value)) * 2 <= Fraction(1, 10**places)
    assert rounded(Quantity(value)) == rounded(Quantity(value), 0)


@law()
@given(st.lists(st.none(), max_size=30))
def test_a_count_is_the_number_of_things(things: list[None]):
    assert count(things, "个") == Quantity(Decimal(len(things)), "个")
    assert count(things).kind == NUMBER
