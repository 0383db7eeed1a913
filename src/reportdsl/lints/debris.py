"""What is left of a template in the printed text: reviewers see it first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import assert_never

from ..diagnostics import Diagnostics, Note, Severity
from ..document.blocks import Document, Heading, OwnPages, Paragraph, PrintedTable
from ..document.walk import blocks
from ..figures.figure_kind import FigureBlock
from ..program.program import Program
from ..values.printed_text import Figure, Inline
from ..values.source import Span

_APART = "，。；：、！？×Ｘ是为"
"""Characters of the patterns whose codes are far apart: a set of them takes `re` a thousandth of a start to compile. Patterns and
texts are compared with the same characters side by side, as nothing else has them: Unicode keeps these codes for a program's own use."""
_BESIDE = [(mark, chr(0xFDD0 + at)) for at, mark in enumerate(_APART)]


def debris(program: Program, document: Document, diagnostics: Diagnostics) -> None:
    """Warn of alternatives that nobody chose, of blanks that nobody filled, and of doubled punctuation."""
    known = program.settings.words.known
    sorts = (("L02", known.debris), ("L03", known.empty), ("L04", known.doubled))
    patterns = [(code, re.compile(_beside(text))) for code, texts in sorts for text in texts]
    for block in blocks(document):
        match block:
            case Heading() | Paragraph():
                text = "".join([inline.text for inline in block.content])
                beside = _beside(text)
                for code, pattern in patterns:
                    remnant = pattern.search(beside)
                    if remnant:
                        words, notes = text[slice(*remnant.span())], _cells(block.content)
                        place = _place(words, block.place)
                        diagnostics.add(code, place, severity=Severity.WARNING, found=words, notes=notes)
                        break
            case PrintedTable() | FigureBlock() | OwnPages():
                pass  # Cells and labels hold data, which may well contain such characters.
            case _:
                assert_never(block)


def _cells(content: Iterable[Inline]) -> tuple[Note, ...]:
    """The first cell of the data whose text is in a line: whoever fills in its row did not write the line."""
    facts = [inline.fact for inline in content if isinstance(inline, Figure) and isinstance(inline.fact.value, str)]
    return tuple(Note("text_of_cell", {}, fact.origin) for fact in facts if fact.origin is not None)[:1]


def _beside(text: str) -> str:
    for mark, code in _BESIDE:
        text = text.replace(mark, code)
    return text


def _place(words: str, place: Span | None) -> Span | None:
    """Where the line holds the words as they are printed, else the whole line."""
    if place is None:
        return None
    start = place.source.line(place.line).find(words, place.column - 1, place.end_column - 1)
    return place if start < 0 else Span(place.source, place.line, start + 1, start + 1 + len(words))
