"""The class that lays out each type of block."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import assert_never

from ...document.blocks import Block, Heading, OwnPages, Paragraph, PrintedTable
from ...figures import CaptionList, Chart, NewPage, Picture, Signature
from ...quick.archive import LastArchive
from ...quick.records import replace
from ...styles import Style
from .placed import Links, PlacedBlock
from .text_blocks import PlacedHeading, PlacedParagraph


def all_placed(
    blocks: Iterable[Block], style: Style, links: Links, last: LastArchive | None = None
) -> list[PlacedBlock]:
    """Lay out the blocks of a document. A table between `page(landscape)` and `page(portrait)` is laid out for
    landscape sheets, unless it states its own. Text above a block that must not be separated from it is kept on its
    page. A table that was in its place in the `last` file need not be laid out again."""

    def table(block: PrintedTable) -> Sequence[PlacedBlock]:
        from .tables.table_block import PlacedTable  # Loaded only for a document with tables.

        return PlacedTable.of(block, style)

    tables = table if last is None else last.products("tables", table, style)
    each = chain.from_iterable(placed(block, style, links, tables) for block in _turned(blocks))
    laid_out = [*_below_headings(each, style)]
    held = [after.held for _, after in pairwise(laid_out)]
    return [block.kept() if holds else block for block, holds in zip(laid_out, [*held, False], strict=False)]


def _below_headings(laid_out: Iterable[PlacedBlock], style: Style) -> Iterator[PlacedBlock]:
    """Yield the blocks, those with a sheet of their own laid out below the headings that share it. A heading of the
    first level never does."""
    headings: list[PlacedBlock] = []
    for one in laid_out:
        if isinstance(one.block, Heading) and one.block.level > 1:
            headings.append(one)
            yield one
            continue
        yield one.below(sum(sum(above.heights(style)) for above in headings)) if one.alone and headings else one
        headings = []


def _turned(blocks: Iterable[Block]) -> Iterator[Block]:
    turned = False
    for block in blocks:
        if isinstance(block, NewPage) and block.landscape is not None:
            turned = block.landscape
        if turned and isinstance(block, PrintedTable) and block.landscape is None:
            block = replace(block, landscape=True)
        yield block


def placed(
    block: Block, style: Style, links: Links, tables: Callable[[PrintedTable], Sequence[PlacedBlock]]
) -> Sequence[PlacedBlock]:
    """Lay out a block in a style, and link its own parts to the document. A table, which `tables` lays out, becomes
    several if it is too wide."""
    match block:
        case Heading():
            return (PlacedHeading(block),)
        case Paragraph():
            return (PlacedParagraph(block),)
        case PrintedTable():
            return tables(block)
        case Chart():
            from .charts.chart_block import PlacedChart, PlacedSentence  # Loaded only for a document with charts.

            return (PlacedSentence(block) if block.sentence else PlacedChart.of(block, links),)
        case Picture():
            from .picture_block import PlacedPicture  # Loaded only for a document with pictures.

            return (PlacedPicture.of(block, links),)
        case CaptionList():
            from .caption_list_block import PlacedCaptionList

            return (PlacedCaptionList(block),)
        case NewPage():
            from .page_block import PlacedNewPage

            return (PlacedNewPage(block),)
        case Signature():
            from .signature_block import PlacedSignature

            return (PlacedSignature(block),)
        case OwnPages():
            from .own_pages_block import PlacedOwnPages

            return PlacedOwnPages.of(block, links)
        case _:
            assert_never(block)
