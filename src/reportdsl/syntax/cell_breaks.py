"""What divides a table cell in the author's words: `<br>` its paragraphs, and ` \\ ` the two texts of a diagonal head, that of the
rows below it and that of the columns above. Data divide nothing."""

from __future__ import annotations

from ..quick.pattern import pattern
from ..values.printed_text import BREAK
from .ast import Prose, Words

_BREAK = pattern(r"[ \u3000]*<br ?/?>[ \u3000]*")
_DIAGONAL = pattern(r"[ \u3000]+[\\＼][ \u3000]+")


def divided(prose: Prose) -> tuple[Prose, bool]:
    """A cell's prose with a `BREAK` at each place that divides it, and whether that is a diagonal."""
    diagonal = sum(len(_DIAGONAL.findall(part.text)) for part in prose if isinstance(part, Words)) == 1
    sign = _DIAGONAL if diagonal else _BREAK
    if not any(isinstance(part, Words) and sign.search(part.text) for part in prose):
        return prose, False
    return tuple(
        Words(sign.sub(BREAK, part.text), part.span) if isinstance(part, Words) else part for part in prose
    ), diagonal
