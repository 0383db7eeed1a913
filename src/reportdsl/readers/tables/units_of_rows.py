"""Units that the rows of a table state: in a column of units (计量单位: 人, 户, 万元) or after their names
(车辆（辆）). The figures of such a row are in its unit, except in columns whose names say what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ...quick.records import dataclass, replace
from ...values.packed import SEPARATOR
from ...values.units import UnitOfMeasure, is_money
from ...words import field_names
from ...words.row_words import CODE_COLUMNS, UNIT_ROWS, bare
from ..cells.cells import UnitRules
from ..cells.sheet_cells import Entry, GridLine
from .form_units import unit_in
from .header import Header

_LEVELS = frozenset(CODE_COLUMNS)
"""Words in brackets that are levels of a code and not units: 教育（类）."""


@dataclass(frozen=True, slots=True)
class RowUnits:
    """The units of rows. `column` is the name of the column of units, empty if there is none; `names` are the columns
    that name the rows."""

    units: UnitRules
    column: str
    names: tuple[str, ...]

    def stated(self, entries: dict[str, Entry]) -> dict[str, Entry]:
        """A row's cells, where those without a unit of their own get the row's."""
        written = entries[self.column].text.strip() if self.column in entries else ""
        unit = self.units.known.beside(written) if written else None
        listed = unit is not None
        for name in self.names if unit is None else ():
            if name in entries and (words := unit_of_name(entries[name].text, self.units)):
                unit = self.units.known.beside(words)
        if unit is None:
            return entries
        return {
            name: replace(entry, unit=unit) if self._is_in(unit, name, entry, listed) else entry
            for name, entry in entries.items()
        }

    def _is_in(self, unit: UnitOfMeasure, name: str, entry: Entry, listed: bool) -> bool:
        """Whether a cell is in the unit of its row. The unit that a list counts in (计量单位: 台) applies to neither
        prices nor amounts."""
        if entry.unit is not None or not isinstance(entry.value, Decimal) or name in (*self.names, self.column):
            return False
        if name in self.units.exceptions or self.units.holds(name) or field_names.is_share(name):
            return False
        return is_money(unit) or not listed or not field_names.is_price(name)


def row_units(units: UnitRules, header: Header, label: str, body: Sequence[GridLine]) -> RowUnits:
    """The units that rows state. A column called 单位 is a column of units if all of its texts are units."""
    found = ""
    for place, name in header.columns.items():
        if bare(name).casefold() in UNIT_ROWS and name not in (*header.key, label):
            texts = {line.entries[place].text.strip() for line in body if place in line.entries}
            if texts and all(units.known.beside(text) is not None for text in texts):
                found = name
    return RowUnits(units, found, (label,) if label else header.key)


def unit_of_name(name: str, units: UnitRules) -> str:
    """The words of the unit after the name of a row; empty if there is none."""
    words = unit_in(name.strip(), units.known) if name.rstrip()[-1:] in ")）】]" else ""
    return "" if words in _LEVELS else words


def may_name_units(texts: str) -> bool:
    """Whether any of many names may end in a unit: a quick check."""
    return any(mark + SEPARATOR in texts or texts.endswith(mark) for mark in ")）】]")
