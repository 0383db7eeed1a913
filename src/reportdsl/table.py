"""Data as read: cells with their origin, in records (names), listings (order) and tables (rows by key, named columns)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from .quantity import Quantity
from .records import dataclass, field
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
class Table:
    """Rows by key, in the order of the file. Every row has a cell for every column; blank cells hold None.

    `key` names the key column or columns; `label` the column that holds a row's name (the key itself if empty).
    """

    columns: tuple[str, ...]
    rows: Mapping[str, Row]
    origin: Origin
    key: tuple[str, ...] = ()
    label: str = ""
    levels: tuple[tuple[str, int], ...] = field(default=())
    """Levels of a hierarchy by code, as (name, length of the code), upper level first."""


Node = Cell | Record | Listing | Table
