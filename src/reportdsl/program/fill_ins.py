"""The text of a block that the data hold: cells that somebody fills in, whose texts may name quantities as prose does."""

from __future__ import annotations

from functools import partial

from ..syntax import ast as syntax
from ..syntax.code import split_lines
from ..syntax.prose import parse_prose
from ..values.source import Place, Source, Span
from ..values.table import Cell
from ..values.types import TextType
from .content import content
from .context import Context, Scope
from .ir import (
    AroundFillIns,
    CellOf,
    CellRef,
    Content,
    ContentPart,
    FillIn,
    PrintedValue,
    RowAt,
    TableRef,
    TypedExpression,
    Verbatim,
)
from .needs import TextNeed


def fill_in(prose: syntax.Prose, scope: Scope, context: Context) -> Content:
    """Prose in which each cell of the data is one to fill in: blank, it prints nothing, and what braces in its text name is
    put in."""
    return tuple(_part(part, scope, context) for part in content(prose, scope, context))


def around_fill_ins(prose: syntax.Prose, scope: Scope, context: Context) -> Content:
    """Prose with words of the structure's own, in which each text of the data is one to fill in; as it is, where there is none."""
    parts = tuple(
        _part(part, scope, context)
        if isinstance(part, PrintedValue) and isinstance(part.value.type, TextType)
        else part
        for part in content(prose, scope, context)
    )
    return (AroundFillIns(parts),) if any(isinstance(part, FillIn) for part in parts) else parts


def _part(part: ContentPart, scope: Scope, context: Context) -> ContentPart:
    if not isinstance(part, PrintedValue) or not isinstance(part.value, CellRef | CellOf):
        return part
    need = _need(part.value)
    answer = context.ask(need) if need is not None else None
    return FillIn(part.value, _text(answer.cells[0], scope, context) if answer is not None else ())


def _need(value: TypedExpression) -> TextNeed | None:
    """The cell that an expression is; None for one that is known only while the report is composed, such as a loop's."""
    if isinstance(value, CellRef):
        return TextNeed(value.source, value.basis, value.path)
    row = value.row if isinstance(value, CellOf) else None
    if isinstance(value, CellOf) and isinstance(row, RowAt) and isinstance(row.rows, TableRef):
        return TextNeed(row.rows.source, row.rows.basis, (), row.row, value.column)
    return None


def _text(cell: Cell, scope: Scope, context: Context) -> Content:
    """The text of a cell as prose, line by line; what it names are quantities, put into words by filters at most."""
    source = split_lines(str(cell.origin), str(cell.value))
    found: list[ContentPart] = []
    for number, line in enumerate(source.lines, start=1):
        read = partial(parse_prose, source, number, 0, len(line), context.diagnostics)
        parts = context.texts().read("text", Span(source, number, 1, len(line) + 1), read, context.diagnostics)
        if number > 1 and parts:
            found.append(Verbatim("\n", _nothing(source, number)))
        found += content(tuple(part for part in parts if _may_stand(part, context)), scope, context)
    return tuple(found)


def _may_stand(part: syntax.ProsePart, context: Context) -> bool:
    """Whether a part of a cell's text is words, or the name of something; any other is reported."""
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
    """Where an expression is anything but a name with a filter; None where it is that."""
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
