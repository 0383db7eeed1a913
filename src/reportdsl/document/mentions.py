"""What can be said only when all blocks are known: the lists of captions, and the numbers in mentions of them."""

from __future__ import annotations

from collections.abc import Callable

from ..figures import CaptionList, FigureBlock, Listed
from ..lexicons.lexicon import Lexicon
from ..quick.records import replace
from ..values.printed_text import CaptionLink, Footnote, Inline
from .blocks import Block, Heading, OwnPages, Paragraph, PartedLine, PrintedTable, TableRow
from .walk import captions_in, contents


def with_lists(blocks: tuple[Block, ...], words: Lexicon) -> tuple[Block, ...]:
    """Return blocks with the lists of captions among them filled in."""
    if not any(isinstance(block, CaptionList) for block in blocks):
        return blocks
    numbered = [Listed(place, name, caption) for place, (name, caption) in enumerate(captions_in(blocks), start=1)]
    return tuple(
        replace(block, entries=tuple(one for one in numbered if one.caption.label == block.label(words)))
        if isinstance(block, CaptionList)
        else block
        for block in blocks
    )


def with_references(blocks: tuple[Block, ...], name: Callable[[CaptionLink], Inline]) -> tuple[Block, ...]:
    """Return blocks in which `name` has named all mentions of captions and headings; a block without any is
    unchanged."""
    return tuple(_named(block, name) for block in blocks)


def _named(block: Block, name: Callable[[CaptionLink], Inline]) -> Block:
    def named(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(map(one_named, content)) if _mentions(content) else content

    def one_named(inline: Inline) -> Inline:
        if isinstance(inline, Footnote):
            return replace(inline, content=named(inline.content))
        return name(inline) if isinstance(inline, CaptionLink) else inline

    def row(one: TableRow) -> TableRow:
        if not any(_mentions(content) for cell in one.cells for content in cell.paragraphs):
            return one
        cells = (replace(cell, paragraphs=tuple(map(named, cell.paragraphs))) for cell in one.cells)
        return replace(one, cells=tuple(cells))

    def parted(line: PartedLine) -> PartedLine:
        return PartedLine(*map(named, line.parts))

    match block:
        case Heading() | Paragraph():
            return replace(block, content=named(block.content)) if _mentions(block.content) else block
        case PrintedTable():
            if not any(map(_mentions, contents(block))):
                return block
            return replace(
                block,
                head=tuple(map(parted, block.head)),
                header=tuple(map(row, block.header)),
                rows=tuple(map(row, block.rows)),
                notes=tuple(map(named, block.notes)),
                foot=tuple(map(parted, block.foot)),
            )
        case OwnPages() | FigureBlock():
            return block


def _mentions(content: tuple[Inline, ...]) -> bool:
    return any(isinstance(inline, CaptionLink | Footnote) for inline in content)
