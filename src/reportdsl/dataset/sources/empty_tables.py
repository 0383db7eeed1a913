"""Empty lists, of which only declared fields can tell whether they are tables."""

from __future__ import annotations

from ...quick.records import dataclass, replace
from ...values.packed import Texts
from ...values.source import Origin
from ...values.table import Column, Listing, Node, Record, Table
from ..shape import NodeShape, RecordShape, TableShape


@dataclass(frozen=True, slots=True)
class _OnePlace:
    """The places of a table without rows: always that of the list."""

    whole: Origin

    def origin(self, row: int, column: str) -> Origin:
        """The place of the list."""
        return self.whole

    def cell_at(self, origin: Origin) -> tuple[int, str] | None:
        """None: there are no cells."""
        return None


def with_empty_tables(node: Node, shape: NodeShape | None) -> Node:
    """The data, with every empty list that the shape declares as a table turned into a table without rows."""
    if isinstance(node, Listing) and not node.items and isinstance(shape, TableShape):
        columns = {name: Column(Texts(())) for name in shape.names()}
        return Table(columns, Texts(()), _OnePlace(node.origin), node.origin, shape.key, shape.label)
    if isinstance(node, Record) and isinstance(shape, RecordShape):
        due = {name: shape.entry(name) for name in node.entries}
        filled = {name: with_empty_tables(entry, due[name]) for name, entry in node.entries.items()}
        return replace(node, entries=filled)
    return node
