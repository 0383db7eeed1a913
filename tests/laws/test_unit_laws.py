"""Units: their values, and the units of results, compared with Pint; and every unit's text is read back as that unit.

Pint shares nothing with the compiler: its units are defined here from scratch, in fractions.
"""

from __future__ import annotations

from decimal import Decimal, Overflow
from fractions import Fraction
from operator import mul, truediv
from random import Random
from typing import Any

import pint
import pytest
from exactly import any_of, data_value, nearest, nonzero, whole
from law import held
from reports import codes, compiled

from reportdsl.lexicons import LEXICONS
from reportdsl.readers.cells.cells import UnitRules, measure
from reportdsl.values.display import Format, displayed
from reportdsl.values.quantity import LARGEST, MAX_DIGITS, NUMBER, Quantity, UnitMismatch
from reportdsl.values.units import NO_UNIT, UNITS, UnitOfMeasure, in_unit
from reportdsl.values.units.known import COUNTS, KNOWN, SCALES

REGISTRY: Any = pint.UnitRegistry(None, non_int_type=Fraction)
PINT = {
    "元": "yuan = [yuan]", "美元": "USD = [USD]", "€": "EUR = [EUR]", "人": "person = [person]", "件": "piece = [piece]", "例": "case = [case]",
    "千克": "kg = [mass]", "吨": "tonne = 1000 kg", "斤": "jin = 1/2 kg", "克": "gram = 1/1000 kg",
    "米": "metre = [length]", "公里": "km = 1000 metre", "海里": "nmi = 1852 metre", "厘米": "cm = 1/100 metre",
    "平方米": "sqm = [area]", "公顷": "ha = 10000 sqm", "平方公里": "sqkm = 1000000 sqm", "亩": "mu = 2000/3 sqm",
    "立方米": "cbm = [volume]", "升": "litre = 1/1000 cbm", "千瓦时": "kWh = [energy]", "MWh": "MWh = 1000 kWh",
    "秒": "second = [time]", "分钟": "minute = 60 second", "小时": "hour = 3600 second",
    "tCO2e": "tCO2e = [carbon]", "ktCO2e": "ktCO2e = 1000 tCO2e",
}  # fmt: skip
"""Units by their texts, each with its definition in Pint's notation."""
for definition in PINT.values():
    REGISTRY.define(definition)
POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "十亿": 9, "百亿": 10, "千亿": 11, "万亿": 12} | {
    "thousand": 3, "ten thousand": 4, "hundred thousand": 5, "million": 6, "hundred million": 8, "billion": 9, "trillion": 12,
    "ten": 1, "hundred": 2, "ten million": 7, "ten billion": 10, "hundred billion": 11
}  # fmt: skip


def pints(text: str) -> Any:
    """One of a unit, in Pint."""
    return REGISTRY.Quantity(Fraction(1), PINT[text].split(" =")[0])


def scaled(random: Random) -> tuple[str, Any]:
    """The text of a unit, with or without a scale, and what Pint makes of it."""
    text = random.choice([*PINT])
    scale = random.choice([*POWERS, "", "", ""])
    if not scale:
        return text, pints(text)
    return f"{scale}{' ' * scale.isascii()}{text}", pints(text) * Fraction(10) ** POWERS[scale]


def quotients(random: Random) -> tuple[str, Any]:
    """The same, or a quotient of two different units, per some number of the second."""
    text, oracle = scaled(random)
    if random.random() < 0.5:
        return text, oracle
    below, other = scaled(random)
    if other.dimensionality == oracle.dimensionality:
        return text, oracle
    each = random.choice((1, 1, 10, 1000, 100_000, 365))
    bare = below if each == 1 else random.choice([*PINT])
    if each != 1:
        other = pints(bare)
        if other.dimensionality == oracle.dimensionality:
            return text, oracle
    return f"{text}/{each if each != 1 else ''}{bare}", oracle / (other * each)


def known(text: str) -> UnitOfMeasure:
    unit = UNITS.read(text)
    assert unit is not None, text
    return unit


@held(one=quotients, other=quotients, value=data_value, places=whole(0, 8))
def test_conversions_are_those_of_pint(one: Any, other: Any, value: Decimal, places: int):
    """From any unit to any other of its dimension, rounded once, half up, and back exactly."""
    (text, oracle), (further, second) = one, other
    unit = known(text)
    quantity = in_unit(value, unit)
    assert displayed(quantity, Format(unit, 18, "fixed")) == value
    if second.dimensionality != oracle.dimensionality:
        assert quantity.kind != known(further).kind
        return
    assert quantity.kind == known(further).kind
    converted = Fraction(value) * (oracle / second).to_base_units().magnitude
    shown = displayed(quantity, Format(known(further), places, "fixed"))
    # Near a tie that no finite decimal equals, 45 digits decide.
    near = abs(converted * 10**places * 2 - round(converted * 10**places * 2)) < Fraction(1, 10**15) and converted
    assert Fraction(shown) == nearest(converted, places) or (
        near and abs(Fraction(shown) - converted) * 10**places <= 1
    )


def reduced(oracle: Any) -> bool:
    """Whether a dimension is a single one, a quotient of two, or none: those that the language has kinds for."""
    exponents = [*oracle.dimensionality.values()]
    above, below = sum(each for each in exponents if each > 0), -sum(each for each in exponents if each < 0)
    return (above, below) in ((0, 0), (1, 0), (1, 1))


@held(one=quotients, other=quotients, value=data_value, by=nonzero, calculate=any_of((mul, truediv)))
def test_products_and_quotients_are_those_of_pint(one: Any, other: Any, value: Decimal, by: Decimal, calculate: Any):
    """Value and dimension; a result whose dimension in Pint is no single one and no quotient of two is refused."""
    left, right = in_unit(value, known(one[0])), in_unit(by, known(other[0]))
    oracle = calculate(one[1] * Fraction(value), other[1] * Fraction(by))
    if not reduced(oracle):
        with pytest.raises(UnitMismatch):
            calculate(left, right)
        return
    try:
        result = calculate(left, right)
    except Overflow:
        assert abs(calculate(Fraction(left.value), Fraction(right.value))) >= 10 ** (LARGEST - 4)
        return
    exact = oracle.to_base_units().magnitude
    unit = base_of(oracle)
    assert result.kind == unit.kind
    assert close(Fraction(unit.number(result.value)), exact)


def base_of(oracle: Any) -> UnitOfMeasure:
    """The language's unit for Pint's base units of a dimension."""
    names = {definition.split("= ")[1]: text for text, definition in PINT.items() if "[" in definition}
    exponents = dict(oracle.dimensionality)
    above = [names[name] for name, exponent in exponents.items() if exponent > 0]
    below = [names[name] for name, exponent in exponents.items() if exponent < 0]
    return known("/".join((*above, *below))) if above else NO_UNIT


def close(found: Fraction, exact: Fraction) -> bool:
    return abs(found - exact) <= abs(exact) / 10**40


@held(one=quotients, other=quotients, value=data_value, by=data_value)
def test_only_quantities_of_one_dimension_are_added(one: Any, other: Any, value: Decimal, by: Decimal):
    left, right = in_unit(value, known(one[0])), in_unit(by, known(other[0]))
    if one[1].dimensionality != other[1].dimensionality:
        with pytest.raises(UnitMismatch):
            left + right
        with pytest.raises(UnitMismatch):
            left - right
        return
    total = (one[1] * Fraction(value) + other[1] * Fraction(by)).to_base_units()
    assert close(Fraction(base_of(total).number((left + right).value)), total.magnitude)


@held(one=scaled, other=scaled, value=nonzero, by=nonzero)
def test_times_the_denominator_gives_the_numerator_back(one: Any, other: Any, value: Decimal, by: Decimal):
    left, right = in_unit(value, known(one[0])), in_unit(by, known(other[0]))
    if left.kind == right.kind or value.adjusted() - by.adjusted() > 10:
        return
    quotient = left / right
    back = quotient * right
    assert back.kind == left.kind and close(Fraction(back.value), Fraction(left.value))
    assert (left / quotient).kind == right.kind


CURRENCIES = ("元", "美元", "EUR", "£", "HK$", "日元", "瑞士法郎")


@held(
    20, one=any_of(CURRENCIES), other=any_of(CURRENCIES), sign=any_of(("+", "-", "==", "<", "percent of", "change vs"))
)
def test_currencies_are_never_mixed(one: str, other: str, sign: str):
    """They are refused before anything is evaluated; a rate, given as data, converts."""
    right = f'd.b * 2 "{one}/{other}"' if one != other else "d.b"
    spec = '@data d from "d.yaml" unit (a: "{0}", b: "{1}")\n@check 甲 "乙": ({2}) {3} ({4}){5}\n'
    tail = "" if sign in ("==", "<") else " == 0" if sign in "+-" else " == 0%"
    if sign == "change vs":
        spec = '@data d from "d.yaml" unit (a: "{0}", b: "{1}")\n@let 甲 = ({2}) {3} ({4}){5}\n{{{{{{{{ 甲 | 措辞 }}}}}}}}\n'
        tail = ""
    data = {"d.yaml": "a: 3\nb: 2\n"}
    mixed = compiled(
        spec.format(one, other, "d.a", sign, "d.b", tail).replace("{{{{", "{{").replace("}}}}", "}}"), data
    )
    assert ("T01" in codes(mixed)) == (one != other)
    converted = compiled(
        spec.format(one, other, "d.a", sign, right, tail).replace("{{{{", "{{").replace("}}}}", "}}"), data
    )
    assert "T01" not in codes(converted)


def any_text(random: Random) -> str:
    """The text of a known unit: any spelling, with any scale that it may have."""
    text = random.choice([*(each for each in KNOWN if each), *COUNTS, "美元", "US$", "EUR", "US dollars", "英镑"])
    scale = random.choice([*SCALES, ""])
    return f"{scale}{' ' * scale.isascii()}{text}".strip()


@held(text=any_text, words=any_of([*LEXICONS.values()]))
def test_what_a_report_prints_of_a_unit_reads_back(text: str, words: Any):
    unit = known(text)
    printed = known(words.unit(unit))
    assert (printed.kind, printed.worth) == (unit.kind, unit.worth)


@held(4, text=any_text, value=data_value, gap=any_of(("", " ")), quote=any_of(('"{}"', "‘{}’")))
def test_cells_and_specs_read_a_unit_alike(text: str, value: Decimal, gap: str, quote: str):
    """A number with a unit in a cell and in a formula, and a plain number in a field with that unit."""
    if len(f"{abs(value):f}".replace(".", "")) > MAX_DIGITS:
        return
    spec = f'@data d from "d.yaml" unit (b: {quote.format(text)})\n@let 甲 = {abs(value):f} {quote.format(text)}\n{{{{ 甲 }}}}{{{{ d.a }}}}{{{{ d.b }}}}\n'
    came = compiled(spec, {"d.yaml": f"a: {abs(value):f}{gap}{text}\nb: {abs(value):f}\n"})
    assert {*codes(came)} <= {"L09"} and came.evaluation is not None
    values = {fact.value for fact in came.evaluation.named.values()}
    assert values == {in_unit(abs(value), known(text))}


@held(text=any_text, value=data_value)
def test_a_printed_quantity_reads_back_as_a_cell(text: str, value: Decimal):
    """What `words` prints with all its decimals, a cell with the same text means."""
    unit, quantity = known(text), in_unit(value, known(text))
    for words in LEXICONS.values():
        before, behind = words.around(unit)
        digits = f"{value:f}"
        shown = f"-{before}{digits[1:]}" if digits.startswith("-") else before + digits
        measured = measure(shown + words.behind(behind), UnitRules(NO_UNIT, {}, UNITS.declare([text])))
        assert measured is not None and in_unit(measured[0], measured[1] or NO_UNIT) == quantity


@held(number=whole(1, 10**6), scale=any_of([*SCALES]))
def test_a_scale_alone_is_a_plain_number(number: int, scale: str):
    measured = measure(f"{number}{' ' * scale.isascii()}{scale}", UnitRules(NO_UNIT, {}, UNITS))
    assert measured is not None and measured[1] is not None
    assert in_unit(*measured) == Quantity(Decimal(number) * 10 ** POWERS[scale], NUMBER)
