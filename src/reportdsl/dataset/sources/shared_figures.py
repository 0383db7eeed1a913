"""The figures that the data of two bases have in common: those at the same place in both, in columns that add up or
have percents."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...quick.records import dataclass
from ...values.quantity import PERCENT, Quantity
from ...values.source import Origin
from ...values.table import Cell, Listing, Node, Record, Table
from ...values.units import UnitOfMeasure
from ...words.row_words import is_added

_MOST = 20_000
"""Most rows of a table that is compared."""


@dataclass(frozen=True, slots=True)
class SharedFigure:
    """This year's figure and that on another basis, which is a cell, or the `row` and `column` of a table."""

    now: Quantity
    base: Quantity
    node: Cell | Table
    row: int = 0
    column: str = ""
    units: tuple[UnitOfMeasure, UnitOfMeasure] | None = None
    """The units in which two single cells state them."""

    @property
    def origin(self) -> Origin:
        """The place of the figure on the other basis."""
        return self.node.origin if isinstance(self.node, Cell) else self.node.places.origin(self.row, self.column)


def digits_of(number: Decimal) -> int:
    """How many digits a number has, without leading and trailing zeros: more than a few are hardly the same twice by
    chance."""
    digits = "".join(map(str, number.as_tuple().digits))
    return len(digits.strip("0"))


def shared_figures(current: Node, other: Node) -> Iterator[SharedFigure]:
    """Yield the figures that this year's data share with those of another basis, in the order of the latter."""
    match current, other:
        case Table(), Table():
            yield from _rows(current, other)
        case Record(), Record():
            for name, entry in other.entries.items():
                if name in current.entries:
                    yield from shared_figures(current.entries[name], entry)
        case Cell(value=Quantity() as now, unit=unit), Cell(value=Quantity() as base, unit=unit_of_base):
            units = (unit, unit_of_base) if unit is not None and unit_of_base is not None else None
            yield SharedFigure(now, base, other, units=units)
        case ((Table() | Record() | Cell() | Listing()), (Table() | Record() | Cell() | Listing())):
            return


def _rows(current: Table, other: Table) -> Iterator[SharedFigure]:
    if len(other.keys) > _MOST:
        return
    for name, column in other.columns.items():
        if column.kind is None or name not in current.columns or name in other.key:
            continue
        if column.kind != PERCENT and not is_added(name):
            continue
        for row, key in enumerate(other.keys):
            there = current.row(key)
            if there is not None and there >= 0:
                now, base = current.columns[name].value(there), column.value(row)
                if isinstance(now, Quantity) and isinstance(base, Quantity):
                    yield SharedFigure(now, base, other, row, name)
