"""What is left of a template in the printed text: reviewers see it first."""

from __future__ import annotations

import re
from typing import assert_never

from ..diagnostics import Diagnostics, Severity
from ..document.blocks import Document, Heading, Paragraph, PrintedTable
from ..document.walk import blocks
from ..figures.figure_kind import FigureBlock
from ..program.program import Program
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
                        words = remnant.group()
                        diagnostics.add(code, _place(words, block.place), severity=Severity.WARNING, found=words)
                        break
            case PrintedTable() | FigureBlock():
                pass  # Cells and labels hold data, which may well contain such characters.
            case _:
                assert_never(block)


def _place(words: str, place: Span | None) -> Span | None:
    """Where the line holds the words as they are printed, else the whole line."""
    if place is None:
        return None
    start = place.source.line(place.line).find(words, place.column - 1, place.end_column - 1)
    return place if start < 0 else Span(place.source, place.line, start + 1, start + 1 + len(words))
