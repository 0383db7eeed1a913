"""A spec's data: what each `@data`, `@prior` and `@basis` statement names, by name and basis.

`statements` has every source that is declared, once; `nodes` its data, unless reading it failed. A failure has been
reported, so nothing that depends on the source reports anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..quick.records import dataclass, field
from ..syntax.ast import Data
from ..values.image import Image
from ..values.source import Span
from ..values.table import Cell, Listing, Node, Record, Table
from ..values.units import UNITS, Units
from .shape import NodeShape
from .source_key import CURRENT, Key
from .waivers import Waivers

if TYPE_CHECKING:
    from ..values.taken_text import TakenText

Written = tuple[str, str]
"""A path as it is written, behind the name of the file that says it: together they name a file of the report's folder."""


@dataclass(frozen=True, slots=True)
class StyleFile:
    """A style file as the report names it, its bytes, and the place of the property."""

    name: str
    content: bytes
    where: Span


@dataclass(frozen=True, slots=True)
class Dataset:
    """The sources of a spec: their statements, and the data of those that could be read."""

    nodes: Mapping[Key, Node]
    statements: Mapping[Key, Data]
    style: StyleFile | None = None
    """The report's style, if it is a file that could be read."""
    declared: Mapping[str, NodeShape] = field(default_factory=dict)
    """What `@fields` states of each source that has it."""
    units: Units = UNITS
    texts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The fields of each source that `@fields` states to be texts."""
    waivers: Waivers = field(default_factory=dict)
    """What the report answers for of its data, with the reason."""
    missing: frozenset[Key] = frozenset()
    """The optional sources whose files are absent."""
    pictures: Mapping[Written, Image] = field(default_factory=dict)
    """The pictures that the report shows, by the file that says their path and the path as it is written."""
    taken: Mapping[Written, TakenText] = field(default_factory=dict)
    """The Word files that are taken in, likewise."""

    @property
    def failed(self) -> frozenset[Key]:
        """The sources that are declared but could not be read."""
        return frozenset(self.statements.keys() - self.nodes.keys())

    def node(self, name: str, basis: str = CURRENT, path: tuple[str, ...] = ()) -> Node | None:
        """The data of a source, or what is in them at a path: by name in a record, by number from 1 in a list. None if
        there is nothing, or the source is not declared or could not be read."""
        node = self.nodes.get((name, basis))
        for step in path:
            match node:
                case Record(entries=entries):
                    node = entries.get(step)
                case Listing(items=items):
                    node = items[int(step) - 1] if 0 < int(step) <= len(items) else None
                case Cell() | Table() | None:
                    return None
        return node
