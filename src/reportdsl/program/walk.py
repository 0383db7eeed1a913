"""The one walk over a program: only here is it stated which items and expressions hold others, and what prose each
prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar, assert_never

from ..quick.records import replace
from . import ir
from .declarations import BreakdownOf, Definition
from .program import (
    BlockItem,
    EachItem,
    FigureItem,
    FragmentItem,
    HeadingItem,
    IfItem,
    Item,
    ParagraphItem,
    PrintedItem,
    Program,
    RowItem,
    TableItem,
    WordItem,
)

_Kind = TypeVar("_Kind", bound=Item)


def items(body: Iterable[Item]) -> Iterator[Item]:
    """Yield every item of a body in the order of the text, each before what it holds; both branches of a condition."""
    waiting = [iter(body)]
    while waiting:
        for item in waiting[-1]:
            yield item
            if nested := inside(item):
                waiting.append(iter(nested))
                break
        else:
            waiting.pop()


def every(kind: type[_Kind], body: Iterable[Item]) -> Iterator[_Kind]:
    """Return the items of one kind, nested ones included, in the order of the text."""
    return (item for item in items(body) if isinstance(item, kind))


def balanced_breakdowns(program: Program) -> Iterator[Definition]:
    """Return the breakdowns that are declared `balanced`."""
    return filter(is_balanced, program.definitions)


def is_balanced(definition: Definition) -> bool:
    """Whether a definition is a breakdown whose amounts are to add up as printed."""
    return isinstance(definition.value, BreakdownOf) and definition.value.balanced


def printed_sheets(program: Program) -> frozenset[tuple[str, str]]:
    """Return the tables, by name and basis, whose sheets a figure prints as they are; it uses every column of these."""
    figures = every(FigureItem, program.body)
    return frozenset((item.sheet.source, item.sheet.basis) for item in figures if item.sheet is not None)


def inside(item: Item) -> tuple[Item, ...]:
    """Return the items that an item holds: the body of a loop, both branches of a condition, the header and rows of a
    table."""
    match item:
        case EachItem(body=body) | FragmentItem(body=body):
            return body
        case BlockItem(body=body, texts=texts):
            return (*body, *(each for text in texts for each in text.body))
        case IfItem(then=then, otherwise=otherwise):
            return (*then, *otherwise)
        case TableItem(header=header, body=body, above=above, below=below):
            return (*above, *header, *body, *below)
        case PrintedItem():
            return ()
        case _:
            assert_never(item)


def contents(item: Item) -> tuple[ir.Content, ...]:
    """Return the prose that an item prints itself, of a heading, a caption or each cell of a row; not that of the items
    inside it."""
    match item:
        case HeadingItem(content=content) | ParagraphItem(content=content):
            return (content,)
        case TableItem(caption=caption, empty=empty):
            return tuple(each for each in (caption, empty) if each is not None)
        case FigureItem(caption=caption, texts=texts):
            return ((caption,) if caption is not None else ()) + tuple(texts.values())
        case RowItem(cells=cells):
            return tuple(cell.content for cell in cells)
        case EachItem() | IfItem() | BlockItem() | FragmentItem() | WordItem():
            return ()
        case _:
            assert_never(item)


def with_paragraphs(body: tuple[Item, ...], by: Callable[[ParagraphItem], ParagraphItem]) -> tuple[Item, ...]:
    """Return the items of a body with what `by` gives for each paragraph; items without another one are the same."""
    items = tuple(_with_paragraphs(item, by) for item in body)
    return items if any(new is not old for new, old in zip(items, body, strict=True)) else body


def _with_paragraphs(item: Item, by: Callable[[ParagraphItem], ParagraphItem]) -> Item:
    match item:
        case ParagraphItem():
            return by(item)
        case EachItem(body=body) | FragmentItem(body=body):
            inside = with_paragraphs(body, by)
            return item if inside is body else replace(item, body=inside)
        case IfItem(then=then, otherwise=otherwise):
            one, other = with_paragraphs(then, by), with_paragraphs(otherwise, by)
            return item if one is then and other is otherwise else replace(item, then=one, otherwise=other)
        case BlockItem(body=body, default=default, texts=texts):
            bodies = (body, default, *(text.body for text in texts))
            own, usual, *written = made = [with_paragraphs(each, by) for each in bodies]
            if all(new is old for new, old in zip(made, bodies, strict=True)):
                return item
            others = (replace(text, body=each) for text, each in zip(texts, written, strict=True))
            return replace(item, body=own, default=usual, texts=tuple(others))
        case PrintedItem():
            return item
        case _:
            assert_never(item)


def prose(body: Iterable[Item]) -> Iterator[ir.Content]:
    """Yield every stretch of prose in a body, in the order of the text."""
    for item in items(body):
        yield from contents(item)


def parts(content: ir.Content) -> Iterator[ir.ContentPart]:
    """Yield every part of some prose, those inside choices and loops included, each before what it holds."""
    for part in content:
        yield part
        for body in prose_inside(part):
            yield from parts(body)


def prose_inside(part: ir.ContentPart) -> Iterable[ir.Content]:
    """Return the prose inside a part of some prose."""
    match part:
        case ir.Branches(branches=branches):
            return (body for _, body in branches)
        case ir.FillIn(texts=texts):
            return texts.values()
        case ir.Loop(body=body) | ir.AroundFillIns(body=body) | ir.MarkedContent(body=body):
            return (body,)
        case ir.Verbatim() | ir.PrintedValue() | ir.Mention():
            return ()
        case _:
            assert_never(part)


def expressions(body: Iterable[ir.ContentPart | Item]) -> Iterator[ir.TypedExpression]:
    """Yield the expressions that some prose, or some items with all that they hold, print or decide by."""
    for each in body:
        if isinstance(each, Item):
            for item in items((each,)):
                yield from expressions(part for content in contents(item) for part in content)
                yield from _decided_by(item)
        else:
            yield from (value for part in parts((each,)) for value in _printed_by(part))


def _decided_by(item: Item) -> Iterable[ir.TypedExpression]:
    """Return the expressions of an item itself, beside those in its prose."""
    match item:
        case IfItem(condition=condition):
            return (condition,)
        case EachItem(rows=rows):
            return (rows,)
        case FragmentItem(arguments=arguments):
            return (value for _, value in arguments)
        case FigureItem(values=values, plotted=plotted):
            return (*values.values(), *(value for _, row in plotted for value in row))
        case BlockItem() | PrintedItem():
            return ()
        case _:
            assert_never(item)


def _printed_by(part: ir.ContentPart) -> Iterable[ir.TypedExpression]:
    """Return the expressions of a part of some prose itself."""
    match part:
        case ir.PrintedValue(value=value) | ir.FillIn(value=value) | ir.Loop(rows=value):
            return (value,)
        case ir.Branches(branches=branches):
            return (condition for condition, _ in branches if condition is not None)
        case ir.Verbatim() | ir.AroundFillIns() | ir.Mention() | ir.MarkedContent():
            return ()
        case _:
            assert_never(part)


def nodes(roots: Iterable[ir.TypedExpression]) -> Iterator[ir.TypedExpression]:
    """Yield expressions and all that they are made of, each before what it holds."""
    for node in roots:
        yield node
        yield from nodes(within(node))


def within(node: ir.TypedExpression) -> Iterator[ir.TypedExpression]:
    """Yield the expressions that an expression is made of, those in the templates of a filter too."""
    yield from operands(node)
    if isinstance(node, ir.FilterCall):
        templates = (argument.content for argument in node.arguments if isinstance(argument, ir.Template))
        yield from expressions(part for content in templates for part in content)


def bound(call: ir.Apply) -> Iterator[ir.Bound]:
    """Yield the arguments of a call, each of several for one parameter by itself."""
    for argument in call.arguments:
        yield from argument if isinstance(argument, tuple) else (argument,)


def operands(node: ir.TypedExpression) -> tuple[ir.TypedExpression, ...]:
    """Return the expressions that an expression is made of, in the order in which they are written; not those of what
    it names."""
    match node:
        case ir.ValueList(items=items):
            return items
        case ir.EntriesRef(entries=entries):
            return tuple(cell for _, cell in entries)
        case ir.ColumnOf(rows=inner) | ir.RowAt(rows=inner) | ir.CellOf(row=inner) | ir.PartAt(breakdown=inner):
            return (inner,)
        case ir.FacetOf(target=inner) | ir.Phrased(value=inner) | ir.FilterCall(value=inner):
            return (inner,)
        case ir.PartElsewhere(part=inner) | ir.Negate(operand=inner) | ir.Not(operand=inner):
            return (inner,)
        case ir.Direction(operand=inner) | ir.RoleTest(operand=inner):
            return (inner,)
        case (
            ir.Arithmetic(left=one, right=other)
            | ir.Comparison(left=one, right=other)
            | ir.Logic(left=one, right=other)
        ):
            return (one, other)
        case ir.Apply():
            values = (each for each in bound(node) if not isinstance(each, ir.Constant))
            return tuple(each.body if isinstance(each, ir.Formula) else each for each in values)
        case ir.Primary() | ir.Failed():
            return ()
        case _:
            assert_never(node)
