"""A form's own names for the cells that messages mention: 公开01表 第31行“总计” 决算数. A clerk with the printed form
at hand finds the place by these words; a cell reference is useful only with the file open.

They are looked up only when there is something to report, so that reading a file costs nothing extra.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..quick.pattern import pattern
from ..quick.records import replace
from ..values.layout import Layout
from ..values.source import CellName, Origin
from ..values.table import Cell, Listing, Node, Record, Table
from ..words.row_words import bare, is_numbering
from .dataset import Dataset

_NUMBER = pattern(r"(?:公开|财决|附|预算|部门)?[0-9]{1,3}(?:[-—][0-9]{1,2})?表|附?表[0-9]{1,3}(?:[-—][0-9]{1,2})?")
"""The numbers of forms: 公开01表, 财决08-1表, 附表3."""


class CellNames:
    """The names of the cells of a report's tables."""

    def __init__(self, dataset: Dataset) -> None:
        self._tables = [table for node in dataset.nodes.values() for table in _tables(node)]

    def named(self, origin: Origin) -> Origin:
        """The place, with the form's name for it if it is in a table."""
        found = [name for table in self._tables if (name := _name(table, origin)) is not None]
        if not found:
            return origin
        # With two blocks in a sheet, prefer the one that reads the cell.
        return replace(origin, called=max(found, key=lambda name: (bool(name.row), bool(name.column))))


def _tables(node: Node) -> Iterator[Table]:
    match node:
        case Table():
            yield node
        case Record(entries=entries):
            for entry in entries.values():
                yield from _tables(entry)
        case Listing() | Cell():
            return


def _name(table: Table, origin: Origin) -> CellName | None:
    form = _form(table.layout) if table.layout is not None else ""
    # A total of several blocks is a row of none of them: the rows beside it belong to other figures.
    for total in table.layout.of_blocks if table.layout is not None else ():
        for column, cell in total.figures.items():
            if cell.origin == origin:
                return CellName(form, row=total.name, column=column)
    at = table.places.cell_at(origin)
    if at is None:
        here = form and (origin.file, origin.sheet) == (table.origin.file, table.origin.sheet)
        return CellName(form) if here else None
    row, column = at
    numbering = next((name for name in table.columns if is_numbering(name.rpartition("/")[2])), None)
    line = table.columns[numbering].written(row) if numbering is not None else ""
    name = table.name(row)
    # A row without a name is known by its number, which says nothing where it is the only one.
    return CellName(form, line, "" if name == "1" and len(table.keys) == 1 else name, column)


def _form(layout: Layout) -> str:
    """The number of a form, or else its title."""
    texts = (bare(text) for text in (*layout.above, layout.title))
    return next((text for text in texts if _NUMBER.fullmatch(text)), layout.title)
