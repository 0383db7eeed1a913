"""Marks in content taken from a Word file as it is, for whatever only the surrounding document can number.

Each mark is a number (the file's style 3, its list 2) between two copies of a Unicode noncharacter, which no text
contains.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ..quick.pattern import pattern

INCLUSION, STYLE, DEFINITION, LIST, NOTE, LINK, IMAGE, DRAWING = map(chr, range(0xFDD0, 0xFDD8))
"""The kinds of marks: the number of the inclusion in the document, and what is counted within the inclusion, from 0."""
_MARKED = pattern(f"([{INCLUSION}-{DRAWING}])(\\d+)\\1")


def own_mark(kind: str, number: int = 0) -> str:
    """The mark for a number of some kind."""
    return f"{kind}{number}{kind}"


def without_marks(text: str) -> str:
    """A stranger's text without any of the mark characters, so that it cannot forge marks."""
    return text if text.isascii() else "".join(each for each in text if not INCLUSION <= each <= DRAWING)


def numbered(text: str, number: Callable[[str, int], str]) -> str:
    """The text with each mark replaced by what `number` returns for its kind and number."""

    def made(found: re.Match[str]) -> str:
        return number(found[1], int(found[2]))

    return _MARKED.sub(made, text)
