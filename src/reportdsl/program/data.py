"""References into the data: records, tables and their columns, each with its type and its unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ..dataset.shape import Blank, ColumnShape, ListingShape, NodeShape, RecordShape, ScalarShape, TableShape
from ..diagnostics import Note
from ..diagnostics.details import Term, term
from ..quick.pattern import pattern
from ..quick.records import replace
from ..syntax import expression as syntax
from ..syntax.source_nodes import Data
from ..values.quantity import NUMBER
from ..values.source import Span
from ..values.table import Cell
from ..values.types import (
    DATE,
    RECORD,
    TEXT,
    UNKNOWN,
    Amount,
    DateType,
    FlagType,
    ManyType,
    RowsType,
    TextType,
    Type,
    Unknown,
    describe,
)
from ..values.units import is_symbol, written_unit
from . import ir
from .context import BASIS_WORDS, CURRENT, PRIOR, Context, Scope
from .declarations import SourceTable, TypedColumn
from .needs import CellNeed, ColumnNeed
from .value_lists import value_list

_WORD = pattern(r"[‘'\"][^’'\"]+[’'\"]|\w+")
MOST_REPORTED = 5
"""How many bad cells of one column are reported."""


def reference(
    source: str, basis: str, path: tuple[str, ...], shape: NodeShape, span: Span, context: Context
) -> ir.TypedExpression:
    """Return the expression for a place in the data; a table is added to those that the program uses."""
    match shape:
        case Amount() | TextType() | DateType() | FlagType() | Blank() | Unknown():
            name = full_name(source, path, context.settings.words.basis(basis))
            type_ = type_of(shape, source, basis, context)
            return ir.CellRef(name, source, basis, path, type_, span, path[-1] if path else source)
        case RecordShape():
            return ir.RecordRef(source, basis, path, shape, span)
        case TableShape():
            key = ".".join((source, *path))
            context.tables[key, basis] = SourceTable((source, *path), shape, {})
            return ir.TableRef(key, basis, RowsType(key, basis, whole=True), span)
        case ListingShape(items=items):
            if any(isinstance(item, RecordShape) for item in items):
                return context.report("T03", span, hint="nested_list", found=describe(RECORD))
            paths = [(*path, str(index)) for index in range(1, len(items) + 1)]
            parts = [reference(source, basis, at, item, span, context) for at, item in zip(paths, items, strict=True)]
            named = zip((".".join((source, *at)) for at in paths), parts, strict=True)
            return value_list(tuple(named), Amount(_default_kind(source, basis, context)), span, context)


def full_name(source: str, path: tuple[str, ...], basis: str) -> str:
    """The name of a fact that the data state; `basis` as the language calls it, empty for this year."""
    return ".".join((source, *path, *((basis,) if basis else ())))


def basis_word(basis: str) -> Term | str:
    """What a message calls a basis: by its name, or last year's by the language's word."""
    return term("prior") if basis == PRIOR else basis


def basis_spellings(bases: Iterable[str]) -> list[tuple[str, ...]]:
    """The words that mean each of the bases, for a list of what is known."""
    return [tuple(BASIS_WORDS) if basis == PRIOR else (basis,) for basis in bases]


def same_cell(first: ir.CellRef, second: ir.CellRef) -> bool:
    """Whether two references are to one cell."""
    return (first.source, first.basis, first.path) == (second.source, second.basis, second.path)


def not_a_number(value: ir.TypedExpression, context: Context) -> ir.Failed:
    """Report a value that is no number: a text in a data cell at the cell, anything else where it is used."""
    if isinstance(value, ir.CellRef) and value.type == TEXT:
        answer = context.ask(CellNeed(value.source, value.basis, value.path))
        if answer is not None:
            return _misplaced(answer.cells[0], (value.source, value.basis), context)
    hint = "compute_column" if isinstance(value.type, ManyType) else ""
    return context.report("T05", value.span, hint=hint, found=describe(value.type))


def column_meant(value: ir.TypedExpression, rows: RowsType | None, context: Context) -> str:
    """Return how a column is written in a formula on rows, where a value there was meant to be it: its name in quotes
    or brackets (`"金额"`, `["金额"]`), or the whole column (`表.金额`); else an empty text."""
    items = value.items if isinstance(value, ir.ValueList) and len(value.items) == 1 else (value,)
    if isinstance(items[0], ir.Literal) and isinstance(items[0].value, str):
        name = items[0].value
    elif isinstance(value, ir.ColumnOf) and isinstance(of := value.rows.type, RowsType) and rows is not None:
        name = value.column if (of.source, of.basis) == (rows.source, rows.basis) else ""
    else:
        return ""
    if rows is None or name not in column_names(rows, context):
        return ""
    from ..syntax.written_names import as_name  # Loaded only for such a message.

    return as_name(name)


def not_a_column_of_numbers(value: ir.TypedExpression, type_: Type, context: Context) -> ir.Failed:
    """Report a value whose cells are no numbers (T05); for a column of the data, with notes at the first of them."""
    notes: tuple[Note, ...] = ()
    if isinstance(value, ir.ColumnOf) and type_ in (TEXT, DATE) and isinstance(value.rows.type, RowsType):
        rows = value.rows.type
        table = context.table(rows.source, rows.basis)
        if table is not None and table.column(value.column) is not None:
            answer = context.ask(ColumnNeed(rows.source, rows.basis, value.column))
            cells = answer.cells if answer is not None else ()
            notes = tuple(Note("text_here", {"text": cell.text}, cell.origin) for cell in cells[:MOST_REPORTED])
    return context.report("T05", value.span, found=describe(type_), notes=notes)


def _misplaced(cell: Cell, of: tuple[str, str], context: Context) -> ir.Failed:
    """Report a text where a number is expected, in the data `of` a source on a basis: T30 for an unknown unit,
    otherwise T02."""
    from ..readers.cells.cells import is_nearly_a_number  # Loaded only for such a text.

    found = cell.text or str(cell.value)
    unit = written_unit(found)
    units = context.shape.units
    known = not unit or units.beside(unit) or units.around(unit, "")
    statement = context.shape.statements.get((of[0].partition(".")[0], of[1]))
    # Whoever fills the workbook in did not write the statement.
    hint = "numbers_only" * (statement is not None and statement.span.source.shared)
    if not known and (is_symbol(unit) or not is_nearly_a_number(found, units)):
        return context.report("T30", cell.origin, found=found, unit=unit, hint=hint)
    if isinstance(cell.value, date) and cell.origin.cell:
        hint = "no_date"
    return context.report("T02", cell.origin, found=found, hint=hint)


def type_of(shape: ScalarShape, source: str, basis: str, context: Context) -> Type:
    """Return the type of a cell, or of a column's cells; a blank one has that of its source's numbers."""
    return Amount(_default_kind(source, basis, context)) if isinstance(shape, Blank) else shape


def _default_kind(source: str, basis: str, context: Context) -> str:
    """The kind of a blank cell: that of the source's numbers."""
    statement = context.shape.statements.get((source.partition(".")[0], basis))
    unit = statement.units.default if statement else None
    return context.shape.units.meant(unit.text).kind if unit else NUMBER


def entries(record: ir.RecordRef, context: Context) -> ir.EntriesRef | ir.Failed:
    """Return the entries of a record as a list of figures. Reports T41 for one that has entries or rows of its own,
    which would silently be left out."""
    cells = []
    for name, entry in record.shape.entries:
        found = reference(record.source, record.basis, (*record.path, name), entry, record.span, context)
        if not isinstance(found, ir.CellRef):
            return context.report("T41", record.span, name=name, found=describe(found.type))
        cells.append((name, found))
    return ir.EntriesRef(tuple(cells), record.span)


def summands(record: ir.RecordRef, whole: str, context: Context) -> ir.EntriesRef | ir.Failed:
    """Return the entries of a record to be added up or compared, without the `whole` that they are parts of. Reports
    T43 for one that is a total, or a part of the entry before it: it would be counted twice."""
    from ..dataset.rows.unlike_rows import unlike_names  # Like the words, loaded only for a record that is added up.
    from ..words.row_words import is_of_which, total_rank

    found = entries(record, context)
    if isinstance(found, ir.Failed):
        return found
    own = tuple((name, entry) for name, entry in found.entries if name != whole)
    unlike = unlike_names(tuple(name for name, _ in own))
    for name, entry in own if len(own) > 1 else ():
        if isinstance(entry, ir.CellRef) and (is_of_which(name) or total_rank(name) or name in unlike):
            answer = context.ask(CellNeed(entry.source, entry.basis, entry.path))
            if answer is None:
                return ir.Failed(record.span)
            return context.report("T43", answer.cells[0].origin, name=name)
    return replace(found, entries=own)


def stated_under(name: str, basis: str, span: Span, context: Context) -> ir.CellRef | ir.Failed | None:
    """Return the one figure that the data of another basis state, anywhere, under a quantity's own name; None if there
    is none, `Failed` after reporting several (N12)."""
    found: list[ir.CellRef] = []
    for (source, own), shape in context.shape.sources:
        if own == basis:
            for path, scalar in _scalars(shape, ()):
                if path and path[-1] == name and isinstance(scalar, Amount):
                    reference_ = reference(source, basis, path, scalar, span, context)
                    assert isinstance(reference_, ir.CellRef)
                    found.append(reference_)
    if len(found) > 1:
        answers = [context.ask(CellNeed(ref.source, ref.basis, ref.path)) for ref in found[:4]]
        notes = tuple(Note("also_here", {}, answer.cells[0].origin) for answer in answers if answer is not None)
        return context.report("N12", span, name=name, basis=basis_word(basis), notes=notes)
    return found[0] if found else None


def _scalars(shape: NodeShape, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], ScalarShape]]:
    match shape:
        case Amount() | TextType() | DateType() | FlagType() | Blank() | Unknown():
            yield path, shape
        case RecordShape(entries=entries):
            for name, entry in entries:
                yield from _scalars(entry, (*path, name))
        case ListingShape() | TableShape():
            pass


# Columns of tables.


def column_names(rows: RowsType, context: Context) -> tuple[str, ...]:
    """Return the name of every column that rows have: the data's own, the levels of their codes, the computed ones and,
    on a basis whose statement has a `value`, this year's columns, which that replaces."""
    table = context.table(rows.source, rows.basis)
    stated = (*table.names(), *(name for name, _ in table.levels)) if table else ()
    statement = context.shape.statements.get((rows.source, rows.basis))
    current = context.table(rows.source, CURRENT)
    asked = current.names() if rows.basis != CURRENT and statement and statement.value and current else ()
    return (*stated, *asked, *(name for source, name in context.columns if source == rows.source))


def is_mixed(rows: RowsType, name: str, context: Context) -> bool:
    """Whether the rows of a column of the data have units of their own, and nothing else is wrong with it."""
    table = context.table(rows.source, rows.basis)
    found = table.column(name) if table is not None else None
    return found is not None and found.mixed and not found.strays


def column(rows: RowsType, name: str, span: Span, context: Context) -> TypedColumn | None:
    """Return a column of rows, resolved at its first use; None after reporting why it cannot be."""
    found = context.once(("column", rows.source, rows.basis, name), span, lambda: _column(rows, name, span, context))
    value = found.value if found else None
    assert value is None or isinstance(value, TypedColumn)
    return value


def _column(rows: RowsType, name: str, span: Span, context: Context) -> TypedColumn | None:
    table = context.table(rows.source, rows.basis)
    assert table is not None
    statement = context.shape.statements.get((rows.source, rows.basis))
    stated = table.column(name)
    if stated is not None and not (statement and _stands_for(statement, name, rows, context)):
        return TypedColumn(_type_of_column(stated, rows, context))
    level = dict(table.levels).get(name) or dict(_levels(rows, context)).get(name)
    if level:
        return TypedColumn(TEXT, level=level)
    computed = context.columns.get((rows.source, name))
    replacement = statement.value if statement and rows.basis != CURRENT and not _is_in(statement.value, name) else None
    body = replacement or (computed.value if computed else None)
    if body is None:
        basis = basis_word(rows.basis)
        context.unknown(
            "N03" if not basis else "N13", span, name, column_names(rows, context), table=rows.source, basis=basis
        )
        return None
    scope = Scope(rows.basis, {}, ir.CurrentRow(rows, span), rows)
    value = context.resolve(body, scope, context)
    if value.type == UNKNOWN:
        return None
    return TypedColumn(value.type, value, written(body.span))


def _stands_for(statement: Data, name: str, rows: RowsType, context: Context) -> bool:
    """Whether the `value` of a basis replaces a column that the basis has only because it reads this year's own file:
    in a table with a column for each year, every figure of the other year comes from `value`. The columns that `value`
    names are read as they are."""
    current = context.shape.statements.get((rows.source, CURRENT))
    if statement.value is None or rows.basis == CURRENT or current is None:
        return False
    table = context.table(rows.source, CURRENT)
    column = table.column(name) if table else None
    return (
        statement.part == current.part
        and column is not None
        and isinstance(column.cells, Amount)
        and not _is_in(statement.value, name)
    )


def _is_in(value: syntax.Expression | None, name: str) -> bool:
    """Whether the `value` of a basis names a column: that one is read from the data, or is not there."""
    return value is not None and name in {word.strip("‘’\"'") for word in _WORD.findall(written(value.span))}


def _levels(rows: RowsType, context: Context) -> tuple[tuple[str, int], ...]:
    current = context.table(rows.source, CURRENT)
    return current.levels if current else ()


def written(span: Span) -> str:
    """What the author wrote at a place."""
    return span.text.strip()


def word_of(node: syntax.Expression) -> str:
    """Return the word that the author chose from a list: a name, or whatever else is written there."""
    return node.name if isinstance(node, syntax.Reference) else written(node.span)


def label_of(node: syntax.Expression) -> str:
    """What a reader calls a value that has no name of its own: the last name of a reference, else the formula."""
    return node.name if isinstance(node, syntax.Reference | syntax.Member) else written(node.span)


def _type_of_column(column: ColumnShape, rows: RowsType, context: Context) -> Type:
    """Return the type that a column's cells share. Where most are numbers, a text or date among them is reported at its
    cell (T02, T30), and if there are none, a number of another kind likewise (T09); the type is then unknown."""
    if not column.strays and not column.mixed:
        return type_of(column.cells, rows.source, rows.basis, context)
    answer = context.ask(ColumnNeed(rows.source, rows.basis, column.name))
    if answer is not None:
        for cell in answer.cells[:MOST_REPORTED]:
            _misplaced(cell, (rows.source, rows.basis), context)
        if column.mixed and not column.strays:  # With units of their own, its cells may be named one by one.
            context.report("T09", answer.numbers[0].origin, column=column.name, source=rows.source)
    return UNKNOWN
