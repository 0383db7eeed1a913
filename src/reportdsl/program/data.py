"""References into the data: records, tables and their columns, each with its type and its unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ..diagnostics import Note
from ..diagnostics.details import Term, term
from ..values.quantity import Quantity, kind_of_unit
from ..values.source import Span
from ..values.table import Cell, Listing, Node, Record, Row, Table
from .context import BASIS_WORDS, CURRENT, PRIOR, Context, Scope
from .ir import CellRef, CurrentRow, EntriesRef, Failed, RecordRef, TableRef, TypedExpression, ValueList
from .program import Column
from .types import DATE, FLAG, TEXT, UNKNOWN, Amount, ManyType, RecordType, RowsType, Type

MOST_REPORTED = 5
"""How many bad cells of one column are reported."""


def reference(
    source: str, basis: str, path: tuple[str, ...], node: Node, span: Span, context: Context
) -> TypedExpression:
    """The expression for a place in the data."""
    match node:
        case Cell():
            name = full_name(source, path, context.settings.words.basis(basis))
            return CellRef(name, node, type_of_cell(node, source, basis, context), span, path[-1] if path else source)
        case Record():
            return RecordRef(source, basis, path, node, RecordType(), span)
        case Table():
            key = ".".join((source, *path))
            context.grids[key, basis] = node
            return TableRef(key, basis, RowsType(key, basis), span)
        case Listing(items=items):
            table = _as_table(node)
            if table is not None:
                key = ".".join((source, *path))
                context.grids[key, basis] = table
                return TableRef(key, basis, RowsType(key, basis), span)
            parts = tuple(
                reference(source, basis, (*path, str(index)), item, span, context)
                for index, item in enumerate(items, start=1)
            )
            kinds = {part.type for part in parts}
            return ValueList(parts, ManyType(kinds.pop() if len(kinds) == 1 else UNKNOWN), span)


def full_name(source: str, path: tuple[str, ...], basis: str) -> str:
    """The name of a fact that the data state; `basis` as the language calls it, empty for this year."""
    return ".".join((source, *path, *((basis,) if basis else ())))


def basis_word(basis: str) -> Term | str:
    """What a message calls a basis: by its name, or last year's by the language's word."""
    return term("prior") if basis == PRIOR else basis


def basis_spellings(bases: Iterable[str]) -> list[tuple[str, ...]]:
    """The words that mean each of the bases, for a list of what is known."""
    return [tuple(BASIS_WORDS) if basis == PRIOR else (basis,) for basis in bases]


def _as_table(listing: Listing) -> Table | None:
    """A list of records with the same kind of entries is a table whose rows are counted, and called by their first text."""
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


def type_of_cell(cell: Cell, source: str, basis: str, context: Context) -> Type:
    """The type of a cell; a blank one has that of the numbers of its source."""
    match cell.value:
        case Quantity(kind=kind):
            return Amount(kind)
        case bool():
            return FLAG
        case date():
            return DATE
        case str():
            return TEXT
        case None:
            return Amount(default_kind(source, basis, context))


def default_kind(source: str, basis: str, context: Context) -> str:
    """The kind of a blank cell: that of the source's numbers."""
    statement = context.dataset.statements.get((source.partition(".")[0], basis))
    unit = statement.units.default if statement else None
    return kind_of_unit(unit.text) if unit else kind_of_unit("")


def entries(record: RecordRef, context: Context) -> EntriesRef | Failed:
    """The scalar entries of a record as a list of figures."""
    node = record.node
    assert isinstance(node, Record)
    cells = []
    for name, entry in node.entries.items():
        found = reference(record.source, record.basis, (*record.path, name), entry, record.span, context)
        if isinstance(found, CellRef):
            cells.append((name, found))
    return EntriesRef(tuple(cells), RecordType(), record.span)


def stated_under(name: str, basis: str, span: Span, context: Context) -> CellRef | Failed | None:
    """The one figure that another basis' data state under a quantity's own name, anywhere in them."""
    found: list[CellRef] = []
    for (source, own), node in context.dataset.nodes.items():
        if own == basis and (source, own) not in context.unfit:
            for path, cell in _cells(node, ()):
                if path and path[-1] == name and isinstance(cell.value, Quantity):
                    reference_ = reference(source, basis, path, cell, span, context)
                    assert isinstance(reference_, CellRef)
                    found.append(reference_)
    if len(found) > 1:
        notes = tuple(Note("also_here", {}, ref.cell.origin) for ref in found[:4])
        return context.report("N12", span, name=name, basis=basis_word(basis), notes=notes)
    return found[0] if found else None


def _cells(node: Node, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Cell]]:
    match node:
        case Cell():
            yield path, node
        case Record(entries=held):
            for name, entry in held.items():
                yield from _cells(entry, (*path, name))
        case Listing() | Table():
            pass


# Columns of tables.


def column_names(rows: RowsType, context: Context) -> tuple[str, ...]:
    """Every column that rows have: the data's, the levels of their codes, the computed ones, and on a basis whose
    statement has a `value`, those that it replaces."""
    table = context.grids.get((rows.source, rows.basis))
    stated = (*table.columns, *(name for name, _ in table.levels)) if table else ()
    statement = context.dataset.statements.get((rows.source, rows.basis))
    current = context.grids.get((rows.source, CURRENT))
    asked = current.columns if rows.basis != CURRENT and statement and statement.value and current else ()
    return (*stated, *asked, *(name for source, name in context.columns if source == rows.source))


def column(rows: RowsType, name: str, span: Span, context: Context) -> Column | None:
    """A column of rows, resolved at its first use; None after reporting why not."""
    found = context.once(("column", rows.source, rows.basis, name), span, lambda: _column(rows, name, span, context))
    value = found.value if found else None
    assert value is None or isinstance(value, Column)
    return value


def _column(rows: RowsType, name: str, span: Span, context: Context) -> Column | None:
    table = context.grids[rows.source, rows.basis]
    statement = context.dataset.statements.get((rows.source, rows.basis))
    if name in table.columns:
        return Column(_type_of_column(table, name, rows, context))
    level = dict(table.levels).get(name) or dict(_levels(rows, context)).get(name)
    if level:
        return Column(TEXT, level=level)
    computed = context.columns.get((rows.source, name))
    replacement = statement.value if statement and rows.basis != CURRENT else None
    body = replacement or (computed.value if computed else None)
    if body is None:
        basis = basis_word(rows.basis)
        context.unknown(
            "N03" if not basis else "N13", span, name, column_names(rows, context), table=rows.source, basis=basis
        )
        return None
    scope = Scope(rows.basis, {}, CurrentRow(rows, span), rows)
    value = context.resolve(body, scope, context)
    if value.type == UNKNOWN:
        return None
    return Column(value.type, value, written(body.span))


def _levels(rows: RowsType, context: Context) -> tuple[tuple[str, int], ...]:
    current = context.grids.get((rows.source, CURRENT))
    return current.levels if current else ()


def written(span: Span) -> str:
    """What the author wrote at a place."""
    return span.source.line(span.line)[span.column - 1 : span.end_column - 1].strip()


def _type_of_column(table: Table, name: str, rows: RowsType, context: Context) -> Type:
    """The type that a column's cells have in common. Where most are numbers, a text or date among them is an error at its
    cell."""
    if table.plain:
        kind = table.plain.columns[name].kind
        return TEXT if kind is None else Amount(kind)
    cells = [row.cells[name] for row in table.rows.values()]
    numbers = [cell for cell in cells if isinstance(cell.value, Quantity)]
    others = [cell for cell in cells if cell.value is not None and not isinstance(cell.value, Quantity)]
    if len(others) > len(numbers):
        types = {type_of_cell(cell, rows.source, rows.basis, context) for cell in others}
        return types.pop() if len(types) == 1 and not numbers else TEXT
    if not numbers:
        return Amount(default_kind(rows.source, rows.basis, context))
    kinds = {cell.value.kind for cell in numbers if isinstance(cell.value, Quantity)}
    for cell in others[:MOST_REPORTED]:
        context.report("T02", cell.origin, found=cell.text or str(cell.value))
    if len(kinds) > 1:
        context.report("T09", numbers[0].origin, column=name)
    return UNKNOWN if others or len(kinds) > 1 else Amount(kinds.pop())
