"""Lines of a structure with cells that somebody fills in: a line's words are printed if one of its cells has a text."""

from __future__ import annotations

from collections.abc import Sequence

from ..program.ir import ContentPart, FillIn
from ..quick.records import replace
from ..values.printed_text import CaptionLink, Footnote, Inline

_ENDS = "。；，、：！？"
"""Marks that a text filled in may end with and the structure's words after it may begin with."""
_FEWEST = 3
"""The fewest characters shared by a text and the words before it that are no coincidence."""


def filled_line(parts: Sequence[tuple[ContentPart, Sequence[Inline]]]) -> Sequence[Inline]:
    """Return what is printed of a line: nothing if all its cells are blank. If a cell's text ends in the mark with
    which the structure goes on, or in a full stop before any other mark or before words that complete its sentence,
    only what the structure has is printed; words before the cell with which its text begins, with or without the mark
    at their end, are printed once. Whoever fills in a cell need not know what is around it."""
    said = [_is_said(inlines) for part, inlines in parts if isinstance(part, FillIn)]
    if not any(said):
        return ()
    found: list[Inline] = []
    for place, (part, inlines) in enumerate(parts):
        if not isinstance(part, FillIn):
            found += inlines
            continue
        before = parts[place - 1][1] if place else ()
        beyond = parts[place + 1 :][:1]
        words = [*beyond[0][1]] if beyond and not isinstance(beyond[0][0], FillIn) else []
        found += _ended(_begun(before, inlines), words[0].text if words else "")
    return found


def _is_said(inlines: Sequence[Inline]) -> bool:
    return any(inline.text.strip() for inline in inlines)


def _begun(before: Sequence[Inline], inlines: Sequence[Inline]) -> Sequence[Inline]:
    """Return a text without the words that are printed before it anyway: all of them, or their end."""
    if not before or not inlines or isinstance(inlines[0], CaptionLink | Footnote):
        return inlines
    said, first = before[-1].text, inlines[0]
    text = first.text.lstrip()
    for whole in (said, said.rstrip().rstrip(_ENDS)):
        ends = (whole[start:].lstrip() for start in range(len(whole) - _FEWEST + 1))
        twice = next((end for end in ends if len(end) >= _FEWEST and text.startswith(end)), "")
        if twice:
            return [replace(first, text=text.removeprefix(twice)), *inlines[1:]]
    return inlines


def _ended(inlines: Sequence[Inline], following: str) -> Sequence[Inline]:
    """Return a text without the mark that is printed after it anyway, or the full stop that would cut its sentence."""
    if not inlines or not following.strip():
        return inlines
    *others, last = inlines
    if isinstance(last, CaptionLink | Footnote):
        return inlines
    mark = following[0] if following[0] in _ENDS else ""
    return [*others, replace(last, text=last.text.rstrip().rstrip("。" + mark))]
