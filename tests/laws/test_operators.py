"""Operators obey the laws of their signatures, which are derived from the annotations and tested for every operator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Context, Decimal
from fractions import Fraction
from operator import mul, truediv
from random import Random
from typing import Any

import pytest
from exactly import PLACES, any_of, data_value, some, unsigned, whole
from law import held
from operator_laws import LAWS, Call, drawn_call, on_quantities
from reports import codes, compiled, printed

from reportdsl.compile import Compilation, Vocabulary
from reportdsl.operators import OPERATORS
from reportdsl.operators.absolute import absolute
from reportdsl.operators.annotations import Difference, Number, Percent, Same, Values
from reportdsl.operators.change import change
from reportdsl.operators.compare import compare
from reportdsl.operators.completion import completion
from reportdsl.operators.count import count
from reportdsl.operators.difference import difference
from reportdsl.operators.operator import Operator
from reportdsl.operators.parameter_type import OneQuantity, SeveralQuantities
from reportdsl.operators.round import rounded
from reportdsl.operators.share import share
from reportdsl.operators.sum import total
from reportdsl.values.quantity import CONTEXT, MONEY, NUMBER, PERCENT, POINTS, Quantity, UnitMismatch, added, quotient
from reportdsl.values.results import Undefined
from reportdsl.values.rounding import half_up
from reportdsl.values.source import Span

MEASURES = [operator for operator in OPERATORS if on_quantities(operator)]
EACH = pytest.mark.parametrize("operator", MEASURES, ids=lambda operator: operator.names[0])


def test_there_are_operators_to_test_the_laws_on():
    names = {operator.names[0] for operator in MEASURES}
    assert names >= {"sum", "share", "change", "completion", "compare", "difference", "abs"}


@EACH
@pytest.mark.parametrize("law", LAWS)
@held(call=drawn_call, kind=any_of((MONEY, NUMBER, PERCENT, POINTS, "人")))
def test_an_operator_keeps_what_its_types_promise(operator: Operator, law: str, call: Call, kind: str):
    assert LAWS[law](operator, replace(call, kind=kind))


def times(amount: Same, base: Same) -> Number | Undefined:
    """How many times `base` goes into `amount`, exactly; 0/0 and x/0 have no value."""
    if not base.value:
        return Undefined("x/0" if amount.value else "0/0")
    return Quantity(quotient(amount.value, base.value), NUMBER)


def maximum(*values: Values) -> Same:
    return max((quantity for group in values for quantity in group), key=lambda quantity: quantity.value)


def excess(amount: Same, limit: Same) -> Same:
    return Quantity(max(Decimal(0), (amount - limit).value), amount.kind)


def part_of(amount: Same, rate: Percent) -> Same:
    return amount * rate


def smallest(*amounts: Same) -> Same:
    return min(amounts, key=lambda amount: amount.value)


def mean(values: Values) -> Same:
    return added(values) / Quantity(Decimal(len(values)))


HONEST = [Operator((each.__name__, each.__name__), each) for each in (times, maximum, smallest, excess, part_of, mean)]


@pytest.mark.parametrize("operator", HONEST, ids=lambda operator: operator.names[0])
@pytest.mark.parametrize("law", LAWS)
@held(call=drawn_call)
def test_a_new_operator_that_is_honest_keeps_every_law(operator: Operator, law: str, call: Call):
    assert LAWS[law](operator, call)


def undeclared_kind(amount: Same, base: Same) -> Percent | Undefined:
    return times(amount, base)


def undeclared_zero(amount: Same, base: Same) -> Number:
    return times(amount, base)  # type: ignore[return-value]


def other_kind(amount: Same, base: Same) -> Same:
    return Quantity((amount - base).value, NUMBER)


def rounded_rate(part: Same, whole: Same) -> Percent | Undefined:
    exact = share(part, whole)
    return Quantity(half_up(exact.value, 2), PERCENT) if isinstance(exact, Quantity) else exact


def rounded_amount(amount: Same) -> Same:
    return Quantity(half_up(amount.value, 0), amount.kind)


def ten_digits(amount: Same, base: Same) -> Number | Undefined:
    exact = times(amount, base)
    return Quantity(Context(prec=10).plus(exact.value), NUMBER) if isinstance(exact, Quantity) else exact


def one_more(amount: Same) -> Same:
    return Quantity(amount.value + 1, amount.kind)


def large_ones(amount: Same) -> Same:
    return amount if abs(amount.value) >= 10000 else Quantity(Decimal(0), amount.kind)


def bare_product(amount: Same, base: Same) -> Number:
    return Quantity(CONTEXT.multiply(amount.value, base.value), NUMBER)


DISHONEST = [
    ("kind", undeclared_kind),
    ("kind", undeclared_zero),
    ("kind", other_kind),
    ("exact", rounded_rate),
    ("exact", rounded_amount),
    ("exact", ten_digits),
    ("unit", rounded_amount),
    ("unit", one_more),
    ("unit", large_ones),
    ("unit", bare_product),
]


@pytest.mark.parametrize(("law", "function"), DISHONEST, ids=lambda each: getattr(each, "__name__", each))
def test_an_operator_that_breaks_its_word_breaks_a_law(law: str, function: Callable[..., Any]):
    random, operator = Random(law), Operator(("x", "x"), function)
    assert not all(LAWS[law](operator, drawn_call(random)) for _ in range(200))


# The language checks once, for every operator, that kinds agree.

AGREEING = [*OPERATORS, *HONEST]
DATA = {
    "d.yaml": "甲: 3\n乙: 2\n人: 5人\n率: 50%\n",
    "t.yaml": "- {名: 一, 数: 1, 有: true}\n- {名: 二, 数: 2, 有: false}\n- {名: 三, 数: 3, 有: true}\n",
}
HEAD = '@report x\n  money: 元\n  zero: x/0 "无"\n@end\n@data d from "d.yaml" unit 元\n@data t from "t.yaml" unit 元\n'


def called(operator: Operator, first: str, second: str) -> Compilation:
    """A spec that calls an operator with these two arguments."""
    return let(f"{operator.names[0]}({first}, {second})")


def let(value: str) -> Compilation:
    """A spec that declares one quantity."""
    return compiled(f"{HEAD}@let a = {value}\n# t\n", DATA, Vocabulary(operators=(*OPERATORS, *HONEST)))


def pairs(operator: Operator) -> bool:
    """Whether an operator takes two quantities, which must be of one kind."""
    types = [parameter.type for parameter in operator.parameters]
    takes_many = operator.parameters[0].many and types[0] in (OneQuantity(), SeveralQuantities())
    return types == [OneQuantity()] * 2 or takes_many


PAIRS = pytest.mark.parametrize("operator", [*filter(pairs, AGREEING)], ids=lambda operator: operator.names[0])


@PAIRS
def test_two_kinds_never_meet(operator: Operator):
    assert codes(called(operator, "d.甲", "d.人")) == ["T01"]
    assert codes(called(operator, "d.甲", "d.乙")) == []


def test_a_parameter_with_a_kind_of_its_own_takes_that_kind_alone():
    assert printed(let("part_of(d.甲, d.率)"))["a"] == "1.50元"
    assert printed(let("part_of(d.甲, 0)"))["a"] == "0.00元"
    assert codes(let("part_of(d.甲, d.乙)")) == ["T01"]


def test_a_parameter_that_takes_many_takes_all():
    assert [printed(let(f"smallest({order})"))["a"] for order in ("d.乙, d.甲", "d.甲, d.乙")] == ["2.00元", "2.00元"]


def test_a_condition_may_be_a_column_that_is_true_or_false():
    assert printed(let("sum(filter(t, 有).数)"))["a"] == printed(let("sum(filter(t, 数 != 2元).数)"))["a"] == "4.00元"


def test_words_among_quantities_are_reported_where_they_are_used():
    (found,) = let("sum([share(d.甲, 0元), 50%])").diagnostics
    assert isinstance(found.where, Span)
    assert (found.code, found.where.line, found.where.column) == ("V07", 7, 14)


def untyped(amount, base: Same) -> Same:  # type: ignore[no-untyped-def]
    return base


def unknown_type(amount: int, base: Same) -> Same:
    return base


def unknown_result(amount: Same, base: Same) -> Same | Difference:
    return base


@pytest.mark.parametrize("function", [untyped, unknown_type, unknown_result])
def test_an_operator_whose_types_the_language_does_not_know_is_refused(function: Callable[..., Any]):
    with pytest.raises(TypeError, match="no type of the language"):
        compiled(f"{HEAD}@let a = x(d.甲, d.乙)\n# t\n", DATA, Vocabulary(operators=(Operator(("x", "x"), function),)))


@PAIRS
def test_a_bare_zero_is_a_zero_of_the_other_s_kind(operator: Operator):
    for first, second in (("0", "d.甲"), ("d.甲", "0")):
        assert set(codes(called(operator, first, second))) <= {"V08"}  # x/0 is reported unless the report words it


@held(numbers=some(data_value, 2, 8))
def test_turning_every_sign_turns_amounts_and_leaves_rates(numbers: list[Decimal]):
    one, other = (Quantity(number, MONEY) for number in numbers[:2])
    assert difference(-one, -other) == -difference(one, other)
    assert compare(-one, -other).amount == change(-one, -other).amount == -compare(one, other).amount
    assert share(-one, -other) == share(one, other) == completion(-one, -other)
    assert absolute(-one) == absolute(one)
    quantities = [Quantity(number, MONEY) for number in numbers]
    assert total([-quantity for quantity in quantities]) == -total(quantities)


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
    if base < 0:
        assert there.rate == Undefined("x/-")
    elif now < 0:
        assert there.rate == Undefined("-/x" if base else "x/0")


@held(now=unsigned, base=unsigned)
def test_a_rate_is_the_amount_in_percent_of_the_base_with_its_sign(now: Decimal, base: Decimal):
    changed = change(Quantity(now, MONEY), Quantity(base, MONEY))
    if base == 0:
        assert changed.rate == Undefined("x/0" if now else "0/0")
        return
    exact = (Fraction(now) - Fraction(base)) * 100 / Fraction(base)
    assert isinstance(changed.rate, Quantity)
    assert abs(Fraction(changed.rate.value) - exact) <= abs(exact) / 10**49
    assert changed.rate.value.is_signed() == changed.amount.value.is_signed()


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
    """A percent of money is money, a percent of a percent is a percent; a plain number times a percent is a percent."""
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
    (MONEY, "人"): "money per 人", ("人", MONEY): "人 per money",
}  # fmt: skip
"""Pairs of kinds that are missing here have neither product nor quotient."""


@pytest.mark.parametrize("left", [MONEY, PERCENT, NUMBER, "人"])
@pytest.mark.parametrize("right", [MONEY, PERCENT, NUMBER, "人"])
def test_products_and_quotients_have_these_kinds_and_no_others(left: str, right: str):
    """50 % is a half: of money, of persons, of a percent; and a plain number times 50 % is that many percent."""
    one, other = Quantity(Decimal(300), left), Quantity(Decimal(50), right)
    for table, calculate, plain in ((PRODUCTS, mul, 15_000), (QUOTIENTS, truediv, 6)):
        expected = table.get((left, right))
        if expected is None:
            with pytest.raises(UnitMismatch) as found:
                calculate(one, other)
            assert (found.value.left, found.value.right) == (left, right)
            continue
        if table is PRODUCTS:
            plain *= Fraction(1, 100) if PERCENT in (left, right) and NUMBER not in (left, right) else 1
        else:
            plain *= 100 if right == PERCENT != left else 1
        result = calculate(one, other)
        assert (Fraction(result.value), result.kind) == (plain, expected)


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
