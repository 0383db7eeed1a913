"""`target.name`: entries of the data, columns and rows, parts, facets, and quantities on another basis."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeGuard

from ..diagnostics import Note
from ..diagnostics.details import Names, Spellings
from ..diagnostics.unknown import closest
from ..quick.records import replace
from ..syntax import expression as syntax
from ..values.quantity import PERCENT, POINTS, Quantity, difference_kind
from ..values.source import Origin, Span
from ..values.types import (
    TEXT,
    UNKNOWN,
    Amount,
    BasisType,
    BreakdownType,
    ChangeType,
    DateType,
    Facet,
    FlagType,
    ManyType,
    PartType,
    RecordType,
    RowsType,
    RowType,
    TextType,
    Type,
    Unknown,
    as_amount,
    describe,
)
from . import data, ir
from .bases import on_basis
from .context import CURRENT, Context, Scope
from .needs import Answer, RowCellNeed, RowNeed

FACETS: Mapping[str, Facet] = {
    "name": "name", "名称": "name",
    "code": "code", "编码": "code",
    "amount": "amount", "金额": "amount",
    "share": "share", "占比": "share",
    "rate": "rate", "幅度": "rate",
}  # fmt: skip
"""Facets of structured values, by their spellings."""


def facets_of(type_: Type) -> dict[Facet, Type]:
    """Return the facets that a value of a type has, with their types."""
    match type_:
        case PartType(kind=kind) | BreakdownType(kind=kind):
            return {"name": TEXT, "amount": Amount(kind), "share": Amount(PERCENT)}
        case ChangeType(kind=kind, rated=rated):
            rate: dict[Facet, Type] = {"rate": Amount(PERCENT)} if rated else {}
            return {"name": TEXT, "amount": Amount(difference_kind(kind, kind)), **rate}
        case RowType():
            return {"name": TEXT, "code": TEXT}
        case Amount():
            return {"name": TEXT, "amount": type_}
        case TextType() | DateType() | FlagType() | RecordType() | RowsType() | ManyType() | BasisType() | Unknown():
            return {}


def member(node: syntax.Member, scope: Scope, context: Context) -> ir.TypedExpression:
    """Resolve `target.name`: an entry, row, column or part of the target, a facet of it, the target on another basis,
    or an operator applied to it, tried in this order."""
    target = context.resolve(node.target, scope, context)
    if isinstance(target.type, Unknown):
        return ir.Failed(node.span)
    if _is_named_like_its_table(target, node.name, context):
        target = source(target.source, scope.basis, target.span, context)
    own = _own(target, node, scope, context)
    if own is not None:
        return own
    facet = FACETS.get(node.name)
    types = facets_of(target.type)
    if facet in types and not node.bracketed:
        return ir.FacetOf(target, facet, types[facet], node.span)
    if not node.bracketed:
        basis = context.basis_named(node.name)
        if basis is not None and not isinstance(target.type, RowType | ChangeType):
            return on_basis(node.target, basis, node.name_span, scope, context)
        operator = context.operators.get(node.name)
        if operator and operator.facet and as_amount(target.type):
            from .calls import call  # Loaded only for a report that calls an operator.

            value = call(operator, [syntax.Argument(None, node.target)], node.span, scope, context)
            return replace(value, facet=operator.names[1]) if isinstance(value, ir.Apply) else value
    if facet == "rate" and isinstance(target.type, ChangeType):
        return no_rate(target.type, node.name_span, context)
    return _no_such_member(target, node, context)


def no_rate(change: ChangeType, where: Span, context: Context) -> ir.Failed:
    """Report the use of a rate of a change that never has one: of percents and points (T28), or of a comparison
    (T29)."""
    return context.report("T28" if change.kind in (PERCENT, POINTS) else "T29", where)


def _own(target: ir.TypedExpression, node: syntax.Member, scope: Scope, context: Context) -> ir.TypedExpression | None:
    """Return what the value itself holds under the name, which precedes any facet; None if it holds nothing."""
    if isinstance(target, ir.RecordRef):
        return entry(target, node.name, node.span, context)
    match target.type:
        case RowsType() as rows:
            return _of_rows(target, rows, node, context)
        case RowType(rows=rows):
            there = rows_on(rows, scope.basis, node.span, context)
            if there is None:
                return ir.Failed(node.span)
            return cell(target, there, node.name, node.span, context) or _row_under(target, rows, node, context)
        case BreakdownType(parts=parts, kind=kind, name=name):
            if parts is None:
                return ir.PartAt(target, node.name, PartType(kind, name), node.span) if node.bracketed else None
            return ir.PartAt(target, node.name, PartType(kind, name), node.span) if node.name in parts else None
        case Amount() | TextType() | DateType() | FlagType() | RecordType() | ManyType() | PartType():
            return None
        case ChangeType() | BasisType() | Unknown():
            return None


def _of_rows(
    target: ir.TypedExpression, rows: RowsType, node: syntax.Member, context: Context
) -> ir.TypedExpression | None:
    if not node.bracketed and node.name in data.column_names(rows, context):
        column = data.column(rows, node.name, node.name_span, context)
        if column is None:
            return ir.Failed(node.span)
        return ir.ColumnOf(target, node.name, ManyType(column.type), node.span)
    if not rows.paired:
        # The rows that an operator makes are known only when it has made them.
        return ir.RowAt(target, node.name, RowType(rows), node.span) if node.bracketed else None
    if not node.bracketed and context.basis_named(node.name) is not None:
        return None
    if context.ask(RowNeed(rows.source, rows.basis, node.name)) is not None:
        return None
    return ir.RowAt(target, node.name, RowType(rows), node.span)


def _row_under(
    target: ir.TypedExpression, rows: RowsType, node: syntax.Member, context: Context
) -> ir.TypedExpression | None:
    """Return the row of a name under a row that the author names; None if there is none, or the name means something
    else."""
    need = _row_need(target, rows, node.name)
    if need is None or (not node.bracketed and (node.name in FACETS or context.basis_named(node.name) is not None)):
        return None
    return ir.RowAt(target, node.name, RowType(rows), node.span) if context.ask(need) is None else None


def _row_need(target: ir.TypedExpression, rows: RowsType, name: str) -> RowNeed | None:
    """Return the need for a row under `target`; None if which row that is is known only when the program is
    evaluated."""
    names: list[str] = []
    while isinstance(target, ir.RowAt):
        names.insert(0, target.row)
        target = target.rows
    return RowNeed(rows.source, rows.basis, name, tuple(names)) if names and rows.paired else None


def cell(row: ir.TypedExpression, rows: RowsType, name: str, span: Span, context: Context) -> ir.TypedExpression | None:
    """Return a row's cell, or None if there is no such column."""
    if name not in data.column_names(rows, context):
        return None
    if isinstance(row, ir.RowAt) and rows.paired and data.is_mixed(rows, name, context):
        return _cell_of_own_unit(row, rows, name, span, context)
    column = data.column(rows, name, span, context)
    if column is None:
        return ir.Failed(span)
    return ir.CellOf(row, name, rows.basis, rows.source, column.type, span)


def _cell_of_own_unit(row: ir.RowAt, rows: RowsType, name: str, span: Span, context: Context) -> ir.TypedExpression:
    """Return the cell of a row that the author names, in a column whose rows have units of their own: it has its own
    type."""
    need = _row_need(row.rows, rows, row.row) or RowNeed(rows.source, rows.basis, row.row)
    answer = context.ask(RowCellNeed(need, name))
    if answer is None:
        return ir.Failed(span)
    value = answer.cells[0].value
    if isinstance(value, Quantity):
        return ir.CellOf(row, name, rows.basis, rows.source, Amount(value.kind), span)
    return ir.CellOf(row, name, rows.basis, rows.source, TEXT, span)


def rows_on(rows: RowsType, basis: str, span: Span, context: Context) -> RowsType | None:
    """Return the same rows on another basis; None after reporting that there are none."""
    if not basis or rows.basis == basis:
        return rows
    if not rows.paired:
        context.report("N16", span, basis=data.basis_word(basis))
        return None
    if (
        context.table(rows.source, basis) is None
        and source(rows.source.partition(".")[0], basis, span, context).type == UNKNOWN
    ):
        return None
    return replace(rows, basis=basis) if context.table(rows.source, basis) is not None else None


def entry(record: ir.RecordRef, name: str, span: Span, context: Context) -> ir.TypedExpression | None:
    """Return an entry of a record, or None if it has no such entry."""
    shape = record.shape.entry(name)
    if shape is None:
        return None
    return data.reference(record.source, record.basis, (*record.path, name), shape, span, context)


def source(name: str, basis: str, span: Span, context: Context) -> ir.TypedExpression:
    """Return a source of data on a basis. `Failed` if it could not be read, has no data on that basis (N17), or is an
    absent optional one, which is noted as lacking."""
    key = (name, basis)
    shape = context.shape.node(name, basis)
    if key not in context.shape.statements:
        others = [other for other, its in context.shape.statements if other == name and its != CURRENT]
        node = context.shape.node(name)
        if basis in context.broken_bases:
            return ir.Failed(span)
        if basis and (others or node is not None):
            return context.report("N17", span, name=name, basis=data.basis_word(basis))
    if key in context.shape.missing:
        context.lacking.append(data.full_name(name, (), context.settings.words.basis(basis)))
        return ir.Failed(span, context.lacking[-1])
    if shape is None:
        return ir.Failed(span)
    return data.reference(name, basis, (), shape, span, context)


def _several(answer: Answer, node: syntax.Member, rows: RowsType, context: Context) -> ir.Failed:
    return context.report("N52", node.name_span, name=node.name, table=rows.source, choices=Names(answer.several))


def _no_such_row(place: Origin, node: syntax.Member, answer: Answer, context: Context) -> ir.Failed:
    """Report (D94) a row that a structure names and the data lack, at their table: whoever fills that in did not write
    the structure."""
    from difflib import get_close_matches  # Loaded only for such a message.

    near = get_close_matches(node.name, answer.rows, n=1)
    notes = tuple(Note("nearest_here", {"name": name}, place) for name in near)
    context.diagnostics.add("D94", place, hint="row_due", notes=notes, name=node.name)
    return ir.Failed(node.name_span)


def _nothing_of_rows(
    target: ir.TypedExpression, rows: RowsType, node: syntax.Member, context: Context
) -> ir.TypedExpression:
    """Report a name that is neither a row nor a column of rows."""
    where = node.name_span
    answer = context.ask(RowNeed(rows.source, rows.basis, node.name)) if node.bracketed else None
    if answer is not None and answer.several:
        return _several(answer, node, rows, context)
    if node.bracketed and node.name in data.column_names(rows, context):
        from ..syntax.written_names import as_name  # Loaded only for such a message.

        return context.report("N56", where, name=node.name, table=rows.source, column=as_name(node.name))
    if answer is not None and answer.place is not None and where.source.shared:
        return _no_such_row(answer.place, node, answer, context)
    names = answer.rows if answer else data.column_names(rows, context)
    if not rows.paired and not closest(node.name, names):
        table, listed = data.written(target.span), Spellings(tuple((name,) for name in names))
        return context.report("N03", where, hint="group_by_name", name=node.name, table=table, choices=listed)
    return context.unknown("N20" if node.bracketed else "N03", where, node.name, names, table=rows.source)


def _is_named_like_its_table(target: ir.TypedExpression, name: str, context: Context) -> TypeGuard[ir.CellOf]:
    """Whether a cell is a text in the column that has the name of its table (乡镇), where the table is meant: a text
    has nothing of this name."""
    named = isinstance(target, ir.CellOf) and target.column == target.source and target.type == TEXT
    return named and name not in FACETS and context.basis_named(name) is None


def _no_such_member(target: ir.TypedExpression, node: syntax.Member, context: Context) -> ir.TypedExpression:
    operators = [operator.names for operator in dict.fromkeys(context.operators.values()) if operator.facet]
    facets = [(word, facet) for word, facet in FACETS.items() if facet in facets_of(target.type) and word != facet]
    bases = data.basis_spellings(context.bases())
    where = node.name_span
    if isinstance(target, ir.RecordRef):
        entries = target.shape.names()
        path = ".".join((target.source, *target.path))
        if target.basis:
            return context.unknown("N18", where, node.name, entries, target=path, basis=data.basis_word(target.basis))
        return context.unknown("N19", where, node.name, entries, target=path)
    match target.type:
        case RowsType() as rows:
            return _nothing_of_rows(target, rows, node, context)
        case RowType(rows=rows):
            need = _row_need(target, rows, node.name)
            answer = context.ask(need) if need else None
            if answer is not None and answer.several:
                return _several(answer, node, rows, context)
            columns: list[str | tuple[str, ...]] = [*data.column_names(rows, context), *facets]
            basis = data.basis_word(rows.basis)
            if not basis and context.basis_named(node.name) is not None:
                row = data.written(target.span)
                return context.report("N03", where, hint="basis_last", name=node.name, table=rows.source, row=row)
            return context.unknown("N13" if basis else "N03", where, node.name, columns, table=rows.source, basis=basis)
        case BreakdownType(parts=parts, name=name):
            return context.unknown("N21", where, node.name, [*(parts or ()), *facets, *bases, *operators], target=name)
        case RecordType():
            return context.unknown("N19", where, node.name, (), target=data.written(target.span))
        case Amount() | TextType() | DateType() | FlagType() | ManyType() | PartType():
            pass
        case ChangeType() | BasisType() | Unknown():
            pass
    known = [*facets, *((*bases, *operators) if as_amount(target.type) else ())]
    return context.unknown("N04", where, node.name, known, found=describe(target.type))
