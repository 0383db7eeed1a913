"""Every digit that is dropped is rounded half up, once, from the exact value."""

from __future__ import annotations

from decimal import Decimal, FloatOperation, Overflow
from fractions import Fraction
from random import Random

import pytest
from exactly import PLACES, any_of, data_value, nearest, nonzero, positive, unsigned, whole
from law import held
from reports import codes, compiled

from reportdsl.operators.change import change
from reportdsl.operators.share import share
from reportdsl.policies.independent import half_up_quotient
from reportdsl.values.display import COUNTS, Format, Printed, digits_of, displayed, unit_of
from reportdsl.values.quantity import (
    CONTEXT,
    LARGEST,
    MONEY,
    NUMBER,
    Quantity,
    quotient,
)
from reportdsl.values.rounding import half_up
from reportdsl.values.units import UNITS as KNOWN
from reportdsl.values.units import YUAN, in_unit
from reportdsl.values.units.known import MONEY_UNITS as USUAL

MONEY_UNITS = {text: unit.power for pair in USUAL for text in pair if (unit := KNOWN.read(text))}
UNITS = any_of(list(MONEY_UNITS))


def money(value: Decimal, text: str) -> Quantity:
    """A number as stated in a unit of money."""
    return in_unit(value, KNOWN.meant(text))


def as_printed(quantity: Quantity, form: Format) -> Printed:
    """A quantity as a form prints it."""
    return Printed(digits_of(quantity.kind, form)(quantity.value), str(unit_of(quantity.kind, form)))


def drawn_form(random: Random) -> Format:
    return Format(
        KNOWN.read(UNITS(random)),
        random.randint(0, 10),
        random.choice(("plain", "fixed", "shortest")),
        random.random() < 0.5,
    )


@held(value=data_value, places=whole(0, 10))
def test_half_up_is_the_nearest_number_of_so_many_places(value: Decimal, places: int):
    rounded = half_up(value, places)
    assert Fraction(rounded) == nearest(Fraction(value), places)
    assert rounded.as_tuple().exponent == -places
    assert rounded or not rounded.is_signed()
    assert half_up(rounded, places) == rounded
    assert half_up(value.copy_negate(), places) == (rounded.copy_negate() if rounded else rounded)


@held(units=whole(-(10**30), 10**30), places=whole(0, 10))
def test_a_tie_goes_away_from_zero(units: int, places: int):
    tie = Decimal(10 * units + 5).scaleb(-places - 1, CONTEXT)
    away = 1 if units >= 0 else -1
    assert Fraction(half_up(tie, places)) == Fraction(tie) + Fraction(away, 2 * 10**places)
    assert half_up_quotient(2 * units + 1, 2) == nearest(Fraction(2 * units + 1, 2), 0)


@held(dividend=whole(-(10**20), 10**20), divisor=whole(1, 10**20))
def test_a_quotient_of_whole_numbers_is_the_nearest(dividend: int, divisor: int):
    assert half_up_quotient(dividend, divisor) == nearest(Fraction(dividend, divisor), 0)


@held(dividend=data_value, divisor=nonzero, places=PLACES)
def test_a_quotient_rounds_as_the_exact_fraction(dividend: Decimal, divisor: Decimal, places: int):
    exact = Fraction(dividend) / Fraction(divisor)
    assert Fraction(half_up(quotient(dividend, divisor), places)) == nearest(exact, places)
    percent = share(Quantity(dividend), Quantity(divisor))
    assert Fraction(half_up(percent.value, places)) == nearest(100 * exact, places)


@held(now=unsigned, base=positive, places=PLACES)
def test_a_rate_rounds_as_the_exact_fraction(now: Decimal, base: Decimal, places: int):
    exact = (Fraction(now) - Fraction(base)) * 100 / Fraction(base)
    assert Fraction(half_up(change(Quantity(now), Quantity(base)).rate.value, places)) == nearest(exact, places)


@held(base=whole(1, 10**9), units=whole(1, 10**9), beside=whole(-2, 2), places=whole(0, 4))
def test_a_rate_beside_a_tie_falls_on_its_own_side(base: int, units: int, beside: int, places: int):
    """A base of 18 digits, and a change that is half a unit, or differs from it by the smallest amount."""
    long = base * 10**9
    amount = Decimal(long * (2 * units + 1) + beside).scaleb(-9)
    divisor = Decimal(long * 2 * 10**places).scaleb(-9)
    exact = Fraction(amount) * 100 / Fraction(divisor)
    now = Quantity(amount + divisor)
    assert Fraction(half_up(change(now, Quantity(divisor)).rate.value, places)) == nearest(exact, places)


@held(value=data_value, stated=UNITS, form=drawn_form)
def test_money_is_rounded_once_from_its_exact_value(value: Decimal, stated: str, form: Format):
    """Never from 分 to 元 to 万元: whatever unit a cell is stated in, a single rounding gives the printed figure."""
    exact = Fraction(value) * 10 ** MONEY_UNITS[stated] / 10**form.unit.power
    assert Fraction(displayed(money(value, stated), form)) == nearest(exact, form.places)


@held(value=data_value, one=UNITS, other=UNITS)
def test_units_of_money_convert_exactly(value: Decimal, one: str, other: str):
    """元, 千元, 万元, 百万元, 亿元, in both directions."""
    quantity = money(value, one)
    assert Fraction(quantity.value) == Fraction(value) * 10 ** MONEY_UNITS[one]
    elsewhere = quantity.value.scaleb(-MONEY_UNITS[other])
    assert money(elsewhere, other) == quantity
    assert KNOWN.meant(one).number(quantity.value) == value
    assert KNOWN.meant(one).kind == KNOWN.meant(other).kind == MONEY


@held(value=data_value, unit=any_of(("", "%", "％", "人", "批次")))
def test_what_is_no_money_keeps_its_number(value: Decimal, unit: str):
    quantity = in_unit(value, KNOWN.meant(unit))
    assert quantity.value == value
    assert quantity.kind == {"": NUMBER, "%": "percent", "％": "percent"}.get(unit, unit)
    printed = as_printed(quantity, Format(None, 2, "fixed"))
    assert printed.unit == {"": "", "％": "%"}.get(unit, unit)


@held(value=data_value, form=drawn_form)
def test_a_printed_number_reads_back_as_what_is_displayed(value: Decimal, form: Format):
    quantity = Quantity(value, MONEY)
    printed = as_printed(quantity, form)
    digits = printed.digits
    assert printed.unit == str(form.unit) and str(printed) == f"{digits}{form.unit}"
    assert Decimal(digits.replace(",", "")) == displayed(quantity, form)
    assert digits.replace("-", "").replace(",", "").replace(".", "").isdigit()
    assert ("," in digits) == (form.thousands and abs(displayed(quantity, form)) >= 1000)
    assert digits.strip("-0.,") or not digits.startswith("-")


@held(value=data_value, form=drawn_form)
def test_a_printed_number_has_the_places_of_its_style(value: Decimal, form: Format):
    digits = as_printed(Quantity(value, MONEY), form).digits
    shown = displayed(Quantity(value, MONEY), form)
    after = digits.partition(".")[2]
    match form.style:
        case "fixed":
            assert len(after) == form.places
        case "plain":
            assert len(after) == (0 if shown == int(shown) else form.places)
        case "shortest":
            assert not after.endswith("0") and not digits.endswith(".")


@pytest.mark.parametrize("places", range(11))
def test_the_smallest_number_is_printed_with_all_its_zeros(places: int):
    """And so is zero; never with an exponent."""
    form = Format(YUAN, places, "fixed")
    last = Decimal(1).scaleb(-places)
    assert as_printed(Quantity(last, MONEY), form).digits == f"{last:.{places}f}"
    assert as_printed(Quantity(Decimal(0), MONEY), form).digits == f"{0:.{places}f}"


@held(value=data_value, power=whole(1, 90), places=whole(0, 10))
def test_a_number_of_any_size_is_rounded(value: Decimal, power: int, places: int):
    assert Fraction(half_up(value.scaleb(power), places)) == nearest(Fraction(value) * 10**power, places)


@held(value=nonzero, power=whole(0, 60))
def test_a_product_is_exact_or_refused(value: Decimal, power: int):
    """A refused product is reported as too large (V05); nothing is printed whose last digits were never known."""
    large = Decimal(1).scaleb(power)
    exact = abs(Fraction(value)) * 10**power
    try:
        product = Quantity(value) * Quantity(large)
        assert quotient(value, 1 / large) == product.value
    except Overflow:
        assert exact >= 10 ** (LARGEST + 1)
    else:
        assert abs(Fraction(product.value)) == exact < 10 ** (LARGEST + 1)


def test_a_figure_that_is_too_large_is_reported():
    spec = '@data 表 from "a.yaml"\n@let 数 = 表.甲 * 表.甲 * 表.甲\n有{{ 数 }}。\n'
    assert codes(compiled(spec, {"a.yaml": "甲: 999999999999999999"})) == ["V05"]
    assert codes(compiled(spec, {"a.yaml": "甲: 99999999999"})) == []


def test_units_by_hand():
    """The laws above take the table of units for granted; this test states the table."""
    yuan = {"元": 1, "千元": 1000, "万元": 10_000, "百万元": 1_000_000, "亿元": 100_000_000, "十亿元": 10**9}
    yuan |= {
        "yuan": 1,
        "thousand yuan": 1000,
        "ten thousand yuan": 10_000,
        "million yuan": 10**6,
        "hundred million yuan": 10**8,
    }
    yuan |= {"billion yuan": 10**9}
    assert {unit: 10**power for unit, power in MONEY_UNITS.items()} == yuan
    assert {unit: money(Decimal(1), unit) for unit in yuan} == {
        unit: Quantity(Decimal(one), MONEY) for unit, one in yuan.items()
    }


@held(hundredths=whole(-(10**9), 10**9), places=any_of((0, 1, 2, 3)))
def test_counts_and_plain_numbers_are_printed_as_short_as_two_places_allow(hundredths: int, places: int):
    """433批次, 0.5人, 12.35次: no trailing zeros, whatever the data state."""
    value = Decimal(hundredths).scaleb(-places)
    shown = nearest(Fraction(value), 2)
    printed = as_printed(Quantity(value, "次"), COUNTS)
    assert Fraction(printed.digits) == shown and printed.unit == "次"
    assert printed.digits == str(int(shown)) if shown.denominator == 1 else not printed.digits.endswith("0")


def test_the_largest_figure():
    assert (Quantity(Decimal(10) ** 19) * Quantity(Decimal(10) ** 19)).value == Decimal(10) ** 38
    with pytest.raises(Overflow):
        Quantity(Decimal(10) ** 20) * Quantity(Decimal(10) ** 19)


def test_no_float_becomes_a_figure():
    with pytest.raises(FloatOperation):
        CONTEXT.create_decimal(0.1)
