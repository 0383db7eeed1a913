"""Operators keep the laws of their signatures: drawn from the annotations, held over the whole table."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from operator import mul, truediv
from random import Random
from typing import Any

import pytest
from exactly import PLACES, any_of, data_value, some, unsigned, whole
from law import held

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
from reportdsl.values.quantity import CONTEXT, MONEY, NUMBER, PERCENT, Quantity, UnitMismatch
from reportdsl.values.results import Difference, Undefined

MEASURES = [
    operator for operator in OPERATORS if all(parameter.type in ("Same", "Values") for parameter in operator.parameters)
]
"""The operators on quantities alone. Their arguments may all be counted in another unit, or turn their sign."""
PAIRS = [operator for operator in MEASURES if [p.type for p in operator.parameters] == ["Same", "Same"]]


NUMBERS = some(data_value, 2, 8)


def applied(operator: Operator, numbers: list[Decimal], kind: str = MONEY) -> Any:
    """Its result for as many of the numbers as it takes."""
    many = any(parameter.many for parameter in operator.parameters)
    count = len(numbers) if many else len(operator.parameters)
    quantities = [Quantity(number, kind) for number in numbers[:count]]
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
    assert {operator.names[0] for operator in MEASURES} >= {
        "sum",
        "share",
        "change",
        "completion",
        "compare",
        "difference",
        "abs",
    }


@EACH
@held(numbers=NUMBERS, power=whole(-8, 8))
def test_another_unit_scales_amounts_and_leaves_rates(operator: Operator, numbers: list[Decimal], power: int):
    amount, rate = measured(applied(operator, numbers))
    scaled, same = measured(applied(operator, [number.scaleb(power) for number in numbers]))
    assert same == rate
    assert scaled == (None if amount is None else amount * Fraction(10) ** power)


@EACH
@held(numbers=NUMBERS)
def test_turning_every_sign_turns_amounts_or_nothing(operator: Operator, numbers: list[Decimal]):
    before, after = (applied(operator, each) for each in (numbers, [number.copy_negate() for number in numbers]))
    amount, rate = measured(before)
    turned, same = measured(after)
    assert turned == amount if operator.names[0] == "abs" or amount is None else turned == -amount
    assert isinstance(after, Difference) or same == rate


@EACH
@held(numbers=NUMBERS, kind=any_of((MONEY, NUMBER, "人")))
def test_a_result_has_the_kind_that_the_signature_states(operator: Operator, numbers: list[Decimal], kind: str):
    result = applied(operator, numbers, kind)
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


@held(numbers=some(data_value, 1, 12), seed=whole(0, 2**40))
def test_a_sum_is_exact_in_any_order_and_grouping(numbers: list[Decimal], seed: int):
    random = Random(seed)
    quantities = [Quantity(number, MONEY) for number in numbers]
    found = total(quantities)
    random.shuffle(quantities)
    cut = random.randint(0, len(quantities))
    assert found == total(quantities[:cut], quantities[cut:])
    assert Fraction(found.value) == sum(map(Fraction, numbers))


@held(now=data_value, base=data_value)
def test_a_change_there_is_a_change_back(now: Decimal, base: Decimal):
    one, other = Quantity(now, MONEY), Quantity(base, MONEY)
    there, back = change(one, other), change(other, one)
    assert there.amount == difference(one, other) == compare(one, other).amount == -back.amount
    assert compare(one, other).rate is None
    if now < 0 or base < 0:
        assert there.rate == back.rate == Undefined("sign")


@held(now=unsigned, base=unsigned)
def test_a_rate_is_the_amount_in_percent_of_the_base(now: Decimal, base: Decimal):
    told = change(Quantity(now, MONEY), Quantity(base, MONEY))
    if base == 0:
        assert told.rate == Undefined("x/0" if now else "0/0")
        return
    exact = abs(Fraction(now) - Fraction(base)) * 100 / Fraction(base)
    assert isinstance(told.rate, Quantity)
    assert abs(Fraction(told.rate.value) - exact) <= exact / 10**49
    assert told.rate.value >= 0


@held(value=data_value, times=whole(2, 9))
def test_the_same_is_its_own_whole(value: Decimal, times: int):
    quantity = Quantity(value, MONEY)
    for operator in (share, completion):
        if not value:
            assert operator(quantity, quantity) == Undefined("0/0")
            assert operator(Quantity(Decimal(times), MONEY), quantity) == Undefined("x/0")
        else:
            assert operator(quantity, quantity) == Quantity(Decimal(100), PERCENT)
            assert operator(quantity * Quantity(Decimal(times)), quantity).value == 100 * times


@held(one=data_value, other=data_value, factor=data_value)
def test_products_are_exact_and_distribute(one: Decimal, other: Decimal, factor: Decimal):
    scale = Quantity(factor)
    left, right = Quantity(one, MONEY), Quantity(other, MONEY)
    assert Fraction((left * scale).value) == Fraction(one) * Fraction(factor)
    assert left * scale == scale * left
    assert left - right == left + -right
    assert abs(left - right) == abs(right - left)
    if not any(len(each.as_tuple().digits) > 12 for each in (one, other, factor)):
        assert (left + right) * scale == left * scale + right * scale


@held(value=data_value, percent=data_value)
def test_percents_scale(value: Decimal, percent: Decimal):
    """A percent of money is money; a percent of a percent, a percent; a plain number takes percents as they are."""
    rate = Quantity(percent, PERCENT)
    hundredth = Fraction(value) * Fraction(percent) / 100
    assert (Quantity(value, MONEY) * rate).kind == MONEY
    assert Fraction((Quantity(value, MONEY) * rate).value) == hundredth
    assert Fraction((rate * Quantity(value, PERCENT)).value) == hundredth
    assert (rate * Quantity(value)) == Quantity(CONTEXT.multiply(value, percent), PERCENT)


PRODUCTS = {
    (MONEY, NUMBER): MONEY, (NUMBER, MONEY): MONEY, (MONEY, PERCENT): MONEY, (PERCENT, MONEY): MONEY,
    ("人", NUMBER): "人", ("人", PERCENT): "人", (NUMBER, NUMBER): NUMBER, (NUMBER, PERCENT): PERCENT,
    (PERCENT, NUMBER): PERCENT, (PERCENT, PERCENT): PERCENT, (NUMBER, "人"): "人", (PERCENT, "人"): "人",
}  # fmt: skip
QUOTIENTS = {
    (MONEY, NUMBER): MONEY, (MONEY, PERCENT): MONEY, (MONEY, MONEY): NUMBER, ("人", NUMBER): "人", ("人", PERCENT): "人",
    ("人", "人"): NUMBER, (NUMBER, NUMBER): NUMBER, (PERCENT, NUMBER): PERCENT, (PERCENT, PERCENT): NUMBER,
}  # fmt: skip
"""Whatever is not here has no product, no quotient."""


@pytest.mark.parametrize("left", [MONEY, PERCENT, NUMBER, "人"])
@pytest.mark.parametrize("right", [MONEY, PERCENT, NUMBER, "人"])
def test_products_and_quotients_have_these_kinds_and_no_others(left: str, right: str):
    """50 % is a half: of money, of persons, of a percent; and a plain number times 50 % is so many percent."""
    one, other = Quantity(Decimal(300), left), Quantity(Decimal(50), right)
    for table, calculate, plain in ((PRODUCTS, mul, 15_000), (QUOTIENTS, truediv, 6)):
        due = table.get((left, right))
        if due is None:
            with pytest.raises(UnitMismatch) as found:
                calculate(one, other)
            assert (found.value.left, found.value.right) == (left, right)
            continue
        if table is PRODUCTS:
            plain *= Fraction(1, 100) if PERCENT in (left, right) and NUMBER not in (left, right) else 1
        else:
            plain *= 100 if right == PERCENT != left else 1
        result = calculate(one, other)
        assert (Fraction(result.value), result.kind) == (plain, due)


@held(value=data_value, places=PLACES)
def test_a_rounded_quantity_keeps_its_kind(value: Decimal, places: int):
    found = rounded(Quantity(value, "人"), places)
    assert found.kind == "人"
    assert abs(Fraction(found.value) - Fraction(value)) * 2 <= Fraction(1, 10**places)
    assert rounded(Quantity(value)) == rounded(Quantity(value), 0)


@pytest.mark.parametrize("number", [0, 1, 2, 7, 30, 10_000])
def test_a_count_is_the_number_of_things(number: int):
    assert count([None] * number, "个") == Quantity(Decimal(number), "个")
    assert count([None] * number) == Quantity(Decimal(number), NUMBER)
