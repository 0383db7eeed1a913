"""Texts in the data: cells that somebody fills in, for a block or row by row in a list. They may name quantities, as
prose does."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from ..quick.records import replace
from ..syntax import expression as syntax
from ..syntax.code import split_lines
from ..syntax.prose import parse_prose
from ..values.source import Origin, Place, Source, Span
from ..values.table import Cell
from ..values.types import TextType
from . import ir
from .content import content, element
from .context import Context, Scope
from .needs import TextNeed


def fill_in(prose: syntax.Prose, scope: Scope, context: Context) -> ir.Content:
    """Resolve prose in which each cell of the data is one to fill in. A blank one prints nothing; names in braces in
    its text are replaced by their values."""
    return tuple(_part(part, scope, context) for part in content(prose, scope, context))


def around_fill_ins(prose: syntax.Prose, scope: Scope, context: Context) -> ir.Content:
    """Resolve prose with words of the structure's own, in which each text of the data is one to fill in; it stays as it
    is if there is none."""
    parts = tuple(
        _part(part, scope, context)
        if isinstance(part, ir.PrintedValue) and isinstance(part.value.type, TextType)
        else part
        for part in content(prose, scope, context)
    )
    return (ir.AroundFillIns(parts),) if any(isinstance(part, ir.FillIn) for part in parts) else parts


def with_texts(prose: ir.Content, scope: Scope, context: Context) -> ir.Content:
    """Return prose in which the texts of the data that it prints may name quantities. They can name what is known where
    they are printed: in a loop its row, in a fragment what that is given."""
    return tuple(_with_text(part, scope, context) for part in prose)


def prints_text(part: ir.ContentPart) -> bool:
    """Whether a part prints a text of the data."""
    return (
        isinstance(part, ir.PrintedValue)
        and isinstance(part.value, ir.CellRef | ir.CellOf)
        and isinstance(part.value.type, TextType)
    )


def _with_text(part: ir.ContentPart, scope: Scope, context: Context) -> ir.ContentPart:
    match part:
        case ir.PrintedValue(value=value) if prints_text(part):
            texts = _texts(value, scope, context)
            return ir.FillIn(value, texts) if texts else part
        case ir.Branches(branches=branches):
            return ir.Branches(tuple((condition, with_texts(body, scope, context)) for condition, body in branches))
        case ir.Loop(variable=variable, rows=rows, body=body):
            turn = ir.VariableRef(variable, element(rows, context), rows.span)
            return replace(part, body=with_texts(body, scope.having(variable, turn), context))
        case ir.MarkedContent(body=body):
            return replace(part, body=with_texts(body, scope, context))
        case ir.Verbatim() | ir.PrintedValue() | ir.FillIn() | ir.AroundFillIns() | ir.Mention():
            return part


def _part(part: ir.ContentPart, scope: Scope, context: Context) -> ir.ContentPart:
    if not isinstance(part, ir.PrintedValue) or not isinstance(part.value, ir.CellRef | ir.CellOf):
        return part
    return ir.FillIn(part.value, _texts(part.value, scope, context))


def _texts(value: ir.TypedExpression, scope: Scope, context: Context) -> Mapping[Origin, ir.Content]:
    """Return those texts that name quantities, among the cells that an expression may be."""
    need = _need(value)
    answer = context.ask(need) if need is not None else None
    return {cell.origin: _text(cell, scope, context) for cell in answer.cells} if answer is not None else {}


def _need(value: ir.TypedExpression) -> TextNeed | None:
    """Return the need for the cells that an expression may be: the one that it names, or those of a column, of which a
    loop prints its row's. None for one that is no cell of the data."""
    if isinstance(value, ir.CellRef):
        return TextNeed(value.source, value.basis, value.path)
    if not isinstance(value, ir.CellOf):
        return None
    row = value.row
    if isinstance(row, ir.RowAt) and isinstance(row.rows, ir.TableRef):
        return TextNeed(row.rows.source, row.rows.basis, (), row.row, value.column)
    return TextNeed(value.source, value.basis, column=value.column)


def _text(cell: Cell, scope: Scope, context: Context) -> ir.Content:
    """Read the text of a cell as prose, line by line; it may name quantities, and at most put them into words by
    filters."""
    source = split_lines(str(cell.origin), str(cell.value))
    found: list[ir.ContentPart] = []
    for number, line in enumerate(source.lines, start=1):
        read = partial(parse_prose, source, number, 0, len(line), context.diagnostics)
        parts = context.texts().read("text", Span(source, number, 1, len(line) + 1), read, context.diagnostics)
        if number > 1 and parts:
            found.append(ir.Verbatim("\n", _nothing(source, number)))
        found += content(tuple(part for part in parts if _may_stand(part, context)), scope, context)
    return tuple(found)


def _may_stand(part: syntax.ProsePart, context: Context) -> bool:
    """Whether a part of a cell's text is words, or the name of something; any other is reported (S56)."""
    match part:
        case syntax.Words():
            return True
        case syntax.Print(value=value):
            refused = _computed(value)
        case syntax.Choice(span=span) | syntax.Repeat(span=span) | syntax.Marked(span=span):
            refused = span
    if refused is not None:
        context.report("S56", refused)
    return refused is None


def _computed(value: syntax.Expression) -> Place | None:
    """Return the place of whatever in an expression is not a name with a filter; None if there is nothing else."""
    match value:
        case syntax.Reference() | syntax.Broken():
            return None
        case syntax.Member(target=target):
            return _computed(target)
        case syntax.Filtered(value=inner):
            return _computed(inner)
        case syntax.Sequence(items=items):
            return next((place for item in items if (place := _computed(item)) is not None), None)
        case syntax.Call(operator=name) if name.text in ("ref", "引用"):
            return None
        case syntax.Call() | syntax.Number() | syntax.String() | syntax.Phrase() | syntax.Binary():
            return value.span
        case syntax.Unary() | syntax.Test():
            return value.span


def _nothing(source: Source, line: int) -> Span:
    return Span(source, line, 1, 1)
