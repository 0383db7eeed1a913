"""The shape of data, which is all that a program depends on: names of records and columns, the kinds of their values,
the levels of codes. It has no values, and no keys of rows, which are values too.

Datasets with the same shape have the same program, so shapes can be compared and hashed.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..quick.records import dataclass, field
from ..syntax.source_nodes import Data
from ..values.types import Amount, DateType, FlagType, TextType, Unknown
from ..values.units import UNITS, Units
from .source_key import CURRENT, Key


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank cell, or a column of blank cells: its kind follows from the unit of its source."""


BLANK = Blank()

ScalarShape = Amount | TextType | DateType | FlagType | Blank | Unknown
"""The kind of a single value; unknown where it is not what `@fields` declares, which has been reported."""


@dataclass(frozen=True, slots=True)
class RecordShape:
    """Named entries, in the order of the file."""

    entries: tuple[tuple[str, NodeShape], ...]

    def names(self) -> list[str]:
        """The names of the entries."""
        return [name for name, _ in self.entries]

    def entry(self, name: str) -> NodeShape | None:
        """The entry with this name; None if there is none."""
        return next((entry for own, entry in self.entries if own == name), None)


@dataclass(frozen=True, slots=True)
class ListingShape:
    """A list that is not a table."""

    items: tuple[NodeShape, ...]


@dataclass(frozen=True, slots=True)
class ColumnShape:
    """A column, and the kind that its cells share. Where most are numbers, `strays` says whether there are texts or
    dates among them, and `mixed` whether the numbers are of several kinds."""

    name: str
    cells: ScalarShape
    strays: bool = False
    mixed: bool = False


@dataclass(frozen=True, slots=True)
class TableShape:
    """A table: its columns, the names of its key columns and of its label, and the levels of its codes by name and
    length."""

    columns: tuple[ColumnShape, ...]
    key: tuple[str, ...] = ()
    label: str = ""
    levels: tuple[tuple[str, int], ...] = ()

    def names(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.columns]

    def column(self, name: str) -> ColumnShape | None:
        """The column with this name; None if there is none."""
        return next((column for column in self.columns if column.name == name), None)


NodeShape = Amount | TextType | DateType | FlagType | Blank | Unknown | RecordShape | ListingShape | TableShape


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of every source whose data are known, by name and basis. `statements` has every source that the spec
    declares, once."""

    sources: tuple[tuple[Key, NodeShape], ...]
    statements: Mapping[Key, Data] = field(default_factory=dict, compare=False)
    units: Units = UNITS
    """The units that the report knows."""
    missing: frozenset[Key] = frozenset()
    """Optional sources that are absent: a quantity computed from one is missing."""

    def node(self, name: str, basis: str = CURRENT) -> NodeShape | None:
        """The shape of a source; None if it is not declared, or could not be read."""
        return next((node for key, node in self.sources if key == (name, basis)), None)

    def declares(self, name: str, basis: str = CURRENT) -> bool:
        """Whether the spec declares the source, read or not."""
        return (name, basis) in self.statements

    def names(self) -> tuple[str, ...]:
        """The names of the sources, in spec order."""
        return tuple(dict.fromkeys(name for name, _ in self.statements))

    def column_names(self) -> frozenset[str]:
        """The names of the columns of all sources that are tables."""
        tables = (node for _, node in self.sources if isinstance(node, TableShape))
        return frozenset(name for table in tables for name in table.names())

    def bases(self) -> tuple[str, ...]:
        """All bases other than the current one, in spec order."""
        return tuple(dict.fromkeys(basis for _, basis in self.statements if basis != CURRENT))
