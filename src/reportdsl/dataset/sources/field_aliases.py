"""Aliases in `@fields`: columns and entries that the data call by another name get the name that the spec uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from ...quick.records import dataclass, replace
from ...syntax.source_nodes import ITEMS, Field, Fields
from ...values.layout import Layout
from ...values.source import Origin
from ...values.table import Cell, Listing, Node, Places, Record, Table

_Held = TypeVar("_Held")


def with_own_names(node: Node, fields: Fields | None) -> Node:
    """The data with every field under its own name, where the data have exactly one of its aliases and not its own
    name."""
    for field in fields.fields if fields else ():
        if field.aliases:
            node = _renamed(node, [step for step in field.path if step != ITEMS], field.aliases)
    return node


def head_of(table: Table, column: str) -> Origin:
    """The header cell of a column; the column's first cell where the header is unknown; and without a column of that
    name, the place of the header."""
    named = column if column in table.columns else next(iter(table.columns), "")
    if table.layout is not None and named in table.layout.heads:
        return table.layout.heads[named]
    return table.places.origin(0, named) if len(table.keys) and named else table.origin


def spellings(field: Field) -> Iterator[str]:
    """Yield the names of a field: its own and its aliases."""
    yield field.path[-1]
    yield from field.aliases


def _renamed(node: Node, path: Sequence[str], aliases: tuple[str, ...]) -> Node:
    name, *below = path
    match node:
        case Record(entries=entries) if below:
            entry = entries.get(name)
            return replace(node, entries={**entries, name: _renamed(entry, below, aliases)}) if entry else node
        case Record(entries=entries):
            return replace(node, entries=_under(entries, name, aliases))
        case Listing(items=items):
            return replace(node, items=tuple(_renamed(item, path, aliases) for item in items))
        case Table(columns=columns) if not below:
            renamed = _under(columns, name, aliases)
            found = {own: other for own, other in zip(renamed, columns, strict=True) if own != other}
            if not found:
                return node
            own_names = {other: own for own, other in found.items()}
            layout = node.layout
            if layout is not None:
                layout = _layout(layout, own_names)
            return replace(
                node,
                layout=layout,
                columns=renamed,
                places=RenamedPlaces(node.places, found),
                key=tuple(own_names.get(key, key) for key in node.key),
                label=own_names.get(node.label, node.label),
            )
        case Table() | Cell():
            return node


def _layout(layout: Layout, own_names: Mapping[str, str]) -> Layout:
    """The layout with the columns under their own names."""
    totals = tuple(replace(total, figures=_called(total.figures, own_names)) for total in layout.of_blocks)
    return replace(layout, heads=_called(layout.heads, own_names), of_blocks=totals)


def _called(held: Mapping[str, _Held], own_names: Mapping[str, str]) -> dict[str, _Held]:
    return {own_names.get(name, name): value for name, value in held.items()}


def _under(held: Mapping[str, _Held], name: str, aliases: tuple[str, ...]) -> dict[str, _Held]:
    there = [alias for alias in aliases if alias in held]
    alias = there[0] if len(there) == 1 and name not in held else None
    return {name if key == alias else key: value for key, value in held.items()}


@dataclass(frozen=True, slots=True)
class RenamedPlaces:
    """The places of a table in which some columns have other names than in the file."""

    places: Places
    found: Mapping[str, str]

    def origin(self, row: int, column: str) -> Origin:
        """The place of a cell."""
        return self.places.origin(row, self.found.get(column, column))

    def cell_at(self, origin: Origin) -> tuple[int, str] | None:
        """The row and the column of a cell, by the column's name in the file, which is what its readers see."""
        return self.places.cell_at(origin)
