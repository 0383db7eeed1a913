"""Sentences that begin with a number in words: Two grants were paid."""

from __future__ import annotations

from collections.abc import Sequence

from ..quick.pattern import pattern
from ..quick.records import replace
from ..values.printed_text import Figure, Footnote, Inline
from ..values.quantity import Quantity

_END = pattern(r"[.!?][”’\"')\]]*\s+$")
_ABBREVIATED = pattern(r"(?i)\b(?:e\.g|i\.e|approx|no|nos|vs|cf|ca|[a-z])\.\s+$")
_WORDS = pattern(r"[a-z][^0-9]*")


def is_in_words(inline: Inline) -> bool:
    """Whether a figure is printed in small letters, as a filter puts it into words."""
    if not isinstance(inline, Figure) or not inline.text[:1].islower():
        return False
    return isinstance(inline.fact.value, Quantity) and _WORDS.fullmatch(inline.text) is not None


def with_capitals(content: Sequence[Inline]) -> tuple[Inline, ...]:
    """Return a paragraph in which such a figure has a capital where it begins a sentence."""
    found: list[Inline] = []
    before = ""
    for inline in content:
        begins = not before.strip() or (_END.search(before) and not _ABBREVIATED.search(before))
        if is_in_words(inline) and begins:
            assert isinstance(inline, Figure)
            found.append(replace(inline, text=inline.text[0].upper() + inline.text[1:]))
        else:
            found.append(inline)
        if not isinstance(inline, Footnote):
            before += inline.text
    return tuple(found)
