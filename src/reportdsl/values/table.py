"""Data as read: cells with their origin, in records (names), listings (order) and tables (columns, with a key for each row).

A table is its columns. Rows and cells are views of them, and the place of a cell in the file is worked out when it is
asked for: a report on fifty thousand rows looks at few cells one by one.
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
"""What one cell holds. None is a blank cell: nothing is stated there, not even a zero."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One stated value; `text` is how the file writes it, `unit` that of a number, its own or its source's."""

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
    """A cell that differs from what its column says: its value, and how the file writes it."""

    value: Scalar
    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """The cells of a column in the order of the rows: texts all of it, or numbers all in one `unit`, whose thousands
    may be grouped by commas. An empty text is a blank cell. Any other cell is in `exceptions`, by row; a number of the
    column's kind in another unit is among the texts too, in the column's unit."""

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
        """The number of rows with a text, or with a number of its kind."""
        return self.texts.filled

    @property
    def strangers(self) -> Mapping[int, Exceptional]:
        """The cells that are no text in a column of texts, or no number of its kind in a column of numbers, by row."""
        return {row: cell for row, cell in self.exceptions.items() if not self._fits(cell.value)}

    def _fits(self, value: Scalar) -> bool:
        return isinstance(value, str) if self.unit is None else isinstance(value, Quantity) and value.kind == self.kind

    def numbers(self) -> Iterator[Decimal | None]:
        """The numbers in the base of their kind, exact; None for a blank cell, and for one that is no such number."""
        unit = self.unit
        exponent = f"e{unit.power}" if unit and unit.power else ""
        for block in self.texts.packed():
            texts = block.replace(",", "").split(SEPARATOR)
            if unit is None or unit.is_scaled_base:
                yield from [Decimal(text + exponent) if text else None for text in texts]
            else:
                yield from [unit.base(Decimal(text)) if text else None for text in texts]

    def value(self, row: int) -> Scalar:
        """The value of one row; None for a blank cell."""
        if row in self.exceptions:
            return self.exceptions[row].value
        if self.unit is None:
            return self.texts[row] or None
        number = self.number(row)
        return None if number is None else in_unit(number, self.unit)

    def number(self, row: int) -> Decimal | None:
        """The number of one row, in the column's unit; None for a blank cell, and for one that is no such number."""
        text = self.texts[row]
        return Decimal(text.replace(",", "")) if text else None

    def values(self) -> Iterator[Scalar]:
        """The values in the order of the rows."""
        return map(self.value, range(len(self)))

    def written(self, row: int) -> str:
        """What the file writes in a row."""
        return self.exceptions[row].text if row in self.exceptions else self.texts[row]


class Places(Protocol):
    """Where a table's cells are in its file."""

    def origin(self, row: int, column: str) -> Origin:
        """The place of a cell, by the index of its row and the name of its column."""
        ...

    def cell_at(self, origin: Origin) -> tuple[int, str] | None:
        """The index of the row and the name of the column that are at a place, the name empty where only the row is known;
        None if the place is in no row."""
        ...


@dataclass(frozen=True, slots=True)
class StatedRows:
    """What `@fields` says of a table's rows, beside what the file has. In a form that is known row by row, what is left blank is
    nothing, and so is a row that may be left out and is."""

    here: frozenset[int] = frozenset()
    """Those that the file has, by index."""
    absent: tuple[str, ...] = ()
    """The names of those that it may leave out, and does."""
    called: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Their names in the spec, where rows are known by codes and called otherwise by the file."""


NO_ROWS = StatedRows()


@dataclass(frozen=True)
class Table:
    """Columns by name, in the order of the file. Each has a cell for every row; `keys` name the rows, in their order.

    `key` names the key column or columns, none where the rows are counted; `label` the column that holds a row's name
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
    """What the rows are that are no leaves, by index."""
    names: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    """What rows are called whose key is not their own name, because others have that name too: 年初/一般公共预算."""
    stated_rows: StatedRows = NO_ROWS
    beside: tuple[Table, ...] = field(default=(), compare=False)
    """The tables of the other blocks of its sheet, where the report prints that whole."""
    layout: Layout | None = field(default=None, compare=False)
    """How it lies in its sheet; None for data that are no sheet, and for a file that is read by column."""

    def role(self, row: int) -> Role:
        """What a row is."""
        return self.roles.get(row, LEAF)

    @cached_property
    def leaves(self) -> Sequence[int]:
        """The rows that sums and loops take, by index, in the order of the sheet."""
        if not self.roles:
            return range(len(self.keys))
        return [row for row in range(len(self.keys)) if isinstance(self.role(row), LeafRow)]

    def addends(self, column: str) -> list[Decimal | None]:
        """The numbers of a column as totals and levels add them up: what is taken off has the other sign."""
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
        """The index of the row with a key, below zero for one that is left out; None if there is none."""
        return self._index.get(key)

    def cell(self, row: int, column: str) -> Cell:
        """One cell."""
        cells = self.columns[column]
        return Cell(cells.value(row), self.places.origin(row, column), cells.written(row), cells.unit)

    def name(self, row: int) -> str:
        """What a reader calls a row: its label, or its key where that is blank or no text."""
        if row in self.names:
            return self.names[row]
        label = self.columns[self.label].value(row) if self.label else None
        return label if isinstance(label, str) else self.keys[row]


Node = Cell | Record | Listing | Table
