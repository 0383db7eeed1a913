"""From a dataset to its shape: what the data contain, and for a source with `@fields`, what they should contain."""

from __future__ import annotations

from datetime import date

from ..values.quantity import Quantity
from ..values.table import Cell, Column, Listing, Node, Record, Scalar, Table
from ..values.types import DATE, FLAG, TEXT, Amount
from .dataset import Dataset
from .shape import BLANK, ColumnShape, ListingShape, NodeShape, RecordShape, ScalarShape, Shape, TableShape
from .source_key import CURRENT, Key
from .sources.declared_fields import completed


def shape_of(dataset: Dataset) -> Shape:
    """The shape of all sources that were read, and of those that were not but whose fields are declared."""
    found = ((key, _source(key, dataset)) for key in dataset.statements)
    return Shape(
        tuple((key, node) for key, node in found if node is not None),
        dataset.statements,
        dataset.units,
        dataset.missing,
    )


def _source(key: Key, dataset: Dataset) -> NodeShape | None:
    name, basis = key
    declared, node = dataset.declared.get(name), dataset.nodes.get(key)
    if key in dataset.missing:
        return None
    if node is None:
        return declared
    return shape_of_node(node) if declared is None or basis != CURRENT else completed(shape_of_node(node), declared)


def shape_of_node(node: Node) -> NodeShape:
    """The shape of data, regardless of what is declared for them."""
    match node:
        case Cell(value=value):
            return _scalar(value)
        case Record(entries=entries):
            return RecordShape(tuple((name, shape_of_node(entry)) for name, entry in entries.items()))
        case Listing(items=items):
            return ListingShape(tuple(map(shape_of_node, items)))
        case Table():
            return table_shape(node)


def _scalar(value: Scalar) -> ScalarShape:
    match value:
        case Quantity(kind=kind):
            return Amount(kind)
        case bool():
            return FLAG
        case date():
            return DATE
        case str():
            return TEXT
        case None:
            return BLANK


def table_shape(table: Table) -> TableShape:
    """The shape of a table."""
    columns = tuple(_column(name, column) for name, column in table.columns.items())
    return TableShape(columns, table.key, table.label, table.levels)


def _column(name: str, column: Column) -> ColumnShape:
    """The shape of a column: the kind of its texts or numbers, unless there are cells of other kinds among them."""
    strangers = [cell.value for cell in column.strangers.values() if cell.value is not None]
    kinds = {value.kind for value in strangers if isinstance(value, Quantity)}
    sorts = {_scalar(value) for value in strangers if not isinstance(value, Quantity)}
    stated = column.stated
    if column.kind is None:
        if stated:
            sorts.add(TEXT)
        if not sorts:
            return ColumnShape(name, BLANK)
        return ColumnShape(name, sorts.pop() if len(sorts) == 1 and not kinds else TEXT)
    kinds |= {column.kind} if stated or not kinds else set()
    mixed = len(kinds) > 1
    return ColumnShape(name, Amount("" if mixed else kinds.pop()), bool(sorts), mixed)
