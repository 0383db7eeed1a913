"""Data as read: cells with their origin, in records (names), listings (order) and tables (rows by key, named columns).

A large table whose cells are written alike is also stored by column (`Plain`): its rows, cells and origins are made when
one is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Protocol

from ..quick.records import dataclass, field
from .packed import SEPARATOR, Texts
from .quantity import CONTEXT, MONEY_UNITS, Quantity, in_unit, kind_of_unit
from .source import Origin

Scalar = Quantity | str | date | bool | None
"""What one cell holds. None is a blank cell: nothing is stated there, not even a zero."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One stated value; `text` is how the file writes it."""

    value: Scalar
    origin: Origin
    text: str = ""


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
class Row:
    """One row: its key (a code or a name, always text) and its cells by column name."""

    key: str
    cells: Mapping[str, Cell]
    origin: Origin


@dataclass(frozen=True, slots=True)
class PlainColumn:
    """A column as written, a blank cell as an empty text: texts all of it, or numbers all in one `unit`,
    whose thousands may be grouped by commas."""

    texts: Texts
    unit: str | None = None

    @property
    def kind(self) -> str | None:
        """The kind of its numbers; None for texts."""
        return None if self.unit is None else kind_of_unit(self.unit)

    def numbers(self) -> Iterator[Decimal | None]:
        """The numbers in the base of their kind, exact; None for a blank cell."""
        power = MONEY_UNITS.get(self.unit or "", 0)
        for block in self.texts.packed():
            texts = block.replace(",", "").split(SEPARATOR)
            yield from [Decimal(text).scaleb(power, CONTEXT) if text else None for text in texts]

    def value(self, index: int) -> Scalar:
        """The value of one row; None for a blank cell."""
        text = self.texts[index]
        if self.unit is None or not text:
            return text or None
        return in_unit(Decimal(text.replace(",", "")), self.unit)


class Plain(Protocol):
    """A table by column: the keys of its rows and its columns, all in the order of the rows."""

    @property
    def row_keys(self) -> Texts:
        """The keys, in the order of the rows."""
        ...

    @property
    def columns(self) -> Mapping[str, PlainColumn]:
        """The columns by name."""
        ...

    def origin(self, index: int, column: str) -> Origin:
        """The place of a cell."""
        ...

    def index(self, key: str) -> int | None:
        """Which row has a key."""
        ...


@dataclass(frozen=True, slots=True)
class Table:
    """Rows by key, in the order of the file. Every row has a cell for every column; blank cells hold None.

    `key` names the key column or columns; `label` the column that holds a row's name (the key itself if empty).
    `plain` is set for a large table that is stored by column.
    """

    columns: tuple[str, ...]
    rows: Mapping[str, Row]
    origin: Origin
    key: tuple[str, ...] = ()
    label: str = ""
    levels: tuple[tuple[str, int], ...] = field(default=())
    """Levels of a hierarchy by code, as (name, length of the code), upper level first."""
    plain: Plain | None = None


Node = Cell | Record | Listing | Table
