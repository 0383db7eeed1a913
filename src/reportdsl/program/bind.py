"""Bind a program to data of its shape: check that the rows it names exist, and look up the cells that messages
quote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from ..dataset.dataset import Dataset
from ..dataset.source_key import Key
from ..diagnostics.details import MOST_CELLS
from ..values.quantity import Quantity
from ..values.roles import LevelRow, PartRow
from ..values.table import Cell, Column, Node, Scalar, Table
from .declarations import SourceTable
from .needs import Answer, Answers, CellNeed, ColumnNeed, Need, RowCellNeed, RowNeed, TableNeed, TextNeed, ValueNeed
from .program import Program

_BRACES = ("{{", "{%", "{#", "｛｛", "｛%", "{％", "｛％")


class Binding:
    """Answers a program's needs from the data and collects the `answers`; a row that exists needs none."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self.answers: dict[Need, Answer] = {}

    def answer(self, need: Need, named: Mapping[Key, SourceTable]) -> Answer | None:
        """Return the answer to a need, None if it needs none; `named` holds the tables that the program uses."""
        answer = _answer(need, _Tables(named, self._dataset), self._dataset)
        if answer is not None:
            self.answers[need] = answer
        return answer


def bind(program: Program, dataset: Dataset) -> Answers:
    """Return the answers of the data to a program's needs. The program fits data whose answers equal those it was built
    with."""
    binding = Binding(dataset)
    for need in program.needs:
        binding.answer(need, program.tables)
    return binding.answers


def tables_of(program: Program, dataset: Dataset) -> dict[Key, Table]:
    """The tables of the data that a program uses, by name and basis."""
    tables = _Tables(program.tables, dataset)
    found = ((key, tables.get(key)) for key in program.tables)
    return {key: table for key, table in found if table is not None}


class _Tables:
    """The tables of the data by the names that a program has for them."""

    def __init__(self, named: Mapping[Key, SourceTable], dataset: Dataset) -> None:
        self._named, self._dataset = named, dataset

    def get(self, key: Key) -> Table | None:
        """Return a table; None if the program names none of that key, or it could not be read."""
        found = self._named.get(key)
        node = self._dataset.node(found.path[0], key[1], found.path[1:]) if found is not None else None
        return node if isinstance(node, Table) else None


def key_of(table: Table, name: str) -> str | None:
    """Return the key of the row with a key or label; None if there is no such row, or several have the label."""
    if table.row(name) is not None:
        return name
    keys = keys_of(table, name)
    return keys[0] if len(keys) == 1 else None


def keys_of(table: Table, name: str) -> list[str]:
    """Return the keys of all rows with a name, or with a code that is spelled differently (205.02)."""
    if table.levels:
        from ..dataset.rows.row_levels import code_of  # Loaded only for such a table.

        code = code_of(name)
        if code is not None and table.row(code) is not None:
            return [code]
    own = [table.keys[row] for row, label in table.names.items() if label == name]
    if name in table.stated_rows.called:
        return [table.keys[table.stated_rows.called[name]]]
    if own or not table.label:
        return own
    return [key for key, label in zip(table.keys, table.columns[table.label].values(), strict=True) if label == name]


def rows_under(table: Table, above: int, name: str) -> list[int]:
    """Return the indexes of the rows of a name below a row, its parts included; the nearest depth that has any
    counts."""
    if above < 0:  # A row that is left out has nothing under it.
        return []
    role = table.role(above)
    children = list(role.children) if isinstance(role, LevelRow) else []
    children += [row for row, part in table.roles.items() if isinstance(part, PartRow) and part.of == above]
    found = [row for row in children if name in (table.keys[row], table.name(row))]
    if not found:
        found = [row for child in children for row in rows_under(table, child, name)]
    at = table.row(f"{table.name(above)}/{name}") if not found else None
    return found if at is None else [at]


def _answer(need: Need, tables: _Tables, dataset: Dataset) -> Answer | None:
    match need:
        case CellNeed(source=source, basis=basis, path=path):
            node = dataset.node(source, basis, path)
            return Answer((node,)) if isinstance(node, Cell) else None
        case RowNeed(source=source, basis=basis):
            table = tables.get((source, basis))
            unread = Answer() if need.above else None
            return _missing(table, need) if table else unread
        case ColumnNeed(source=source, basis=basis, column=column):
            table = tables.get((source, basis))
            return _unfit(table, column) if table else None
        case RowCellNeed(row=row_need, column=column):
            table = tables.get((row_need.source, row_need.basis))
            key = _key(table, row_need) if table is not None else None
            index = table.row(key) if table is not None and isinstance(key, str) else None
            return (
                Answer((table.cell(index, column),)) if table is not None and index is not None and index >= 0 else None
            )
        case TableNeed(row=row):
            nodes = {
                name: node for (name, basis), node in dataset.nodes.items() if not basis and isinstance(node, Table)
            }
            having = tuple(name for name, table in nodes.items() if key_of(table, row) is not None)
            return Answer(rows=having) if having else None
        case TextNeed():
            return _read_as_prose(need, tables, dataset)
        case ValueNeed():
            from .compared_texts import text_near  # Loaded only where texts are compared.

            table = tables.get((need.source, need.basis))
            near = text_near(need, table, dataset) if table is not None else ""
            return Answer(near=near) if near else None


def _read_as_prose(need: TextNeed, tables: _Tables, dataset: Dataset) -> Answer | None:
    """Return the cells whose texts name something; None if there are only words."""
    table = tables.get((need.source, need.basis))
    node: Node | None
    if need.column and not need.row:
        rows = _naming(table.columns[need.column]) if table is not None and need.column in table.columns else ()
        return Answer(tuple(table.cell(row, need.column) for row in rows)) if table is not None and rows else None
    if need.column:
        key = key_of(table, need.row) if table is not None else None
        row = table.row(key) if table is not None and key is not None else None
        stated = table is not None and need.column in table.columns  # Not a computed one, or a level of a code.
        node = table.cell(row, need.column) if table is not None and stated and row is not None and row >= 0 else None
    else:
        node = dataset.node(need.source, need.basis, need.path)
    return Answer((node,)) if isinstance(node, Cell) and _names(node.value) else None


def _naming(column: Column) -> Sequence[int]:
    """Return the rows of a column whose texts name something. A large column of plain words is not searched text by
    text."""
    others = [row for row, cell in column.exceptions.items() if _names(cell.value)]
    if column.unit is not None or not column.texts.may_hold(_names):
        return others
    return [row for row, text in enumerate(column.texts) if row not in column.exceptions and _names(text)] + others


def _names(value: Scalar) -> bool:
    return isinstance(value, str) and any(mark in value for mark in _BRACES)


def _missing(table: Table, need: RowNeed) -> Answer | None:
    """Return what exists in place of a row that is missing or exists several times; None for a row that exists once."""
    found = _key(table, need)
    if isinstance(found, str):
        return None
    if need.above:
        return Answer(several=tuple(table.keys[each] for each in found)) if found else Answer()
    several = keys_of(table, need.row)
    return Answer(several=tuple(several)) if several else Answer(rows=tuple(table.keys), place=table.origin)


def _key(table: Table, need: RowNeed) -> str | Sequence[int]:
    """Return the key of the row that a need names. Where a step of its path has no row, or several, return the indexes
    of those found."""
    first, *names = (*need.above, need.row)
    key = key_of(table, first)
    for name in names:
        row = table.row(key) if key is not None else None
        under = rows_under(table, row, name) if row is not None else []
        if len(under) != 1:
            return under
        key = table.keys[under[0]]
    return key if key is not None else ()


def _unfit(table: Table, name: str) -> Answer:
    """Return the first cells of a column that hold no number, at most `MOST_CELLS`, and the first number of another
    kind than the column's."""
    column = table.columns[name]
    numbers = (row for row, cell in column.strangers.items() if isinstance(cell.value, Quantity))
    rows = column.strangers if column.kind is not None else range(len(column))
    values = ((row, column.value(row)) for row in rows)
    others = islice((row for row, value in values if value is not None and not isinstance(value, Quantity)), MOST_CELLS)
    return Answer(
        tuple(table.cell(row, name) for row in others),
        numbers=tuple(table.cell(row, name) for row in islice(numbers, 1)),
    )
