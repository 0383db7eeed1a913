"""What a lint is: a look at the prose, as the spec writes it and as the document prints it, that may warn."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..diagnostics import Diagnostics
from ..document.blocks import Document
from ..program import nodes
from ..program.program import ChartItem, EachItem, HeadingItem, IfItem, Item, ParagraphItem, Program, RowItem, TableItem
from ..records import dataclass


@dataclass(frozen=True, slots=True)
class Lint:
    name: str
    run: Callable[[Program, Document, Diagnostics], None]


def contents(items: tuple[Item, ...]) -> Iterator[nodes.Content]:
    """Every stretch of prose in a body: headings, paragraphs, captions, cells."""
    for item in items:
        match item:
            case HeadingItem(content=content) | ParagraphItem(content=content):
                yield content
            case ChartItem(caption=content):
                yield content
            case EachItem(body=body):
                yield from contents(body)
            case IfItem(then=then, otherwise=otherwise):
                yield from contents((*then, *otherwise))
            case RowItem(cells=cells):
                yield from (cell.content for cell in cells)
            case TableItem(caption=caption, header=header, body=body):
                yield caption or ()
                yield from contents((*header, *body))
