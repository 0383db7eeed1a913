"""Lists of records as tables: their rows are counted from 1, and called by their first column of texts."""

from __future__ import annotations

from ..quick.records import replace
from ..values.table import Cell, Listing, Node, Record, Row, Table


def tabulated(node: Node) -> Node:
    """The data with every list of records that has cells alone as a table."""
    match node:
        case Cell() | Table():
            return node
        case Record(entries=entries):
            if all(isinstance(entry, Cell | Table) for entry in entries.values()):
                return node
            return replace(node, entries={name: tabulated(entry) for name, entry in entries.items()})
        case Listing(items=items):
            return _as_table(node) or replace(node, items=tuple(map(tabulated, items)))


def _as_table(listing: Listing) -> Table | None:
    records = [item for item in listing.items if isinstance(item, Record)]
    if not records or len(records) != len(listing.items):
        return None
    columns = tuple(dict.fromkeys(name for record in records for name in record.entries))
    rows = {}
    for index, record in enumerate(records, start=1):
        cells = {}
        for column in columns:
            entry = record.entries.get(column)
            if entry is not None and not isinstance(entry, Cell):
                return None
            cells[column] = entry or Cell(None, record.origin)
        rows[str(index)] = Row(str(index), cells, record.origin)
    texts = (name for name in columns if all(isinstance(row.cells[name].value, str) for row in rows.values()))
    return Table(columns, rows, listing.origin, label=next(texts, ""))
