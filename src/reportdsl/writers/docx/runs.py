"""Text as runs, figures inside bookmarks, references as fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import assert_never

from ...document.blocks import Document
from ...document.repeated import RepeatedCell
from ...document.walk import blocks, contents, whole_contents
from ...ooxml.markup import escaped
from ...quick.records import dataclass, field
from ...values.printed_text import PLAIN, CaptionLink, Figure, Footnote, Inline, Text, by_link
from .anchors import Anchor

FAILED = '<w:color w:val="C00000"/><w:highlight w:val="yellow"/>'
LINKED = '<w:color w:val="0563C1"/><w:u w:val="single"/>'


class Count:
    """A counter that gives each number from 1 on once."""

    def __init__(self) -> None:
        self._next = 1

    @property
    def last(self) -> int:
        """The number given last; 0 before the first."""
        return self._next - 1

    def take(self, many: int = 1) -> int:
        """Take `many` numbers and return the first."""
        first, self._next = self._next, self._next + many
        return first


@dataclass(frozen=True, slots=True)
class Bookmarks:
    """Gives each bookmark of a document its id and each figure its name, in order of printing.

    `anchors` are the bookmarks of captions and headings by name. If figures are `marked`, each printed one is inside a
    bookmark.
    """

    anchors: Mapping[str, Anchor]
    marked: bool = True
    addresses: Mapping[str, str] = field(default_factory=lambda: {})
    """The attribute of a hyperlink by its target: a relationship for an address, a bookmark for a caption."""
    pages: Mapping[str, int] = field(default_factory=lambda: {})
    """The page of each bookmark; empty if the document prints no page numbers."""
    ids: Count = field(default_factory=lambda: Count())
    figures: Count = field(default_factory=lambda: Count())
    notes: list[str] = field(default_factory=list)
    """The footnotes written so far."""
    notes_before: int = 1
    """The highest number of a note that is not ours: every document begins with two notes, the separator lines."""

    def around(self, name: str, content: str) -> str:
        """Return the content inside a bookmark."""
        place = self.ids.take()
        return f'<w:bookmarkStart w:id="{place}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{place}"/>'


MARK_PATTERN = "_rf_%04d"
"""The name of the bookmark around a printed figure, by its place in order of printing; the leading `_` hides it in
Word."""


def figure_mark(place: int) -> str:
    """Return the name of the bookmark around the figure printed at this place, counted from 1."""
    return MARK_PATTERN % place


@dataclass(frozen=True, slots=True)
class MarkedRows:
    """The figures of repeated rows: each takes the next mark, row by row, from the `first` on; an empty cell takes
    none."""

    first: int
    cells: tuple[RepeatedCell, ...]
    rows: Sequence[int]
    """The rows of the data's table."""


def marked_figures(document: Document) -> Iterator[tuple[str, Figure]]:
    """Yield the printed figures with their bookmarks, in order. Figures plotted in charts have none."""
    figures = (part for block in blocks(document) for content in contents(block) for part in figures_in(content))
    for place, part in enumerate(figures, start=1):
        yield figure_mark(place), part


def printed_figures(document: Document) -> Iterator[tuple[str, Figure] | MarkedRows]:
    """Yield what `marked_figures` yields, but repeated rows as one item."""
    place = 1
    for content in chain.from_iterable(map(whole_contents, blocks(document))):
        if not isinstance(content, tuple):
            yield MarkedRows(place, content.cells, content.rows)
            place += sum(map(filled, content.cells))
            continue
        for part in content:
            if isinstance(part, Figure) and part.text:
                yield figure_mark(place), part
                place += 1


def filled(cell: RepeatedCell) -> int:
    """Return in how many rows a cell has a figure."""
    return 0 if cell.facts is None or isinstance(cell.texts, str) else cell.texts.filled


def figures_in(content: Iterable[Inline]) -> Iterator[Figure]:
    """Return the printed figures of a paragraph. A blank one has no mark: word processors have nowhere to put it."""
    return (part for part in content if isinstance(part, Figure) and part.text)


def inlines(content: Iterable[Inline], marks: Bookmarks) -> str:
    """Return the runs of a paragraph; consecutive runs of one link become one link."""
    if not marks.addresses:
        return "".join([inline(part, marks) for part in content])
    return "".join(
        hyperlink(link, "".join([inline(part, marks) for part in pieces]), marks) for link, pieces in by_link(content)
    )


def hyperlink(link: str, content: str, marks: Bookmarks) -> str:
    """Return the content as a link to an address or a caption; unchanged if the link has no known target."""
    if link in marks.addresses:
        return f'<w:hyperlink {marks.addresses[link]} w:history="1">{content}</w:hyperlink>'
    return content


def look_properties(part: Inline, failed: bool = False) -> str:
    """Return `w:rPr` of a piece, in the order of the schema; empty if it looks like the text around it."""
    look = part.look
    if look is PLAIN:
        return f"<w:rPr>{FAILED}</w:rPr>" if failed else ""
    bold = "<w:b/><w:bCs/>" if look.bold else ""
    italic = "<w:i/><w:iCs/>" if look.italic else ""
    colour = FAILED if failed else LINKED if look.link else ""
    stated = bold + italic + colour
    return f"<w:rPr>{stated}</w:rPr>" if stated else ""


def inline(part: Inline, marks: Bookmarks) -> str:
    """Return the run of one piece of text; a figure's is inside its bookmark."""
    match part:
        case Figure():
            written = run(part.text, look_properties(part, part.failed))
            return marks.around(figure_mark(marks.figures.take()), written) if marks.marked and part.text else written
        case Text():
            return words(part.text, look_properties(part, part.failed))
        case CaptionLink():
            return reference(part, marks)
        case Footnote():
            return note_sign(part, marks)
        case _:
            assert_never(part)


def note_sign(part: Footnote, marks: Bookmarks) -> str:
    """Return the reference sign of a footnote, which Word numbers."""
    number = marks.notes_before + part.number
    return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'


def reference(part: CaptionLink, marks: Bookmarks) -> str:
    """Return a field that repeats the number of a caption or a heading, or the number of its page, as a link. The
    field's cached result is the text as composed, or the known page. A title becomes a plain link."""
    anchor = marks.anchors.get(part.target)
    text = str(marks.pages.get(anchor.whole, 1)) if anchor and part.part == "page" else part.text
    written = run(text, look_properties(part))
    if anchor is None or part.look.link:
        return written
    match part.part:
        case "title":
            return f'<w:hyperlink w:anchor="{anchor.whole}" w:history="1">{written}</w:hyperlink>'
        case "page":
            return complex_field(f" PAGEREF {anchor.whole} \\h ", written)
        case _:
            return complex_field(f" REF {anchor.number} \\h ", written)


def numbered(number: str, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return the content after its literal number; both in one run if they are plain text."""
    if content and isinstance(content[0], Text) and not content[0].failed and content[0].look == PLAIN:
        return (Text(number + content[0].text), *content[1:])
    return (Text(number), *content) if number else content


def run(text: str, properties: str = "") -> str:
    """Return `w:r`; line ends become `w:br`, tabs `w:tab`."""
    written = escaped(text)
    if not written:
        return ""
    if "\n" in written or "\t" in written:
        pieces = written.replace("\t", "\0<w:tab/>\0").replace("\n", "\0<w:br/>\0").split("\0")
        body = "".join(piece if piece in ("<w:tab/>", "<w:br/>") else text_element(piece) for piece in pieces if piece)
        return f"<w:r>{properties}{body}</w:r>"
    return f"<w:r>{properties}{text_element(written)}</w:r>"


@lru_cache(maxsize=1024)
def words(text: str, properties: str) -> str:
    """Return the run of words, remembered: a batch writes the same words again and again."""
    return run(text, properties)


def text_element(written: str) -> str:
    """Return `w:t` of escaped text. Spaces at its ends and double spaces survive only with `xml:space`."""
    if written[0] == " " or written[-1] == " " or "  " in written:
        return f'<w:t xml:space="preserve">{written}</w:t>'
    return f"<w:t>{written}</w:t>"


def complex_field(instruction: str, result: str) -> str:
    """Return a field with its cached result. Each mark and the instruction have runs of their own: WPS shows nothing
    otherwise."""
    return field_start(instruction) + result + FIELD_END


def field_start(instruction: str) -> str:
    """Return the beginning of a field, up to its result; `FIELD_END` closes it."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escaped(instruction)}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def paragraph(style: str, content: str, properties: str = "") -> str:
    """Return `w:p`; `properties` are further children of `w:pPr`, in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'
