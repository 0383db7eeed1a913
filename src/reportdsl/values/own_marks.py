"""How content of a Word file that is taken in as it is names what only the document around it can number.

Each is a noncharacter of Unicode, which no text has, around a number: the file's style 3, its list 2.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ..quick.pattern import pattern

INCLUSION, STYLE, DEFINITION, LIST, NOTE, LINK, IMAGE, DRAWING = map(chr, range(0xFDD0, 0xFDD8))
"""The number of the inclusion in the document, and what is counted within it, from 0."""
_MARKED = pattern(f"([{INCLUSION}-{DRAWING}])(\\d+)\\1")


def own_mark(kind: str, number: int = 0) -> str:
    """The mark for a number of a kind."""
    return f"{kind}{number}{kind}"


def without_marks(text: str) -> str:
    """A text of a stranger's, which may not have any."""
    return text if text.isascii() else "".join(each for each in text if not INCLUSION <= each <= DRAWING)


def numbered(text: str, number: Callable[[str, int], str]) -> str:
    """The text with what `number` makes of each mark."""

    def made(found: re.Match[str]) -> str:
        return number(found[1], int(found[2]))

    return _MARKED.sub(made, text)
