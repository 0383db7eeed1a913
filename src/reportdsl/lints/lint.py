"""What a lint is: a look at the prose, as the spec writes it and as the document prints it, that may warn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..diagnostics import Diagnostics
from ..document.blocks import Document
from ..program import nodes


@dataclass(frozen=True, slots=True)
class Lint:
    name: str
    run: Callable[[nodes.Program, Document, Diagnostics], None]


def contents(items: tuple[nodes.Item, ...]) -> Iterator[nodes.Content]:
    """Every stretch of prose in a body: headings, paragraphs, captions, cells."""
    for item in items:
        match item:
            case nodes.HeadingItem(content=content) | nodes.ParagraphItem(content=content):
                yield content
            case nodes.ChartItem(caption=content):
                yield content
            case nodes.EachItem(body=body):
                yield from contents(body)
            case nodes.IfItem(then=then, otherwise=otherwise):
                yield from contents((*then, *otherwise))
            case nodes.RowItem(cells=cells):
                yield from (cell.content for cell in cells)
            case nodes.TableItem(caption=caption, header=header, body=body):
                yield caption or ()
                yield from contents((*header, *body))
