"""Empty lists: whether one is a table, only its declared fields can tell."""

from __future__ import annotations

from ..quick.records import dataclass, replace
from ..values.packed import Texts
from ..values.source import Origin
from ..values.table import Column, Listing, Node, Record, Table
from .shape import NodeShape, RecordShape, TableShape


@dataclass(frozen=True, slots=True)
class _OnePlace:
    """The place of cells that there are none of."""

    whole: Origin

    def origin(self, row: int, column: str) -> Origin:
        """The place of the list."""
        return self.whole

    def cell_at(self, origin: Origin) -> tuple[int, str] | None:
        """None: there are no cells."""
        return None


def with_empty_tables(node: Node, shape: NodeShape | None) -> Node:
    """The data with every empty list that a shape has as a table as one without rows."""
    if isinstance(node, Listing) and not node.items and isinstance(shape, TableShape):
        columns = {name: Column(Texts(())) for name in shape.names()}
        return Table(columns, Texts(()), _OnePlace(node.origin), node.origin, shape.key, shape.label)
    if isinstance(node, Record) and isinstance(shape, RecordShape):
        due = {name: shape.entry(name) for name in node.entries}
        filled = {name: with_empty_tables(entry, due[name]) for name, entry in node.entries.items()}
        return replace(node, entries=filled)
    return node
