"""Lines of paragraphs: the bullet at their beginning, and the alignment at their end."""

from __future__ import annotations

from ..quick.pattern import pattern
from .table_rows import stripped

_BULLET = pattern(r"(-{1,3})[ \u3000]+(?=\S)")
_ALIGNED = pattern(r"[{｛](居中|居右|center|centre|right)[}｝]$")


def ends(raw: str, start: int, end: int) -> tuple[int, int, int, str]:
    """Where the words of a paragraph from character `start` to `end` of a line begin and end, the level of its bullet
    (0 for none), and its alignment (empty if none is stated). What follows a backslash at its beginning is prose,
    whatever it is."""
    bullet = _BULLET.match(raw, start, end)
    begin = start + 1 if raw[start] == "\\" else bullet.end() if bullet else start
    aligned = _ALIGNED.search(raw, begin, end) if raw[end - 1] in "}｝" else None
    begin, stop = stripped(raw, begin, aligned.start() if aligned else end)
    align = "" if aligned is None else "right" if aligned[1] in ("居右", "right") else "center"
    return begin, stop, len(bullet[1]) if bullet else 0, align
