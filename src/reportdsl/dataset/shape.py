"""The shape of data: all that a program depends on. The names of records and columns, the kinds of what they hold, the
levels of codes; no values, and no keys of rows, which are values too.

Two datasets of the same shape have the same program, so a shape can be compared and hashed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from ..quick.records import dataclass, field
from ..syntax.ast import Data
from ..values.quantity import Quantity
from ..values.table import Cell, Column, Listing, Node, Record, Scalar, Table
from .dataset import CURRENT, Dataset, Key


class Sort(StrEnum):
    """What a cell holds."""

    QUANTITY = "quantity"
    TEXT = "text"
    DATE = "date"
    FLAG = "flag"
    BLANK = "blank"
    """Nothing: the kind of such a cell follows from the unit of its source."""


@dataclass(frozen=True, slots=True)
class ScalarShape:
    """A single value; `kind` is that of a quantity."""

    sort: Sort
    kind: str = ""


@dataclass(frozen=True, slots=True)
class RecordShape:
    """Named entries, in the order of the file."""

    entries: tuple[tuple[str, NodeShape], ...]

    def names(self) -> list[str]:
        """The names of the entries."""
        return [name for name, _ in self.entries]

    def entry(self, name: str) -> NodeShape | None:
        """The entry of a name."""
        return next((entry for own, entry in self.entries if own == name), None)


@dataclass(frozen=True, slots=True)
class ListingShape:
    """A list that is no table."""

    items: tuple[NodeShape, ...]


@dataclass(frozen=True, slots=True)
class ColumnShape:
    """A column, and what its cells have in common. Where most are numbers, `strays` says whether there are texts or dates
    among them, and `mixed` whether the numbers are of several kinds."""

    name: str
    cells: ScalarShape
    strays: bool = False
    mixed: bool = False


@dataclass(frozen=True, slots=True)
class TableShape:
    """A table: its columns, those that are its key and its label, and the levels of its codes by name and length."""

    columns: tuple[ColumnShape, ...]
    key: tuple[str, ...] = ()
    label: str = ""
    levels: tuple[tuple[str, int], ...] = ()

    def names(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.columns]

    def column(self, name: str) -> ColumnShape | None:
        """The column of a name."""
        return next((column for column in self.columns if column.name == name), None)


NodeShape = ScalarShape | RecordShape | ListingShape | TableShape


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of every source whose data are known, by its name and basis. `statements` has every source that the spec
    declares, once."""

    sources: tuple[tuple[Key, NodeShape], ...]
    statements: Mapping[Key, Data] = field(default_factory=dict, compare=False)

    def node(self, name: str, basis: str = CURRENT) -> NodeShape | None:
        """The shape of a source; None if it is not declared, or could not be read."""
        return next((node for key, node in self.sources if key == (name, basis)), None)

    def declares(self, name: str, basis: str = CURRENT) -> bool:
        """Whether the spec has such a source, read or not."""
        return (name, basis) in self.statements

    def names(self) -> tuple[str, ...]:
        """The names of the sources, in the order of the spec."""
        return tuple(dict.fromkeys(name for name, _ in self.statements))

    def bases(self) -> tuple[str, ...]:
        """The bases of all sources, other than the current one, in the order of the spec."""
        return tuple(dict.fromkeys(basis for _, basis in self.statements if basis != CURRENT))


def shape_of(dataset: Dataset) -> Shape:
    """The shape of the sources that were read."""
    return Shape(tuple((key, _node(node)) for key, node in dataset.nodes.items()), dataset.statements)


def _node(node: Node) -> NodeShape:
    match node:
        case Cell(value=value):
            return _scalar(value)
        case Record(entries=entries):
            return RecordShape(tuple((name, _node(entry)) for name, entry in entries.items()))
        case Listing(items=items):
            return ListingShape(tuple(map(_node, items)))
        case Table():
            return table_shape(node)


_TEXT, _DATE, _FLAG, _BLANK = (ScalarShape(sort) for sort in (Sort.TEXT, Sort.DATE, Sort.FLAG, Sort.BLANK))


def _scalar(value: Scalar) -> ScalarShape:
    match value:
        case Quantity(kind=kind):
            return ScalarShape(Sort.QUANTITY, kind)
        case bool():
            return _FLAG
        case date():
            return _DATE
        case str():
            return _TEXT
        case None:
            return _BLANK


def table_shape(table: Table) -> TableShape:
    """The shape of a table."""
    columns = tuple(_column(name, column) for name, column in table.columns.items())
    return TableShape(columns, table.key, table.label, table.levels)


def _column(name: str, column: Column) -> ColumnShape:
    """What the cells of a column have in common: that of its texts or numbers, unless strangers are among them."""
    strangers = [cell.value for cell in column.strangers.values() if cell.value is not None]
    kinds = {value.kind for value in strangers if isinstance(value, Quantity)}
    sorts = {_scalar(value) for value in strangers if not isinstance(value, Quantity)}
    stated = column.stated
    if column.kind is None:
        if stated:
            sorts.add(_TEXT)
        if not sorts:
            return ColumnShape(name, _BLANK)
        return ColumnShape(name, sorts.pop() if len(sorts) == 1 and not kinds else _TEXT)
    kinds |= {column.kind} if stated else set()
    mixed = len(kinds) > 1
    return ColumnShape(name, ScalarShape(Sort.QUANTITY, "" if mixed else kinds.pop()), bool(sorts), mixed)
