"""The shape of data: all that a program depends on. The names of records and columns, the kinds of what they hold, the
levels of codes; no values, and no keys of rows, which are values too.

Two datasets of the same shape have the same program, so a shape can be compared and hashed.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..quick.records import dataclass, field
from ..syntax.ast import Data
from ..values.types import Amount, DateType, FlagType, TextType, Unknown
from ..values.units import UNITS, Units
from .source_key import CURRENT, Key


@dataclass(frozen=True, slots=True)
class Blank:
    """Nothing in a cell, or in all cells of a column: its kind follows from the unit of its source."""


BLANK = Blank()

ScalarShape = Amount | TextType | DateType | FlagType | Blank | Unknown
"""What a single value is; unknown where it is not what `@fields` states, which has been reported."""


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


NodeShape = Amount | TextType | DateType | FlagType | Blank | Unknown | RecordShape | ListingShape | TableShape


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of every source whose data are known, by its name and basis. `statements` has every source that the spec
    declares, once."""

    sources: tuple[tuple[Key, NodeShape], ...]
    statements: Mapping[Key, Data] = field(default_factory=dict, compare=False)
    units: Units = UNITS
    """The units that the report knows."""
    missing: frozenset[Key] = frozenset()
    """The optional sources that are absent: a quantity computed from one is missing."""

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
