"""The one walk over the body of a program: only here is it stated which items hold others and which prose each prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar, assert_never

from .ir import Branches, Content, ContentPart, Loop, Mention, PrintedValue, Verbatim
from .program import EachItem, FigureItem, HeadingItem, IfItem, Item, ParagraphItem, RowItem, TableItem

_Kind = TypeVar("_Kind", bound=Item)


def items(body: Iterable[Item]) -> Iterator[Item]:
    """Every item of a body in the order of the text, each before what it holds; both branches of a condition."""
    for item in body:
        yield item
        if nested := inside(item):
            yield from items(nested)


def every(kind: type[_Kind], body: Iterable[Item]) -> Iterator[_Kind]:
    """The items of one kind, nested ones included, in the order of the text."""
    return (item for item in items(body) if isinstance(item, kind))


def inside(item: Item) -> tuple[Item, ...]:
    """The items that an item holds: the body of a loop, both branches of a condition, the header and rows of a table."""
    match item:
        case EachItem(body=body):
            return body
        case IfItem(then=then, otherwise=otherwise):
            return (*then, *otherwise)
        case TableItem(header=header, body=body):
            return (*header, *body)
        case HeadingItem() | ParagraphItem() | RowItem() | FigureItem():
            return ()
        case _:
            assert_never(item)


def contents(item: Item) -> tuple[Content, ...]:
    """The prose that an item prints itself: a heading's, a caption's, one for each cell of a row; not that of the items
    inside it."""
    match item:
        case HeadingItem(content=content) | ParagraphItem(content=content) | FigureItem(caption=content):
            return (content,)
        case TableItem(caption=caption):
            return (caption,) if caption is not None else ()
        case RowItem(cells=cells):
            return tuple(cell.content for cell in cells)
        case EachItem() | IfItem():
            return ()
        case _:
            assert_never(item)


def prose(body: Iterable[Item]) -> Iterator[Content]:
    """Every stretch of prose in a body, in the order of the text."""
    for item in items(body):
        yield from contents(item)


def parts(content: Content) -> Iterator[ContentPart]:
    """Every part of some prose, those inside choices and loops included, each before what it holds."""
    for part in content:
        yield part
        match part:
            case Branches(branches=branches):
                for _, body in branches:
                    yield from parts(body)
            case Loop(body=body):
                yield from parts(body)
            case Verbatim() | PrintedValue() | Mention():
                pass
            case _:
                assert_never(part)
