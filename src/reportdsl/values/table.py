"""Data as read: cells with their origin, in records (named), listings (ordered) and tables (columns, with a key for
each row).

A table is stored by columns. Rows and cells are views of them, and the place of a cell in the file is computed on
demand: a report on fifty thousand rows looks at few cells one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import Protocol

from ..quick.records import dataclass, field
from .layout import Layout
from .packed import SEPARATOR, Texts
from .quantity import Quantity
from .roles import LEAF, TAKEN_OFF, LeafRow, LevelRow, Role
from .source import Origin
from .units.unit import UnitOfMeasure, in_unit

Scalar = Quantity | str | date | bool | None
"""The value of one cell. None is a blank cell, which states nothing, not even zero."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One stated value. `text` is the spelling in the file; `unit` is the unit of a number, its own or its source's."""

    value: Scalar
    origin: Origin
    text: str = ""
    unit: UnitOfMeasure | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """Named entries in the order of the file."""

    entries: Mapping[str, Node]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Listing:
    """A list without names."""

    items: tuple[Node, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Exceptional:
    """A cell that differs from the rest of its column: its value, its spelling in the file, and the unit of a
    number."""

    value: Scalar
    text: str
    unit: UnitOfMeasure | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """The cells of a column in row order: all texts, or all numbers in one `unit`, whose thousands may be grouped by
    commas. An empty text is a blank cell. Any other cell is in `exceptions`, by row; a number of the column's kind in
    another unit is also in `texts`, converted to the column's unit."""

    texts: Texts
    unit: UnitOfMeasure | None = None
    exceptions: Mapping[int, Exceptional] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def kind(self) -> str | None:
        """The kind of its numbers; None for texts."""
        return None if self.unit is None else self.unit.kind

    def __len__(self) -> int:
        return len(self.texts)

    @property
    def stated(self) -> int:
        """The number of rows with a text, or with a number of the column's kind."""
        return self.texts.filled

    @property
    def strangers(self) -> Mapping[int, Exceptional]:
        """By row, the cells that are no text in a column of texts, or no number of the column's kind in a column of
        numbers."""
        return {row: cell for row, cell in self.exceptions.items() if not self._fits(cell.value)}

    def _fits(self, value: Scalar) -> bool:
        return isinstance(value, str) if self.unit is None else isinstance(value, Quantity) and value.kind == self.kind

    def numbers(self) -> Iterator[Decimal | None]:
        """The exact numbers in the base unit of their kind; None for a blank cell, and for one that is no such
        number."""
        unit = self.unit
        exponent = f"e{unit.power}" if unit and unit.power else ""
        for block in self.texts.packed():
            texts = block.replace(",", "").split(SEPARATOR)
            if unit is None or unit.is_scaled_base:
                yield from [Decimal(text + exponent) if text else None for text in texts]
            else:
                yield from [unit.base(Decimal(text)) if text else None for text in texts]

    def value(self, row: int) -> Scalar:
        """The value in a row; None for a blank cell."""
        if row in self.exceptions:
            return self.exceptions[row].value
        if self.unit is None:
            return self.texts[row] or None
        number = self.number(row)
        return None if number is None else in_unit(number, self.unit)

    def number(self, row: int) -> Decimal | None:
        """The number in a row, in the column's unit; None for a blank cell, and for one that is no such number."""
        text = self.texts[row]
        return Decimal(text.replace(",", "")) if text else None

    def values(self) -> Iterator[Scalar]:
        """The values in row order."""
        return map(self.value, range(len(self)))

    def written(self, row: int) -> str:
        """The text that the file has in a row."""
        return self.exceptions[row].text if row in self.exceptions else self.texts[row]


class Places(Protocol):
    """Maps a table's cells to places in its file, and back."""

    def origin(self, row: int, column: str) -> Origin:
        """The place of a cell, by row index and column name."""
        ...

    def cell_at(self, origin: Origin) -> tuple[int, str] | None:
        """The row index and column name of the cell at a place, the name empty where only the row is known; None if the
        place is in no row."""
        ...


@dataclass(frozen=True, slots=True)
class StatedRows:
    """What `@fields` says of a table's rows, beside what the file has. In a form that is known row by row, what is left
    blank is nothing, and so is a row that may be left out and is."""

    here: frozenset[int] = frozenset()
    """Those that the file has, by index."""
    absent: tuple[str, ...] = ()
    """The names of those that it may leave out, and does."""
    called: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Their names in the spec, where rows are known by codes and called otherwise by the file."""


NO_ROWS = StatedRows()


@dataclass(frozen=True)
class Table:
    """Columns by name, in file order. Each has a cell for every row; `keys` name the rows, in the same order.

    `key` names the key columns, and is empty where the rows are numbered; `label` is the column that holds a row's name
    (the key itself if empty).
    """

    columns: Mapping[str, Column]
    keys: Texts
    places: Places
    origin: Origin
    key: tuple[str, ...] = ()
    label: str = ""
    levels: tuple[tuple[str, int], ...] = field(default=())
    """Levels of a hierarchy by code, as (name, length of the code), upper level first."""
    roles: Mapping[int, Role] = field(default_factory=lambda: MappingProxyType({}))
    """The roles of the rows that are not plain leaves, by index."""
    names: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    """The names of rows whose key is not their own name because other rows have that name too: 年初/一般公共预算."""
    stated_rows: StatedRows = NO_ROWS
    unfilled: Mapping[str, frozenset[int]] = field(default_factory=lambda: MappingProxyType({}))
    """The rows whose cell in a column must be filled in and is blank, which has been reported: no value, and no
    zero."""
    beside: tuple[Table, ...] = field(default=(), compare=False)
    """The tables of the other blocks of its sheet, where the report prints the whole sheet."""
    layout: Layout | None = field(default=None, compare=False)
    """How it lies in its sheet; None for data that are no sheet, and for a file read by column."""

    def role(self, row: int) -> Role:
        """The role of a row."""
        return self.roles.get(row, LEAF)

    @cached_property
    def leaves(self) -> Sequence[int]:
        """The indices of the rows that sums and loops take, in sheet order."""
        if not self.roles:
            return range(len(self.keys))
        return [row for row in range(len(self.keys)) if isinstance(self.role(row), LeafRow)]

    def addends(self, column: str) -> list[Decimal | None]:
        """The numbers of a column as totals and levels add them up: those that are taken off have the opposite sign."""
        numbers = list(self.columns[column].numbers())
        for row, role in self.roles.items():
            if role == TAKEN_OFF and (number := numbers[row]) is not None:
                numbers[row] = number.copy_negate()
        return numbers

    def has_figure(self, row: int) -> bool:
        """Whether any cell of a row is a quantity."""
        return any(isinstance(column.value(row), Quantity) for column in self.columns.values())

    @cached_property
    def has_levels(self) -> bool:
        """Whether any row is an upper level."""
        return any(isinstance(role, LevelRow) for role in self.roles.values())

    @cached_property
    def _index(self) -> dict[str, int]:
        return {
            key: row for row, key in enumerate((*self.stated_rows.absent, *self.keys), -len(self.stated_rows.absent))
        }

    def row(self, key: str) -> int | None:
        """The index of the row with this key, negative for one that the file leaves out; None if there is none."""
        return self._index.get(key)

    def cell(self, row: int, column: str) -> Cell:
        """The cell in a row and column."""
        cells = self.columns[column]
        own = cells.exceptions.get(row)
        unit = cells.unit if own is None or own.unit is None else own.unit
        return Cell(cells.value(row), self.places.origin(row, column), cells.written(row), unit)

    def name(self, row: int) -> str:
        """The name that a reader sees for a row: its label, or its key where that is blank or not a text."""
        if row in self.names:
            return self.names[row]
        label = self.columns[self.label].value(row) if self.label else None
        return label if isinstance(label, str) else self.keys[row]


Node = Cell | Record | Listing | Table
