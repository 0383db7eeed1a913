"""A Word file that keeps its own looks: a sheet, or several, with its content, its styles and its lists under free numbers.

Its markup has a blank before the end of what names a style or a list, and in `<w:tblPr >`: so nothing that a house template does with the
report's own styles, lists and tables is done with the file's. Characters that a face may lack stand as numbers: its faces are its own.
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
from ...values.own_marks import DEFINITION, DRAWING, IMAGE, INCLUSION, LINK, LIST, NOTE, STYLE, numbered
from .picture_block import media_part, media_target
from .placed import Body, Links, PlacedBlock
from .text_blocks import PlacedParagraph

TWIP = 635
"""English metric units in a twip."""
SHEET = pattern(r"<w:(pgSz|pgMar|docGrid|cols)(?: [^>]*/>|[ >].*?</w:cols>)")
BEHIND_GRID = pattern(r"<w:(?:printerSettings|sectPrChange)\b|</w:sectPr>")


@dataclass(frozen=True, slots=True)
class OwnNumbers:
    """Where the numbers of a file's things begin in the document."""

    inclusion: int
    definitions: int
    lists: int
    drawings: int
    images: tuple[str, ...]
    """The relationships of its pictures."""

    def styled(self, text: str) -> str:
        """Styles and lists of the file as the document has them."""
        return numbered(text, self._styles_and_lists)

    def _styles_and_lists(self, kind: str, number: int) -> str:
        begins = {INCLUSION: self.inclusion, DEFINITION: self.definitions, LIST: self.lists}
        return f"Own{self.inclusion}x{number}" if kind == STYLE else str(begins[kind] + number)

    def in_body(self, text: str, block: OwnPages, body: Body) -> str:
        """The file's content as the document has it."""
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
    """Markup with the characters beyond GB 2312 as numbers."""
    return markup.encode("gb2312", "xmlcharrefreplace").decode("gb2312")


@dataclass(frozen=True, slots=True)
class PlacedOwnPages(PlacedBlock):
    """One section of the file."""

    block: OwnPages
    section: int
    numbers: OwnNumbers

    @classmethod
    def of(cls, block: OwnPages, links: Links) -> Sequence[PlacedOwnPages]:
        """The sections, with pictures linked."""
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
        """As the file has it."""
        return self.block.looks.sections[self.section].landscape

    @property
    def alone(self) -> bool:
        """Its sheet is the file's."""
        return True

    def heights(self, style: Style) -> Iterator[int]:
        """Those of what is in the section, as the report would print it."""
        sections = self.block.looks.sections
        begin = sum(section.pieces for section in sections[: self.section])
        for each in self.block.blocks[begin : begin + sections[self.section].pieces]:
            if isinstance(each, Paragraph):
                yield from PlacedParagraph(each).heights(style)
            elif isinstance(each, PrintedTable):
                yield from [style.pitch] * (len(each.header) + len(each.rows))
            elif isinstance(each, Picture):
                height = each.width * each.image.height // max(each.image.width, 1)
                yield min(height // TWIP, style.page.text_height)
            else:
                yield style.pitch

    def pieces(self, body: Body) -> Iterator[str]:
        """The section's content; the notes of the file with its first."""
        if self.section == 0:
            for place, note in enumerate(self.block.looks.notes):
                number = body.bookmarks.notes_before + self.block.noted + place + 1
                written = self.numbers.in_body(note, self.block, body)
                body.bookmarks.notes.append(f'<w:footnote w:id="{number}">{written}</w:footnote>')
        yield self.numbers.in_body(self.block.looks.sections[self.section].body, self.block, body)

    def parts(self, style: Style) -> Iterator[PackagePart]:
        """Its pictures."""
        if self.section == 0:
            yield from map(media_part, self.block.looks.images)


def on_own_sheet(section: str, group: Sequence[PlacedBlock]) -> str:
    """The properties of a section, with the sheet, the margins, the columns and the grid of a file that is in it."""
    own = next((one for one in group if isinstance(one, PlacedOwnPages)), None)
    paper = own.block.looks.sections[own.section].paper if own is not None else ""
    for found in SHEET.finditer(paper):
        begun = re.search(rf"<w:{found[1]}(?: [^>]*/>|[ >].*?</w:cols>)", section)
        if begun is not None:
            section = section[: begun.start()] + found[0] + section[begun.end() :]
        elif found[1] == "docGrid" and (end := BEHIND_GRID.search(section)):
            section = section[: end.start()] + found[0] + section[end.start() :]
    return section
