"""Headings and paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from ...document.blocks import Document, Heading, OwnPages, Paragraph
from ...quick.pattern import pattern
from ...quick.records import dataclass, replace
from ...styles import Style
from ...styles.style import Typeface
from ...values.printed_text import Footnote, Inline
from .anchors import heading_mark, number_mark
from .numbering import bulleted
from .placed import Body, PlacedBlock
from .runs import Bookmarks, inlines, numbered, paragraph, run


@dataclass(frozen=True, slots=True)
class PlacedHeading(PlacedBlock):
    """A heading, with a bookmark that the contents link to."""

    block: Heading

    def heights(self, style: Style) -> Iterator[int]:
        """Yield the height of its lines and the space around them, as one piece."""
        look = style.headings[self.block.level - 1]
        count = _line_count(self.block.number, self.block.content, look.type, style, not look.centred, not look.centred)
        yield style.line(look.type) * count + look.before + look.after + style.pitch * look.centred

    def pieces(self, body: Body) -> Iterator[str]:
        """Yield one paragraph."""
        place = body.headings.take()
        mark = heading_mark(place)
        text = self._named(place, body) if self.block.name else self._text(self.block.number, body)
        yield paragraph(f"Heading{self.block.level}", body.bookmarks.around(mark, text))

    def _text(self, number: str, body: Body) -> str:
        return inlines(numbered(number, self.block.content), body.bookmarks)

    def _named(self, place: int, body: Body) -> str:
        """Return the text, with a bookmark around what a mention calls it by."""
        mark, number, called = number_mark(place), self.block.number, self.block.called
        if not number.strip():
            return body.bookmarks.around(mark, self._text("", body))
        before, _, behind = number.partition(called)
        return body.bookmarks.around(mark, run(before + called)) + self._text(behind, body)


def has_notes(document: Document) -> bool:
    """Return whether the document has a footnote."""
    if any(isinstance(block, OwnPages) and block.looks.notes for block in document.blocks):
        return True
    paragraphs = (block for block in document.blocks if isinstance(block, Paragraph))
    return any(isinstance(part, Footnote) for paragraph in paragraphs for part in paragraph.content)


def written_note(part: Footnote, marks: Bookmarks) -> str:
    """Return a footnote, for the part of the footnotes."""
    sign = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    said = paragraph("FootnoteText", sign + inlines(part.content, marks))
    return f'<w:footnote w:id="{marks.notes_before + part.number}">{said}</w:footnote>'


@dataclass(frozen=True, slots=True)
class PlacedParagraph(PlacedBlock):
    """Body text."""

    block: Paragraph
    holds_next: bool = False
    """Whether its end stays on one page with the next block."""

    def kept(self) -> PlacedParagraph:
        """Return the paragraph, kept with the next block."""
        return replace(self, holds_next=True)

    def heights(self, style: Style) -> Iterator[int]:
        """Yield two lines at either end, single lines between, and then its footnotes."""
        count = _line_count(self.block.number, self.block.content, style.body, style)
        if count < 4:
            yield style.pitch * count + style.after
        else:
            yield style.pitch * 2
            yield from [style.pitch] * (count - 4)
            yield style.pitch * 2 + style.after
        notes = (part.content for part in self.block.content if isinstance(part, Footnote))
        small = Typeface(style.table_face, style.around_tables)
        yield from (small.size * 13 * _line_count("", note, small, style, False, False) for note in notes)

    def pieces(self, body: Body) -> Iterator[str]:
        """Yield one paragraph, and add its footnotes to the document's."""
        text = inlines(numbered(self.block.number, self.block.content), body.bookmarks)
        together = "<w:keepNext/>" if self.holds_next else ""
        yield paragraph("BodyText", text, together + self._properties(body.style))
        notes = (part for part in self.block.content if isinstance(part, Footnote))
        body.bookmarks.notes.extend(written_note(part, body.bookmarks) for part in notes)

    def _properties(self, style: Style) -> str:
        """Return what differs from the style's body text."""
        if self.block.bullet:
            return bulleted(self.block.bullet, style)
        if self.block.align:
            return f'{NOT_INDENTED}<w:jc w:val="{self.block.align}"/>'
        return '<w:jc w:val="left"/>' if self._has_long_word() else ""

    def _has_long_word(self) -> bool:
        """Return whether a Western word is so long that the line before it would be stretched. It is aligned left
        instead of allowing breaks inside words, which would also break the numbers beside it."""
        text = "".join(part.text for part in self.block.content)
        return LONG_WORD.search(text) is not None


LONG_WORD = pattern(r"[!-~\u00c0-\u024f]{20}")
NOT_INDENTED = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'


def _line_count(
    number: str,
    content: tuple[Inline, ...],
    type_: Typeface,
    style: Style,
    indented: bool = True,
    squeezed: bool = True,
) -> int:
    """Return the number of lines in a type; the first line may have the indent of body text."""
    em, more = type_.size * 10, style.squeeze if squeezed else 0
    indent = (em + more) * style.indent // 100 if indented else 0
    text = number + "".join([part.text for part in content])
    if len(text) * (em + more) + indent <= style.page.text_width and "\n" not in text:
        return 1
    from .line_count import line_count  # Loaded only for a text that may be longer than a line.

    return line_count(text, type_.face.latin, em, more, style.page.text_width, indent)
