"""Finds what is left of a template in the printed text: it is the first thing that reviewers notice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import assert_never

from ..diagnostics import Diagnostics, Note
from ..document.blocks import Document, Heading, OwnPages, Paragraph, PrintedTable
from ..document.walk import blocks
from ..figures.figure_kind import FigureBlock
from ..program.program import Program
from ..quick.pattern import Seldom
from ..values.printed_text import Figure, Inline
from ..values.source import Span

_APART = "，。；：、！？×Ｘ是为"
"""Characters in the patterns whose code points are far apart: `re` takes a thousandth of the start-up time to compile a
set of them. In patterns and texts alike they are mapped to adjacent code points that occur in no text, since Unicode
reserves these for a program's internal use."""
_BESIDE = [(mark, chr(0xFDD0 + at)) for at, mark in enumerate(_APART)]


def debris(program: Program, document: Document, diagnostics: Diagnostics) -> None:
    """Warn of alternatives that nobody chose (L02), blanks that nobody filled (L03), doubled punctuation, and numbers
    typed before headings that are numbered (L04) and punctuation of another script (L19); only of the first that a line
    has."""
    known = program.settings.words.known
    sorts = (("L02", known.debris), ("L03", known.empty), ("L04", known.doubled))
    patterns = [(code, re.compile(_beside(text))) for code, texts in sorts for text in texts]
    for block in blocks(document):
        match block:
            case Heading() | Paragraph():
                text = "".join([inline.text for inline in block.content])
                code, remnant = _remnant(text, patterns, known.other_script)
                if isinstance(block, Heading) and block.number and (typed := known.number.search(text)) is not None:
                    said = block.number + typed[0]
                    diagnostics.warn("L04", block.place, hint="typed_number", found=said)
                    continue
                if remnant is not None:
                    words, notes = text[slice(*remnant.span())], _cells(block.content)
                    place = _place(_written(block.content, *remnant.span()), block.place)
                    diagnostics.warn(code, place, found=words, notes=notes)
            case PrintedTable() | FigureBlock() | OwnPages():
                pass  # Cells and labels hold data, which may contain such characters.
            case _:
                assert_never(block)


def _remnant(
    text: str, patterns: Iterable[tuple[str, re.Pattern[str]]], other_script: Seldom
) -> tuple[str, re.Match[str] | None]:
    """The first remnant in a text, with its code."""
    beside = _beside(text)
    for code, pattern in patterns:
        if remnant := pattern.search(beside):
            return code, remnant
    return "L19", other_script.search(text)


def _cells(content: Iterable[Inline]) -> tuple[Note, ...]:
    """A note on the first data cell whose text is printed in a line: whoever filled it in did not write the line."""
    facts = [inline.fact for inline in content if isinstance(inline, Figure) and isinstance(inline.fact.value, str)]
    return tuple(Note("text_of_cell", {}, fact.origin) for fact in facts if fact.origin is not None)[:1]


def _beside(text: str) -> str:
    for mark, code in _BESIDE:
        text = text.replace(mark, code)
    return text


def _written(content: Iterable[Inline], start: int, end: int) -> str:
    """The part of a remnant that the spec itself writes, before or after what figures print."""
    at, text = 0, ""
    for inline in content:
        last = at + len(inline.text)
        if isinstance(inline, Figure) and at <= start < last < end:
            start = last
        elif isinstance(inline, Figure) and start < at < end:
            end = at
        text, at = text + inline.text, last
    return text[start:end]


def _place(words: str, place: Span | None) -> Span | None:
    """The place of the words in their line of the spec; the whole line if it does not hold them as printed."""
    if place is None or not words:
        return place
    start = place.source.line(place.line).find(words, place.column - 1, place.end_column - 1)
    return place if start < 0 else Span(place.source, place.line, start + 1, start + 1 + len(words))
