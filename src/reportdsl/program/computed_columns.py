"""Columns that a spec computes, `@let 表.列 = …`, on any table of the data, whoever declares it."""

from __future__ import annotations

from ..syntax import expression as syntax
from ..syntax.ast import Let
from ..values.types import RowsType, Unknown, describe
from . import members
from .context import CURRENT, Context, Scope


def add_column(let: Let, table: syntax.Name, scope: Scope, context: Context) -> None:
    """Add the column of a statement to its table; one that the table has already is reported (N22). In a fragment the
    table may be a parameter, or rows that the fragment declares: the column belongs to the table of these rows, so its
    formula may name columns and what the report declares."""
    name = let.name
    rows = _rows(table, scope, context)
    if rows is None:
        return
    there = context.table(rows.source, CURRENT)
    assert there is not None
    first = context.columns.get((rows.source, name.text))
    if first is not None and first.name.span == name.span:
        return  # The fragment is included once more.
    if name.text in there.names() or first is not None:
        context.report("N22", name.span, name=name.text)
        return
    context.columns = {**context.columns, (rows.source, name.text): let}


def _rows(table: syntax.Name, scope: Scope, context: Context) -> RowsType | None:
    """Return the type of the rows that a name means; None if there are none, which has then been reported."""
    shape = context.shape
    if scope.fragment is not None and table.text in scope.fragment.names():
        source = context.resolve(syntax.Reference(table.text, table.span), Scope(fragment=scope.fragment), context)
    elif (shape.declares(table.text) and shape.node(table.text) is None) or (
        table.text in context.broken and table.text not in shape.names()
    ):
        return None
    elif table.text not in shape.names():
        # Rows that an operator gives have the columns of the table that they are made of.
        if table.text in context.lets:
            context.report("N28", table.span, hint="column_of_source", name=table.text)
        else:
            context.unknown("N28", table.span, table.text, shape.names())
        return None
    else:
        source = members.source(table.text, CURRENT, table.span, context)
    if isinstance(source.type, RowsType):
        return source.type
    if not isinstance(source.type, Unknown):
        context.report("T13", table.span, found=describe(source.type), operator="@let")
    return None
