"""The text of one cell, turned into an exact value with its unit.

A number is written plainly (`788.43`, `-3`, `.5`, `１２`) or with grouped thousands (`1,580,000.00`). A known unit may
follow it (`433批次`, `12.5万元`, `95%`), or a scale of the field's unit (`12.5万`), or a currency symbol may precede it
(`US$1.2 million`). Digits with a leading zero are a code, and so a text. A date is `2021-03-05` or `2021/3/5`.

Other texts that look like numbers are not numbers (`(279)`, `1_000`, `1e3`, `7O8`): a reader must not guess what is
meant. Where a source has units, such texts are reported when they are used (`is_nearly_a_number`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from ...diagnostics import Diagnostics
from ...diagnostics.details import term
from ...quick.pattern import pattern
from ...quick.records import dataclass
from ...values.number_style import PLAIN, NumberStyle
from ...values.quantity import CONTEXT, MAX_DIGITS, NUMBER, Quantity
from ...values.table import Scalar
from ...values.units import NO_UNIT, SCALES, UnitOfMeasure, Units, in_unit, is_money, is_usual_scale, scaled, unscaled
from ...words import field_names
from ..reader import Request

if TYPE_CHECKING:
    from .sheet_cells import Entry

_SYMBOL = r"(?:[A-Z]{0,3}[$€£¥￥₩₹₫₱₽฿]|[A-Z]{3})\s*"
_MEASURE = pattern(
    rf"([-+−－]?)({_SYMBOL})?([-+−－]?)"
    r"((?:0|[1-9][0-9]{0,2}(?:[,，][0-9]{3})+|[1-9][0-9]*)(?:\.[0-9]+)?|\.[0-9]+)\s*([^0-9].{0,39})?"
)
_PARENTHESES = pattern(r"[(（]\s*(.*?[0-9０-９].*?)\s*[)）]\s*([^()（）]*)")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．", "0123456789.")
_IS_FULL_WIDTH = pattern("[０-９]")
_COLLOQUIAL = ("w", "W", "w元", "W元")
"""Colloquial spellings of 万."""
_FOOTNOTES = "①-⑳⑴-⒇¹²³⁴-⁹‡§"
_BEHIND = rf"[^-+−－0-9OoIl.,，。·'_()（）\[\]*＊†#{_FOOTNOTES}\s].{{0,39}}?"
_SIGNS = "-+−－–—‐‑﹣"
_APOSTROPHES = "'‘’＇`"
_MARKS = ",，.。;；、"
"""Marks that are left behind a unit where a sentence was cut up into cells."""
_NEARLY = pattern(
    rf"(?:(?:约|负|百分之|[△▲▼{_APOSTROPHES}*＊†])\s*)?[{_SIGNS}]?\s*[(（\[]?\s*[{_SIGNS}]?\s*(?:{_SYMBOL})?[{_SIGNS}]?(?=[0-9OoIl.,，。·' \u00a0\u2009\u202f_]*[0-9])(?!0[0-9]+$)"
    r"[0-9.。·OoIl](?:[0-9OoIl.,，。·' \u00a0\u2009\u202f_]*[0-9OoIl])?(?:[eE][-+]?[0-9]+)?"
    rf"\s*({_BEHIND})?\s*[)）\]]?\s*({_BEHIND})?\s*[-−－]?\s*(?:[*＊†#].{{0,20}}|\[[0-9]+\]|[{_FOOTNOTES}]+)?"
)
_SHORTENED = pattern(
    rf"[{_SIGNS}]?[0-9][0-9,]*(?:\.[0-9]+)?\s*(?:[kKmMbB]|mn|mm|mln|bn|MM)|[{_SIGNS}]?[0-9][0-9,]*[.．。,，]"
)
"""A number with a letter for a scale, or with a mark after it: a figure among amounts, but a name elsewhere (3M, 4K,
1.)."""
_DATE = pattern(r"([0-9]{4})([-/])([0-9]{1,2})\2([0-9]{1,2})")


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled cell as a reader understands it; `unit` is the unit of a number. A None value with a text is a blank in
    a spelling that the statement declares. `nil` marks a zero that is written as a text such as — among numbers."""

    value: Scalar
    text: str
    unit: UnitOfMeasure | None = None
    nil: bool = False


@dataclass(frozen=True, slots=True)
class UnitRules:
    """The units of one source's numbers: a default, exceptions by field, and the units that a cell may carry."""

    default: UnitOfMeasure
    exceptions: Mapping[str, UnitOfMeasure]
    known: Units
    texts: frozenset[str] = frozenset()
    """Fields that are declared as texts."""
    style: NumberStyle = PLAIN

    def of(self, fields: tuple[str, ...]) -> UnitOfMeasure:
        """The unit of a number under a path of names: the innermost name with an exception decides. A field that holds
        counts has no unit, nor has a field that is not money where the default is money."""
        for name in reversed(fields):
            if name in self.exceptions:
                return self.exceptions[name]
        if fields and field_names.holds(fields[-1]) == field_names.COUNTED:
            return NO_UNIT
        return NO_UNIT if fields and is_money(self.default) and field_names.is_no_money(fields[-1]) else self.default

    def holds(self, field: str) -> str:
        """What a field is known to hold, as a constant of `field_names`; empty where its values decide."""
        if field in self.texts:
            return field_names.TEXT
        return "" if field in self.exceptions else field_names.holds(field)

    def beside(self, symbol: str, behind: str) -> UnitOfMeasure | None:
        """The unit that the words before and after a number spell; for a scale alone, that scale without a unit; None
        if they spell none."""
        if symbol:
            return self.known.around(symbol.strip(), behind)
        if behind in SCALES:
            return scaled(behind, NO_UNIT)
        return self.known.beside(behind)

    def stated(self, unit: UnitOfMeasure | None, fields: tuple[str, ...]) -> UnitOfMeasure:
        """The unit of a number with `unit` written beside it: the field's unit if there is none, and a scale of it if
        only a scale is written (12.5万, in a field of 元 or 万元)."""
        if unit is None:
            return self.of(fields)
        if unit.kind == NUMBER and unit.scale:
            return scaled(unit.scale, unscaled(self.of(fields)))
        return unit


def units_of(request: Request) -> UnitRules:
    """The units of a statement, together with every unit that the report knows."""
    exceptions = {**dict(request.units), **{field.text: unit for field, unit in request.exceptions}}
    known = request.known.declare((request.unit, *request.other_units, *exceptions.values()))
    units = {name: known.meant(unit) for name, unit in exceptions.items()}
    return UnitRules(known.meant(request.unit), units, known, request.texts, request.style)


def measure(text: str, units: UnitRules) -> tuple[Decimal, UnitOfMeasure | None] | None:
    """The number that a text spells and the unit written beside it, if any; None for any other text."""
    text, style = text.strip(), units.style
    if style.is_nil(text):
        return Decimal(0), None
    if style.parentheses and (matched := _PARENTHESES.fullmatch(text)):
        measured = _measured(matched[1] + matched[2], units)
        # A sign inside the brackets as well is ambiguous.
        if measured is None or matched[1].strip()[0] in "-+−－":
            return None
        return (measured[0].copy_negate() if measured[0] else measured[0]), measured[1]
    return _measured(text, units)


def _measured(text: str, units: UnitRules) -> tuple[Decimal, UnitOfMeasure | None] | None:
    matched = _MEASURE.fullmatch(text)
    if not matched:
        if not _IS_FULL_WIDTH.search(text):
            return None
        matched = _MEASURE.fullmatch(text.translate(_FULL_WIDTH))
    if not matched or (matched[1] and matched[3]):
        return None
    sign, symbol, digits, behind = matched[1] or matched[3], matched[2], matched[4], (matched[5] or "").strip()
    unit = None
    if symbol or behind:
        unit = units.beside(symbol or "", behind)
        if unit is None:
            return None
    value = Decimal(digits.replace(",", "").replace("，", ""))
    return (value.copy_negate() if sign in ("-", "−", "－") else value), unit


def is_nearly_a_number(text: str, units: Units, among_amounts: bool = False) -> bool:
    """Whether a text that is no number looks like one to a reader: with brackets, letters for digits, blanks or other
    marks inside, an exponent or a footnote sign, with a slip in its unit, or in words (壹佰元整). With `among_amounts`, a letter for a scale
    counts too. Codes with a leading zero and dates do not."""
    from ...words.misspelt_units import is_misspelt  # Loaded only for such a text, as is the next.
    from ...words.written_amounts import is_written_amount

    if is_written_amount(text) or is_misspelt(text, units, among_amounts):
        return True
    if among_amounts and _SHORTENED.fullmatch(text.strip().translate(_FULL_WIDTH)):
        return True
    matched = _NEARLY.fullmatch(text.strip().translate(_FULL_WIDTH))
    if not matched or day(text):
        return False
    behind = ((matched[1] or "") + (matched[2] or "")).strip().rstrip(_MARKS)
    return not behind or behind in SCALES or behind in _COLLOQUIAL or units.beside(behind) is not None


def day(text: str) -> date | None:
    """The date that a text spells; None for any other text, such as 2021-02-30."""
    matched = _DATE.fullmatch(text.strip())
    if not matched:
        return None
    try:
        return date(int(matched[1]), int(matched[3]), int(matched[4]))
    except ValueError:
        return None


def is_serial_date(text: str) -> bool:
    """Whether a text is a workbook's serial number for a day from 1950 to 2099: a date that lost its format."""
    return len(text) == 5 and text.isdecimal() and 18264 <= int(text) <= 73050


def exact(value: Decimal, unit: UnitOfMeasure) -> Quantity | None:
    """A written number as a quantity, unrounded; None if it has more than `MAX_DIGITS` digits, which the caller reports
    as D07."""
    return None if _digits(value) > MAX_DIGITS else in_unit(CONTEXT.plus(value), unit)


def _digits(value: Decimal) -> int:
    """The number of digits before and after the point together, including zeros that only place the point."""
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        return MAX_DIGITS + 1
    return max(len(digits) + exponent, 0) + max(-exponent, 0)


def filled(entry: Entry, name: str, units: UnitRules, named: tuple[str, ...], diagnostics: Diagnostics) -> Filled:
    """A filled cell as a value. In columns that name the rows, and in those whose name says so, it is a text. Reports a
    broken cell, a marker for a missing value (D88), a serial number among dates (D64), a number shown in a scale that
    its unit does not have (D61), or one with too many digits (D07)."""
    from ...words.row_words import MISSING  # Loaded only for a table.

    if entry.problem:
        diagnostics.add(entry.problem, entry.origin, text=entry.text, character=entry.text)
        return Filled(None, entry.text)
    if entry.text in MISSING and not units.style.is_blank(entry.text):
        diagnostics.add("D88", entry.origin, text=entry.text)
        return Filled(None, entry.text)
    held = units.holds(name)
    if name in named or held == field_names.TEXT:
        return Filled(entry.name.strip(), " " * entry.indent * (name in named) + entry.name)
    if held == field_names.DATE and isinstance(entry.value, Decimal):
        if is_serial_date(entry.text):
            diagnostics.add("D64", entry.origin, name=name, text=entry.text)
        return Filled(entry.text, entry.text)
    if units.style.is_blank(entry.text.strip()):
        return Filled(None, entry.text.strip())
    if isinstance(entry.value, Decimal):
        unit = units.stated(entry.unit, (name,))
        if entry.power and not is_usual_scale(unit, entry.power):
            stored = entry.value.scaleb(-entry.power, CONTEXT)
            diagnostics.add(
                "D61", entry.origin, shown=entry.text, stored=f"{stored:f}", unit=str(unit) or term("no_unit")
            )
            return Filled(None, entry.text)
        quantity = exact(entry.value, unit)
        if quantity is None:
            diagnostics.add("D07", entry.origin, limit=MAX_DIGITS)
        return Filled(quantity, entry.text, unit, nil=units.style.is_nil(entry.text.strip()))
    return Filled(entry.value, entry.text)
