"""What a program must know of the data besides their shape: whether a row exists, and where a cell is that a message is
about. The data answer while the program is built; the program fits all data that give the same answers (`bind`)."""

from __future__ import annotations

from collections.abc import Mapping

from ..quick.records import dataclass
from ..values.source import Origin
from ..values.table import Cell


@dataclass(frozen=True, slots=True)
class RowNeed:
    """A row of a table, by its key or its label; with `above`, one that is found by way of the names of the rows above
    it."""

    source: str
    basis: str
    row: str
    above: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CellNeed:
    """A cell that a message is about."""

    source: str
    basis: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnNeed:
    """The cells that keep a column from holding numbers of one kind."""

    source: str
    basis: str
    column: str


@dataclass(frozen=True, slots=True)
class RowCellNeed:
    """The cell of a row that the author names, in a column whose rows have units of their own."""

    row: RowNeed
    column: str


@dataclass(frozen=True, slots=True)
class TableNeed:
    """The tables that have a row of a name which nothing else has."""

    row: str


@dataclass(frozen=True, slots=True)
class TextNeed:
    """Cells whose texts are read as prose: the one at a path, that of a row of a table or, without a row, all of a
    column. The answer has those that name something."""

    source: str
    basis: str
    path: tuple[str, ...] = ()
    row: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class ValueNeed:
    """A text that the author compares a column's rows with, beside `others`: whether a row has it, or has one close to
    it."""

    source: str
    basis: str
    column: str
    text: str
    others: tuple[str, ...]


Need = RowNeed | CellNeed | ColumnNeed | RowCellNeed | TableNeed | TextNeed | ValueNeed


@dataclass(frozen=True, slots=True)
class Answer:
    """What is wrong in the data, or must be known of them: the `cells` in question; the existing `rows` if the one that
    is named is missing; the `several` that share its name; the text `near` one that no row has."""

    cells: tuple[Cell, ...] = ()
    rows: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    numbers: tuple[Cell, ...] = ()
    """The first number in a column that is not of the column's kind."""
    near: str = ""
    place: Origin | None = None
    """The table in which a row is missing."""


Answers = Mapping[Need, Answer]
