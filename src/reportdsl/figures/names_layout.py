"""The names below columns and lines: broken into lines, or turned by a quarter."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..quick.records import dataclass
from .canvas import Canvas, unbroken

LINES = 4
"""Most lines of a name below its column."""
TURNED = 16
"""Ems of the longest name that is turned."""


@dataclass(frozen=True, slots=True)
class NamesBelow:
    """NamesBelow with their line breaks, and the height that they take. `fit` is whether all of them can be read."""

    texts: tuple[str, ...]
    height: int
    upright: bool = False
    every: int = 1
    fit: bool = True


def names_below(categories: Sequence[str], slot: Decimal, canvas: Canvas, turned: bool) -> NamesBelow:
    """NamesBelow in slots of one width. They may be `turned` where nothing else can be drawn in place of the chart; where even so there are
    too many, every second, third, … is printed, as on any axis of time. Of names that cannot be read either way, the lower are taken."""
    names = _broken(categories, int(slot) - canvas.em, canvas)
    if names.fit or not turned:
        return names
    widest = max(map(canvas.wide, categories), default=0)
    high = widest + canvas.gap
    if widest > TURNED * canvas.em and names.height <= high:
        return names
    every = -(-canvas.em * 5 // 4 // max(int(slot), 1))
    return NamesBelow(tuple(map(_line, categories)), high, True, every, widest <= TURNED * canvas.em)


def _line(name: str) -> str:
    return " ".join(name.split())


def _broken(names: Sequence[str], width: int, canvas: Canvas) -> NamesBelow:
    texts = tuple(canvas.broken(name, max(width, canvas.em)) for name in names)
    whole = all(
        canvas.wide(name) <= width or all(canvas.wide(piece) <= width for piece in unbroken(name)) for name in names
    )
    lines = max((text.count("\n") + 1 for text in texts), default=1)
    return NamesBelow(texts, lines * canvas.line, fit=whole and lines <= LINES)
