"""The blocks of a Word file that a report includes, in the report's own looks and numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..figures import Picture
from ..quick.records import replace
from ..values.printed_table import PrintedTable
from ..values.printed_text import Inline, Text
from ..values.source import Origin, Span
from ..values.taken_text import TakenIn, TakenNote, TakenParagraph, TakenPicture, TakenText
from .blocks import Block, Heading, Paragraph
from .taken_rows import stated_by, unit_stated

MOST_LEVEL = 6


def taken_in(text: TakenText, place: Span) -> TakenIn:
    """Return the texts of a file, those of its paragraphs and cells in order. A place is the number of the paragraph or
    table, and in a table the column."""
    found: list[tuple[str, Origin]] = []
    rows: list[tuple[str, Origin]] = []
    unit = ""
    for number, piece in enumerate(text.pieces, start=1):
        match piece:
            case TakenParagraph():
                said = (piece.text, *(note.text for note in piece.notes))
                found += [(words, Origin(text.file, number, 1)) for words in said]
                unit = unit_stated(piece.text)
            case PrintedTable():
                for row in (*piece.header, *piece.rows):
                    for cell in row.cells:
                        found.append((cell.text, Origin(text.file, number, cell.column + 1)))
                stated = stated_by(piece, unit)
                rows += [(words, Origin(text.file, number, column + 1)) for words, column in stated]
            case TakenPicture():
                pass
    return TakenIn(text.file, place, tuple(found), tuple(rows))


def blocks_of(
    text: TakenText,
    under: int,
    place: Span,
    heading: Callable[[int, tuple[Text, ...], bool], Heading],
    noted: Callable[[TakenNote], Inline],
) -> Iterator[Block]:
    """Yield the blocks of a file. Its headings are at lower levels than `under`, that of the heading above the line;
    `heading` counts them, `noted` its notes."""
    levels = [piece.level for piece in text.pieces if isinstance(piece, TakenParagraph) and piece.level]
    shift = under + 1 - min(levels, default=1)
    for piece in text.pieces:
        match piece:
            case TakenParagraph(level=level, numbered=numbered) if level:
                yield replace(heading(min(level + shift, MOST_LEVEL), piece.bracketed, numbered), place=place)
            case TakenParagraph(parts, _, _, number, bullet, align):
                content = tuple(noted(part) if isinstance(part, TakenNote) else part for part in parts)
                yield Paragraph(content, number, 0, place, bullet, align)
            case PrintedTable():
                yield piece
            case TakenPicture(image, width, alt):
                yield Picture("", None, image, width, alt)
