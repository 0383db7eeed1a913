"""What is left of a template in the printed text: reviewers see it first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import assert_never

from ..diagnostics import Diagnostics, Note, Severity
from ..document.blocks import Document, Heading, Paragraph, PrintedTable
from ..document.walk import blocks
from ..figures.figure_kind import FigureBlock
from ..program.program import Program
from ..values.printed_text import Figure, Inline
from ..values.source import Span


def debris(program: Program, document: Document, diagnostics: Diagnostics) -> None:
    """Warn of alternatives that nobody chose, of blanks that nobody filled, and of doubled punctuation."""
    known = program.settings.words.known
    sorts = (("L02", known.debris), ("L03", known.empty), ("L04", known.doubled))
    patterns = [(code, re.compile(text)) for code, texts in sorts for text in texts]
    for block in blocks(document):
        match block:
            case Heading() | Paragraph():
                text = "".join(inline.text for inline in block.content)
                for code, pattern in patterns:
                    remnant = pattern.search(text)
                    if remnant:
                        words, notes = remnant.group(), _cells(block.content)
                        place = _place(words, block.place)
                        diagnostics.add(code, place, severity=Severity.WARNING, found=words, notes=notes)
                        break
            case PrintedTable() | FigureBlock():
                pass  # Cells and labels hold data, which may well contain such characters.
            case _:
                assert_never(block)


def _cells(content: Iterable[Inline]) -> tuple[Note, ...]:
    """The first cell of the data whose text stands in a line: who fills in its row did not write the line."""
    facts = [inline.fact for inline in content if isinstance(inline, Figure) and isinstance(inline.fact.value, str)]
    return tuple(Note("text_of_cell", {}, fact.origin) for fact in facts if fact.origin is not None)[:1]


def _place(words: str, place: Span | None) -> Span | None:
    """Where the line holds the words as they are printed, else the whole line."""
    if place is None:
        return None
    start = place.source.line(place.line).find(words, place.column - 1, place.end_column - 1)
    return place if start < 0 else Span(place.source, place.line, start + 1, start + 1 + len(words))
