"""A program and data of its shape: the rows that it names must be there, and what a message needs to know of a cell is
looked up."""

from __future__ import annotations

from itertools import islice

from ..dataset.dataset import Dataset
from ..diagnostics.details import MOST_CELLS
from ..values.quantity import Quantity
from ..values.table import Cell, Table
from .needs import Answer, Answers, CellNeed, ColumnNeed, Need, RowNeed
from .program import Program


def bind(program: Program, dataset: Dataset) -> Answers:
    """The answers to what the program needs to know; none for a row that is there. Where there are any, the program does
    not fit these data: one that is built with them does, and what is wrong is then reported."""
    tables = tables_of(program, dataset)
    answers = ((need, _answer(need, tables, dataset)) for need in program.needs)
    return {need: answer for need, answer in answers if answer is not None}


def tables_of(program: Program, dataset: Dataset) -> dict[tuple[str, str], Table]:
    """The tables of the data that a program uses, by name and basis."""
    nodes = {key: dataset.node(grid.path[0], key[1], grid.path[1:]) for key, grid in program.grids.items()}
    return {key: node for key, node in nodes.items() if isinstance(node, Table)}


def key_of(table: Table, name: str) -> str | None:
    """The key of a row by its key or its label; None where there is no such row, or several have the label."""
    if table.row(name) is not None:
        return name
    if not table.label:
        return None
    names = table.columns[table.label].values()
    keys = [key for key, label in zip(table.keys, names, strict=True) if label == name]
    return keys[0] if len(keys) == 1 else None


def _answer(need: Need, tables: dict[tuple[str, str], Table], dataset: Dataset) -> Answer | None:
    match need:
        case CellNeed(source=source, basis=basis, path=path):
            node = dataset.node(source, basis, path)
            return Answer((node,)) if isinstance(node, Cell) else None
        case RowNeed(source=source, basis=basis, row=name):
            table = tables.get((source, basis))
            return Answer(rows=tuple(table.keys)) if table and key_of(table, name) is None else None
        case ColumnNeed(source=source, basis=basis, column=column):
            table = tables.get((source, basis))
            return _unfit(table, column) if table else None


def _unfit(table: Table, name: str) -> Answer:
    """The first cells that are no numbers in a column, and the first number."""
    column = table.columns[name]
    numbers = (row for row, value in enumerate(column.values()) if isinstance(value, Quantity))
    rows = column.strangers if column.kind is not None else range(len(column))
    values = ((row, column.value(row)) for row in rows)
    others = islice((row for row, value in values if value is not None and not isinstance(value, Quantity)), MOST_CELLS)
    return Answer(
        tuple(table.cell(row, name) for row in others),
        numbers=tuple(table.cell(row, name) for row in islice(numbers, 1)),
    )
