"""From the text of one cell to its exact value with its unit.

A number is written plainly (`788.43`, `-3`) or with thousands grouped (`1,580,000.00`); a known unit may follow it
(`433批次`, `12.5万元`, `95%`), or a currency's symbol stand before it (`US$1.2 million`). Digits with a leading zero are a code, so text. A date is `2021-03-05` or `2021/3/5`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from ..quick.pattern import pattern
from ..quick.records import dataclass
from ..values.quantity import CONTEXT, MAX_DIGITS, Quantity
from ..values.units import UnitOfMeasure, Units, in_unit
from .reader import Request

_MEASURE = pattern(
    r"([-+−－]?)((?:[A-Z]{0,3}[$€£¥￥₩₹₫₱₽฿]|[A-Z]{3})\s*)?"
    r"((?:0|[1-9][0-9]{0,2}(?:[,，][0-9]{3})+|[1-9][0-9]*)(?:\.[0-9]+)?)\s*([^0-9].{0,23})?"
)
_DATE = pattern(r"([0-9]{4})([-/])([0-9]{1,2})\2([0-9]{1,2})")


@dataclass(frozen=True, slots=True)
class UnitRules:
    """The units of one source's numbers: a default, exceptions by field, and what a cell may carry."""

    default: UnitOfMeasure
    exceptions: Mapping[str, UnitOfMeasure]
    known: Units

    def of(self, fields: tuple[str, ...]) -> UnitOfMeasure:
        """The unit below a path of names: the innermost name with an exception decides."""
        return next((self.exceptions[name] for name in reversed(fields) if name in self.exceptions), self.default)

    def beside(self, symbol: str, behind: str) -> UnitOfMeasure | None:
        """The unit that the words before and behind a number are, if they are one."""
        return self.known.around(symbol.strip(), behind) if symbol else self.known.beside(behind)


def units_of(request: Request) -> UnitRules:
    """The units of a statement: its own, and every one that the report knows."""
    exceptions = {**dict(request.units), **{field.text: unit for field, unit in request.exceptions}}
    known = request.known.declare((request.unit, *exceptions.values()))
    return UnitRules(known.meant(request.unit), {name: known.meant(unit) for name, unit in exceptions.items()}, known)


def measure(text: str, units: UnitRules) -> tuple[Decimal, UnitOfMeasure | None] | None:
    """The number that a text is, and the unit written beside it, if any; None for any other text."""
    matched = _MEASURE.fullmatch(text.strip())
    if not matched:
        return None
    sign, symbol, digits, behind = matched[1], matched[2], matched[3], (matched[4] or "").strip()
    unit = None
    if symbol or behind:
        unit = units.beside(symbol or "", behind)
        if unit is None:
            return None
    value = Decimal(digits.replace(",", "").replace("，", ""))
    return (value.copy_negate() if sign in ("-", "−", "－") else value), unit


def day(text: str) -> date | None:
    """The date that a text is; None for any other text, such as 2021-02-30."""
    matched = _DATE.fullmatch(text.strip())
    if not matched:
        return None
    try:
        return date(int(matched[1]), int(matched[3]), int(matched[4]))
    except ValueError:
        return None


def exact(value: Decimal, unit: UnitOfMeasure) -> Quantity | None:
    """A written number as a quantity, not rounded; None (`D07`) if it has more than `MAX_DIGITS` digits."""
    return None if _digits(value) > MAX_DIGITS else in_unit(CONTEXT.plus(value), unit)


def _digits(value: Decimal) -> int:
    """Digits before and after the point together, the zeros that place the point included."""
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        return MAX_DIGITS + 1
    return max(len(digits) + exponent, 0) + max(-exponent, 0)
