"""From the text of one cell to its exact value with its unit.

A number is written plainly (`788.43`, `-3`, `.5`, `１２`) or with thousands grouped (`1,580,000.00`); a known unit may
follow it (`433批次`, `12.5万元`, `95%`), or a scale of the unit that its field has (`12.5万`), or a currency's symbol may
precede it (`US$1.2 million`). Digits with a leading zero are a code, so text. A date is `2021-03-05` or `2021/3/5`.

Other texts that look like a number are none (`(279)`, `1_000`, `1e3`, `7O8`): what is meant is not for a reader to say. Where
a source has units they are told as they are used (`is_nearly_a_number`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from ..diagnostics import Diagnostics
from ..diagnostics.details import term
from ..quick.pattern import pattern
from ..quick.records import dataclass
from ..values.number_style import PLAIN, NumberStyle
from ..values.quantity import CONTEXT, MAX_DIGITS, NUMBER, Quantity
from ..values.table import Scalar
from ..values.units import NO_UNIT, SCALES, UnitOfMeasure, Units, in_unit, is_money, is_usual_scale, scaled, unscaled
from . import field_names
from .reader import Request

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
"""What people write for 万."""
_FOOTNOTES = "①-⑳⑴-⒇¹²³⁴-⁹‡§"
_BEHIND = rf"[^-+−－0-9OoIl.,，。·'_()（）\[\]*＊†#{_FOOTNOTES}\s].{{0,39}}?"
_SIGNS = "-+−－–—"
_APOSTROPHES = "'‘’＇`"
_NEARLY = pattern(
    rf"(?:(?:约|负|[△▲▼{_APOSTROPHES}*＊†])\s*)?[{_SIGNS}]?\s*[(（\[]?\s*[{_SIGNS}]?\s*(?:{_SYMBOL})?[{_SIGNS}]?(?=[0-9OoIl.,，。·' \u00a0\u2009\u202f_]*[0-9])(?!0[0-9]+$)"
    r"[0-9.。·OoIl](?:[0-9OoIl.,，。·' \u00a0\u2009\u202f_]*[0-9OoIl])?(?:[eE][-+]?[0-9]+)?"
    rf"\s*({_BEHIND})?\s*[)）\]]?\s*({_BEHIND})?\s*[-−－]?\s*(?:[*＊†#].{{0,20}}|\[[0-9]+\]|[{_FOOTNOTES}]+)?"
)
_SHORTENED = pattern(
    rf"[{_SIGNS}]?[0-9][0-9,]*(?:\.[0-9]+)?\s*(?:[kKmMbB]|mn|mm|mln|bn|MM)|[{_SIGNS}]?[0-9][0-9,]*[.．。,，]"
)
"""A number with what stands for a scale, or with a mark behind it: a figure among amounts, elsewhere a name (3M, 4K, 1.)."""
_DATE = pattern(r"([0-9]{4})([-/])([0-9]{1,2})\2([0-9]{1,2})")


@dataclass(frozen=True, slots=True)
class Filled:
    """A cell with something in it, as a reader understands it; `unit` is that of a number. A blank with a text is one that the
    source is said to write so. `nil` marks the zero that a text such as — is among numbers."""

    value: Scalar
    text: str
    unit: UnitOfMeasure | None = None
    nil: bool = False


@dataclass(frozen=True, slots=True)
class UnitRules:
    """The units of one source's numbers: a default, exceptions by field, and what a cell may carry."""

    default: UnitOfMeasure
    exceptions: Mapping[str, UnitOfMeasure]
    known: Units
    texts: frozenset[str] = frozenset()
    """Fields that are stated to be texts."""
    style: NumberStyle = PLAIN

    def of(self, fields: tuple[str, ...]) -> UnitOfMeasure:
        """The unit below a path of names: the innermost name with an exception decides. What is only counted has none, nor
        has what is no money, where the default is one."""
        for name in reversed(fields):
            if name in self.exceptions:
                return self.exceptions[name]
        if fields and field_names.holds(fields[-1]) == field_names.COUNTED:
            return NO_UNIT
        return NO_UNIT if fields and is_money(self.default) and field_names.is_no_money(fields[-1]) else self.default

    def holds(self, field: str) -> str:
        """What a field is known to hold, one of those of `field_names`; empty where its values say it."""
        if field in self.texts:
            return field_names.TEXT
        return "" if field in self.exceptions else field_names.holds(field)

    def beside(self, symbol: str, behind: str) -> UnitOfMeasure | None:
        """The unit that the words before and behind a number are, if they are one; for a scale alone, so many of no unit."""
        if symbol:
            return self.known.around(symbol.strip(), behind)
        if behind in SCALES:
            return scaled(behind, NO_UNIT)
        return self.known.beside(behind)

    def stated(self, unit: UnitOfMeasure | None, fields: tuple[str, ...]) -> UnitOfMeasure:
        """The unit of a number beside which `unit` is written: that of its field if there is none, a scale of it if there is
        only a scale (12.5万, in a field of 元 or of 万元)."""
        if unit is None:
            return self.of(fields)
        if unit.kind == NUMBER and unit.scale:
            return scaled(unit.scale, unscaled(self.of(fields)))
        return unit


def units_of(request: Request) -> UnitRules:
    """The units of a statement: its own, and every one that the report knows."""
    exceptions = {**dict(request.units), **{field.text: unit for field, unit in request.exceptions}}
    known = request.known.declare((request.unit, *request.other_units, *exceptions.values()))
    units = {name: known.meant(unit) for name, unit in exceptions.items()}
    return UnitRules(known.meant(request.unit), units, known, request.texts, request.style)


def measure(text: str, units: UnitRules) -> tuple[Decimal, UnitOfMeasure | None] | None:
    """The number that a text is, and the unit written beside it, if any; None for any other text."""
    text, style = text.strip(), units.style
    if text in style.nils:
        return Decimal(0), None
    if style.parentheses and (matched := _PARENTHESES.fullmatch(text)):
        measured = _measured(matched[1] + matched[2], units)
        # A sign inside the brackets as well says two things.
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
    """Whether a text that is no number looks like one to its readers: with brackets, letters for digits, blanks or other marks
    among them, an exponent, a footnote; or in words (壹佰元整); `among_amounts` with a letter for a scale. Codes with a leading zero
    and dates are none."""
    from .written_amounts import is_written_amount  # Loaded only for such a text.

    if is_written_amount(text):
        return True
    if among_amounts and _SHORTENED.fullmatch(text.strip().translate(_FULL_WIDTH)):
        return True
    matched = _NEARLY.fullmatch(text.strip().translate(_FULL_WIDTH))
    if not matched or day(text):
        return False
    behind = ((matched[1] or "") + (matched[2] or "")).strip()
    return not behind or behind in SCALES or behind in _COLLOQUIAL or units.beside(behind) is not None


def day(text: str) -> date | None:
    """The date that a text is; None for any other text, such as 2021-02-30."""
    matched = _DATE.fullmatch(text.strip())
    if not matched:
        return None
    try:
        return date(int(matched[1]), int(matched[3]), int(matched[4]))
    except ValueError:
        return None


def is_serial_date(text: str) -> bool:
    """Whether a text is the number that a workbook has for a day of 1950 to 2099: a date that lost its format."""
    return len(text) == 5 and text.isdecimal() and 18264 <= int(text) <= 73050


def exact(value: Decimal, unit: UnitOfMeasure) -> Quantity | None:
    """A written number as a quantity, not rounded; None (`D07`) if it has more than `MAX_DIGITS` digits."""
    return None if _digits(value) > MAX_DIGITS else in_unit(CONTEXT.plus(value), unit)


def _digits(value: Decimal) -> int:
    """Digits before and after the point together, the zeros that place the point included."""
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        return MAX_DIGITS + 1
    return max(len(digits) + exponent, 0) + max(-exponent, 0)


def filled(entry: Entry, name: str, units: UnitRules, named: tuple[str, ...], diagnostics: Diagnostics) -> Filled:
    """A filled cell. In the columns that name the rows, and in those whose name says so, it is text."""
    from .row_words import MISSING  # Loaded only for a table.

    if entry.problem:
        diagnostics.add(entry.problem, entry.origin, text=entry.text, character=entry.text)
        return Filled(None, entry.text)
    if entry.text in MISSING and entry.text not in units.style.blanks:
        diagnostics.add("D88", entry.origin, text=entry.text)
        return Filled(None, entry.text)
    held = units.holds(name)
    if name in named or held == field_names.TEXT:
        return Filled(entry.name.strip(), " " * entry.indent * (name in named) + entry.name)
    if held == field_names.DATE and isinstance(entry.value, Decimal):
        if is_serial_date(entry.text):
            diagnostics.add("D64", entry.origin, name=name, text=entry.text)
        return Filled(entry.text, entry.text)
    if entry.text.strip() in units.style.blanks:
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
        return Filled(quantity, entry.text, unit, nil=entry.text in units.style.nils)
    return Filled(entry.value, entry.text)
