"""A spec's data: what each `@data`, `@prior` and `@basis` statement names, by name and basis.

`statements` has every declared source once; `nodes` has its data, unless reading it failed. The failure has been
reported, so nothing that depends on the source reports anything more.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..quick.records import dataclass, field
from ..syntax.source_nodes import Data
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
"""The name of the file that contains a path, and the path as written there: together they identify a file in the
report's folder."""


@dataclass(frozen=True, slots=True)
class StyleFile:
    """A style file: its name in the report, its bytes, and the place of the property."""

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
    """The shape that `@fields` declares for each source that has it."""
    units: Units = UNITS
    texts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """For each source, the fields that `@fields` declares as texts."""
    waivers: Waivers = field(default_factory=dict)
    """The findings about its data that the report waives, with the reason."""
    missing: frozenset[Key] = frozenset()
    """Optional sources whose files are absent."""
    pictures: Mapping[Written, Image] = field(default_factory=dict)
    """Pictures that the report shows, by the file that states their path and the path as written there."""
    taken: Mapping[Written, TakenText] = field(default_factory=dict)
    """Word files that are taken in, by the same key."""

    @property
    def failed(self) -> frozenset[Key]:
        """Sources that are declared but could not be read."""
        return frozenset(self.statements.keys() - self.nodes.keys())

    def node(self, name: str, basis: str = CURRENT, path: tuple[str, ...] = ()) -> Node | None:
        """The data of a source, or the part at a path: names in records, numbers from 1 in lists. None if there is
        nothing at that path, or if the source is not declared or could not be read."""
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
