"""A line of a structure with cells that somebody fills in: its words stand where one of the cells has a text."""

from __future__ import annotations

from collections.abc import Sequence

from ..program.ir import ContentPart, FillIn
from ..quick.records import replace
from ..values.printed_text import CaptionLink, Footnote, Inline

_ENDS = "。；，、：！？"
"""Marks that the structure's words and a text filled in may both have, where one ends and the other begins."""


def filled_line(parts: Sequence[tuple[ContentPart, Sequence[Inline]]]) -> Sequence[Inline]:
    """Nothing where all cells are blank. Where a cell's text ends in the mark with which the structure goes on, or in a full stop
    before any other, the mark is printed once: who fills in a cell need not know what follows it."""
    said = [_is_said(inlines) for part, inlines in parts if isinstance(part, FillIn)]
    if not any(said):
        return ()
    found: list[Inline] = []
    for place, (part, inlines) in enumerate(parts):
        following = parts[place + 1][1] if place + 1 < len(parts) else ()
        found += _ended(inlines, following) if isinstance(part, FillIn) else inlines
    return found


def _is_said(inlines: Sequence[Inline]) -> bool:
    return any(inline.text.strip() for inline in inlines)


def _ended(inlines: Sequence[Inline], following: Sequence[Inline]) -> Sequence[Inline]:
    """A text without the mark that is printed behind it anyway."""
    if not inlines or not following or following[0].text[:1] not in _ENDS:
        return inlines
    *others, last = inlines
    if isinstance(last, CaptionLink | Footnote):
        return inlines
    return [*others, replace(last, text=last.text.rstrip().rstrip("。" + following[0].text[:1]))]
