"""From the text of one cell to its exact value with its unit.

A number is written plainly (`788.43`, `-3`) or with thousands grouped (`1,580,000.00`); a known unit may follow it
(`433批次`, `12.5万元`, `95%`). Digits with a leading zero are a code, so text. A date is `2021-03-05` or `2021/3/5`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from ..diagnostics import Diagnostics
from ..quick.pattern import pattern
from ..quick.records import dataclass
from ..values.quantity import CONTEXT, COUNT_UNITS, MAX_DIGITS, MONEY_UNITS, Quantity, in_unit
from ..values.source import Origin
from .reader import Request

_MEASURE = pattern(r"([-+−－]?)((?:0|[1-9][0-9]{0,2}(?:[,，][0-9]{3})+|[1-9][0-9]*)(?:\.[0-9]+)?)\s*(\D.{0,11})?")
_DATE = pattern(r"([0-9]{4})([-/])([0-9]{1,2})\2([0-9]{1,2})")


@dataclass(frozen=True, slots=True)
class UnitRules:
    """The units of one source's numbers: a default, exceptions by field, and every unit that a cell may carry."""

    default: str
    exceptions: Mapping[str, str]
    known: frozenset[str]

    def of(self, fields: tuple[str, ...]) -> str:
        """The unit below a path of names: the innermost name with an exception decides."""
        return next((self.exceptions[name] for name in reversed(fields) if name in self.exceptions), self.default)


def units_of(request: Request) -> UnitRules:
    """The units of a statement: its own, and every known one."""
    exceptions = {**dict(request.units), **{field.text: unit for field, unit in request.exceptions}}
    known = {*MONEY_UNITS, *COUNT_UNITS, "%", "％", request.unit, *exceptions.values()} - {""}
    return UnitRules(request.unit, exceptions, frozenset(known))


def measure(text: str, units: UnitRules) -> tuple[Decimal, str] | None:
    """The number that a text is, and the unit written behind it (empty if none); None for any other text."""
    matched = _MEASURE.fullmatch(text.strip())
    if not matched:
        return None
    sign, digits, unit = matched[1], matched[2], (matched[3] or "").strip()
    if unit and unit not in units.known:
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


def exact(value: Decimal, unit: str, where: Origin, diagnostics: Diagnostics) -> Quantity | None:
    """A written number as a quantity, not rounded; None, reported, if it has more digits than a data file may hold."""
    if _digits(value) > MAX_DIGITS:
        diagnostics.add("D07", where, limit=MAX_DIGITS)
        return None
    return in_unit(CONTEXT.plus(value), unit)


def _digits(value: Decimal) -> int:
    """Digits before and after the point together, the zeros that place the point included."""
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        return MAX_DIGITS + 1
    return max(len(digits) + exponent, 0) + max(-exponent, 0)
