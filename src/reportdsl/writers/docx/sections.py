"""Sections: cover, contents and body, and the landscape sheets of wide tables; page sizes and page numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from itertools import pairwise

from ...document.blocks import Block, Heading, OwnPages
from ...figures import NewPage
from ...ooxml.markup import Markup
from ...quick.records import dataclass
from ...styles import Style
from .placed import Body, PlacedBlock
from .runs import paragraph

Sheet = tuple[bool, list[PlacedBlock]]
"""Blocks on sheets of one direction, and whether these are landscape."""


@dataclass(frozen=True, slots=True)
class PlacedDocument:
    """The blocks of a document as they are laid out, and on which sheets. `pages` are the page numbers that are known,
    by bookmark; a copy to be `measured` has a bookmark where the contents end."""

    blocks: Sequence[PlacedBlock]
    sheets: Sequence[Sheet]
    pages: Mapping[str, int]
    measured: bool


def sheets(blocks: Sequence[PlacedBlock], style: Style) -> list[Sheet]:
    """Group the blocks into sheets of one direction.

    Headings go with the wide table below them. They also go with a form that has its sheets to itself, except a heading
    of the first level where that begins a page, which stays off its sheet: a form takes the whole sheet. A page break
    that the spec asks for begins a sheet too; there are no other page breaks, so two never coincide.
    """
    blocks, landscape, wished = _wished(blocks)
    begins = [placed.alone for placed in blocks]
    for place in range(len(blocks) - 1, 0, -1):
        above = blocks[place - 1].block
        if isinstance(above, Heading) and not wished[place]:
            apart = above.level == 1 and _begins_page(above, style)
            divides = begins[place] and apart and not isinstance(blocks[place].block, OwnPages)
            landscape[place - 1] = landscape[place - 1] if divides else landscape[place]
            if begins[place] and not divides:
                begins[place - 1 : place + 1] = [True, False]
    groups: list[Sheet] = []
    ended = False
    for horizontal, begin, wish, placed in zip(landscape, begins, wished, blocks, strict=True):
        if not groups or groups[-1][0] != horizontal or begin or wish or ended:
            groups.append((horizontal, []))
        groups[-1][1].append(placed)
        ended = placed.alone
    return groups or [(False, [])]


def _wished(blocks: Sequence[PlacedBlock]) -> tuple[list[PlacedBlock], list[bool], list[bool]]:
    """Return the blocks without page breaks, whether each is on a landscape sheet, and whether each must begin a
    sheet."""
    shown: list[PlacedBlock] = []
    landscape: list[bool] = []
    wished: list[bool] = []
    turned = begin = False
    for placed in blocks:
        if isinstance(placed.block, NewPage):
            turned, begin = turned if placed.block.landscape is None else placed.block.landscape, True
            continue
        shown.append(placed)
        landscape.append(turned if placed.landscape is None else placed.landscape)
        wished.append(begin)
        begin = False
    return shown, landscape, wished


def pieces_on(group: Sequence[PlacedBlock], body: Body, last: bool) -> Iterator[Markup]:
    """Yield the pieces of a section's blocks, with gaps where they are needed; `last` if no section follows. There is
    no gap before the end of a page: on a full page, it would make an empty page."""
    for block, below in pairwise((*group, None)):
        assert block is not None
        yield from block.pieces(body)
        ended = not last if below is None else _begins_page(below.block, body.style)
        if not ended:
            yield block.gap()


def _begins_page(block: Block, style: Style) -> bool:
    return isinstance(block, Heading) and style.headings[block.level - 1].new_page


def bare_edges(group: Sequence[PlacedBlock]) -> str:
    """Return the references of a section whose first page has no header and footer; empty if it has the usual ones."""
    return next((block.bare for block in group if block.bare), "")


def section_of(group: Sequence[PlacedBlock], usual: str) -> str:
    """Return the properties of a section with these blocks in it."""
    return reduce(lambda properties, block: block.section(properties), group, usual)


def sect_properties(
    style: Style, landscape: bool = False, counted: str = "", bare: str = "", edges: str = "", notes: bool = False
) -> str:
    """Return `w:sectPr`. Its pages continue the count unless `counted` says otherwise; `edges` are its references to
    headers and footers, `bare` those to empty ones for a page without any."""
    page = style.sheet(landscape)
    side = ' w:orient="landscape"' if landscape else ""
    return (
        f'<w:sectPr>{edges}{bare}{NOTES_COUNTED if notes else ""}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{page.width}" w:h="{page.height}"{side}/>'
        f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" w:left="{page.left}" '
        f'w:header="{page.footer}" w:footer="{page.footer}" w:gutter="0"/>'
        f'{counted}<w:cols w:space="425"/>{"<w:titlePg/>" if bare else ""}</w:sectPr>'
    )


NOTES_COUNTED = '<w:footnotePr><w:numFmt w:val="decimalEnclosedCircle"/></w:footnotePr>'
"""Number the footnotes ①, ②, ③: Word takes the format from the settings, other programs from each section."""
NUMBERED_FROM_1 = '<w:pgNumType w:start="1"/>'
NUMBERED_ROMAN = '<w:pgNumType w:fmt="lowerRoman"/>'
"""The pages of the contents are ii, iii, …: the cover counts but prints no number."""


def section_end(properties: str) -> str:
    """Return the paragraph that ends a section; it takes no room."""
    return paragraph("SectionEnd", "", properties)
