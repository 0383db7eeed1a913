"""The units that the columns of a header state, in their own names or in the groups above them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...quick.records import replace
from ...values.source import Origin
from ...words import field_names
from ...words.row_words import is_added
from ..cells.cells import UnitRules
from ..cells.sheet_cells import GridLine
from .form_units import Named, unit_in
from .header import Header


def named_columns(lines: Sequence[GridLine], header: Header, sheet: Origin) -> Iterator[Named]:
    """Yield the columns of a table, each at the lowest cell of its header."""
    for column, name in header.columns.items():
        cells = (line.entries[column].origin for line in lines if line.number <= header.last and column in line.entries)
        yield Named(name, [sheet, *cells][-1], header.units.get(name, ""))


def in_groups(lines: Sequence[GridLine], header: Header, units: UnitRules, sheet: Origin) -> Iterator[Named]:
    """Yield the columns; one without a unit of its own gets that of the group above: 金额（万元） over 本年 and
    上年."""
    band = [line for line in lines if header.first <= line.number <= header.last]
    for column, named in zip(header.columns, named_columns(lines, header, sheet), strict=True):
        rated = not is_added(named.name) or field_names.is_no_money(named.name)
        alone = named.unit or len(band) < 2 or rated or unit_in(named.name, units.known)
        found = () if alone else (unit_in(text, units.known) for text in _groups(column, band))
        yield replace(named, unit=named.unit or next(filter(None, found), ""))


def _groups(column: int, band: Sequence[GridLine]) -> Iterator[str]:
    """Yield the groups that a header's column is in, lowest first: cells above its own, or above one to its left."""
    for place in range(len(band) - 2, -1, -1):
        lefts = [other for other in band[place].entries if other <= column]
        under = [line.entries for line in band[place + 1 :]]
        if lefts and any(lefts[-1] in entries for entries in under) and any(column in entries for entries in under):
            yield band[place].entries[lefts[-1]].text
