"""The table that a figure kind prints: the rows of a table value, with a printed column for each of its columns."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics.details import Spellings
from ..syntax import ast as syntax
from ..syntax.expression import Expression
from ..values.source import Span
from ..values.types import TEXT, ChangeType, RowsType, RowType, Unknown, describe
from . import data, ir, members
from .context import Context, Scope
from .declarations import OWN_PHRASE
from .program import CellItem, EachItem, RowItem, TableItem

ROW = "\0row"
"""The variable of the loop over the rows; no author can write its name."""


def table_of(node: Expression, line: syntax.FigureLine, scope: Scope, context: Context) -> TableItem | None:
    """Return the table item of a table value; None after reporting anything else (T51)."""
    rows = context.resolve(node, scope, context)
    if isinstance(rows.type, Unknown):
        return None
    if not isinstance(rows.type, RowsType):
        context.report("T51", rows.span, kind=line.kind.text, found=describe(rows.type))
        return None
    columns = [*_columns(rows.type, rows.span, context)]
    header = RowItem(tuple(CellItem((ir.Verbatim(name, rows.span),), "", rows.span) for name, _ in columns), rows.span)
    row = RowItem(tuple(CellItem((ir.PrintedValue(cell),), "", rows.span) for _, cell in columns), rows.span)
    body = (EachItem(ROW, rows, (row,)),)
    return TableItem(line.name.text, None, None, (), (header,), ("",) * len(columns), body, line.span)


def sheet_of(node: Expression, line: syntax.FigureLine, scope: Scope, context: Context) -> ir.TableRef | None:
    """Return the source whose sheet is printed; None after reporting anything else (T52)."""
    source = context.resolve(node, scope, context)
    if isinstance(source, ir.TableRef) or isinstance(source.type, Unknown):
        return source if isinstance(source, ir.TableRef) else None
    context.report("T52", source.span, kind=line.kind.text, found=describe(source.type))
    return None


def _columns(rows: RowsType, span: Span, context: Context) -> Iterator[tuple[str, ir.TypedExpression]]:
    """Yield the columns by name, each with the cell of a row. Rows that an operator made, such as groups, begin with a
    column of their own names, and leave out the key and label of the table that they were made of."""
    row = ir.VariableRef(ROW, RowType(rows), span)
    if not rows.paired:
        yield context.settings.words.row, ir.FacetOf(row, "name", TEXT, span)
    table = context.table(rows.source, rows.basis)
    left = {name for name, _ in table.levels if name not in table.names()} if table else set()
    if not rows.paired and table is not None:
        left |= {*table.key, table.label}
    for name in data.column_names(rows, context):
        cell = members.cell(row, rows, name, span, context) if name not in left else None
        if cell is not None and isinstance(cell.type, ChangeType):
            choices = Spellings((*((phrase,) for phrase in context.phrases), OWN_PHRASE))
            context.report("T19", span, choices=choices, example=name)
        elif cell is not None and not isinstance(cell.type, Unknown):
            yield name, cell
