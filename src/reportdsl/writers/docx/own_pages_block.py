"""A Word file that keeps its own looks: one or more sheets with its content, its styles and its lists, renumbered.

Its markup has a blank before the end of each tag that names a style or a list, and in `<w:tblPr >`, so that whatever a
house template does to the report's styles, lists and tables skips the file's. Characters that a face may lack are
written as character references, since the file has its own faces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...document.blocks import OwnPages, Paragraph, PrintedTable
from ...figures import Picture
from ...ooxml.package import PackagePart
from ...quick.pattern import pattern
from ...quick.records import dataclass
from ...styles import Style
from ...values.image import EMU_PER_TWIP
from ...values.own_marks import DEFINITION, DRAWING, IMAGE, INCLUSION, LINK, LIST, NOTE, STYLE, numbered
from .picture_block import media_part, media_target
from .placed import Body, Links, PlacedBlock
from .text_blocks import PlacedParagraph

SHEET = pattern(r"<w:(pgSz|pgMar|docGrid|cols)(?: [^>]*/>|[ >].*?</w:cols>)")
BEHIND_GRID = pattern(r"<w:(?:printerSettings|sectPrChange)\b|</w:sectPr>")


@dataclass(frozen=True, slots=True)
class OwnNumbers:
    """Where the numbers of a file's styles, lists and drawings begin in the document."""

    inclusion: int
    definitions: int
    lists: int
    drawings: int
    images: tuple[str, ...]
    """The relationships of its pictures."""

    def styled(self, text: str) -> str:
        """Return markup of the file with its styles and lists as they are numbered in the document."""
        return numbered(text, self._styles_and_lists)

    def _styles_and_lists(self, kind: str, number: int) -> str:
        begins = {INCLUSION: self.inclusion, DEFINITION: self.definitions, LIST: self.lists}
        return f"Own{self.inclusion}x{number}" if kind == STYLE else str(begins[kind] + number)

    def in_body(self, text: str, block: OwnPages, body: Body) -> str:
        """Return markup of the file's content with everything as it is numbered in the document."""
        marks = body.bookmarks

        def number(kind: str, place: int) -> str:
            if kind == NOTE:
                return str(marks.notes_before + block.noted + place + 1)
            if kind == LINK:
                return marks.addresses[block.looks.links[place]].split('"')[1]
            if kind == IMAGE:
                return self.images[place]
            return str(self.drawings + place) if kind == DRAWING else self._styles_and_lists(kind, place)

        return as_known_characters(numbered(text, number))


def as_known_characters(markup: str) -> str:
    """Return markup with the characters beyond GB 2312 as character references."""
    return markup.encode("gb2312", "xmlcharrefreplace").decode("gb2312")


@dataclass(frozen=True, slots=True)
class PlacedOwnPages(PlacedBlock):
    """One section of the file; `place` counts them from 0."""

    block: OwnPages
    place: int
    numbers: OwnNumbers

    @classmethod
    def of(cls, block: OwnPages, links: Links) -> Sequence[PlacedOwnPages]:
        """Lay out the file's sections and link its pictures."""
        looks = block.looks
        definitions, lists = looks.counts
        numbers = OwnNumbers(
            links.number("inclusion"),
            links.number("definition", definitions),
            links.number("list", lists),
            links.number("drawing", looks.drawings),
            tuple(links.once("image", media_target(image)) for image in looks.images),
        )
        return [cls(block, place, numbers) for place in range(len(looks.sections))]

    @property
    def landscape(self) -> bool:
        """Whether the section is landscape in the file."""
        return self.block.looks.sections[self.place].landscape

    @property
    def alone(self) -> bool:
        """Always: its sheet is the file's."""
        return True

    def heights(self, style: Style) -> Iterator[int]:
        """Yield the heights of the section's blocks as if the report printed them."""
        sections = self.block.looks.sections
        begin = sum(section.pieces for section in sections[: self.place])
        for each in self.block.blocks[begin : begin + sections[self.place].pieces]:
            if isinstance(each, Paragraph):
                yield from PlacedParagraph(each).heights(style)
            elif isinstance(each, PrintedTable):
                yield from [style.pitch] * (len(each.header) + len(each.rows))
            elif isinstance(each, Picture):
                height = each.width * each.image.height // max(each.image.width, 1)
                yield min(height // EMU_PER_TWIP, style.page.text_height)
            else:
                yield style.pitch

    def pieces(self, body: Body) -> Iterator[str]:
        """Yield the section's content; the first section also adds the file's footnotes to the document's."""
        if self.place == 0:
            for place, note in enumerate(self.block.looks.notes):
                number = body.bookmarks.notes_before + self.block.noted + place + 1
                written = self.numbers.in_body(note, self.block, body)
                body.bookmarks.notes.append(f'<w:footnote w:id="{number}">{written}</w:footnote>')
        yield self.numbers.in_body(self.block.looks.sections[self.place].body, self.block, body)

    def section(self, usual: str) -> str:
        """Return the properties with the paper, margins, columns and grid of the file."""
        for found in SHEET.finditer(self.block.looks.sections[self.place].paper):
            begun = re.search(rf"<w:{found[1]}(?: [^>]*/>|[ >].*?</w:cols>)", usual)
            if begun is not None:
                usual = usual[: begun.start()] + found[0] + usual[begun.end() :]
            elif found[1] == "docGrid" and (end := BEHIND_GRID.search(usual)):
                usual = usual[: end.start()] + found[0] + usual[end.start() :]
        return usual

    def parts(self, style: Style) -> Iterator[PackagePart]:
        """Yield the file's pictures."""
        if self.place == 0:
            yield from map(media_part, self.block.looks.images)
