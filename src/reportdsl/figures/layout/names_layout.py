"""Lay out the names below columns and lines: broken into lines, or turned by 90 degrees."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ...quick.records import dataclass
from .canvas import Canvas, unbroken

LINES = 4
"""The most lines of a name below its column."""
TURNED = 16
"""The longest name that may be turned, in ems."""
MORE_LINES = 8
"""The most lines of a name in a crowded chart. Turned, it may be half as long as a page is high."""


@dataclass(frozen=True, slots=True)
class NamesBelow:
    """Names with their line breaks, and the height that they take. One name in `every` is printed; `fit` is whether all
    of them can be read."""

    texts: tuple[str, ...]
    height: int
    upright: bool = False
    every: int = 1
    fit: bool = True


def names_below(
    categories: Sequence[str], slot: Decimal, canvas: Canvas, turned: bool, crowded: bool = False
) -> NamesBelow:
    """The names in slots of equal width. They may be `turned` if no other kind can be drawn instead of the chart; if
    there are too many even then, only every second, third, … is printed, as on a time axis. If names cannot be read
    either way, the layout that is less high is chosen. In a `crowded` chart they may be higher."""
    names = _broken(categories, int(slot) - canvas.em, canvas, MORE_LINES if crowded else LINES)
    if names.fit or not turned:
        return names
    widest = max(map(canvas.wide, categories), default=0)
    high = widest + canvas.gap
    most = canvas.height // 2 if crowded else TURNED * canvas.em
    if widest > most and names.height <= high:
        return names
    every = -(-canvas.em * 5 // 4 // max(int(slot), 1))
    return NamesBelow(tuple(map(_line, categories)), high, True, every, widest <= most)


def _line(name: str) -> str:
    return " ".join(name.split())


def _broken(names: Sequence[str], width: int, canvas: Canvas, most: int) -> NamesBelow:
    texts = tuple(canvas.broken(name, max(width, canvas.em)) for name in names)
    whole = all(
        canvas.wide(name) <= width or all(canvas.wide(piece) <= width for piece in unbroken(name)) for name in names
    )
    lines = max((text.count("\n") + 1 for text in texts), default=1)
    return NamesBelow(texts, lines * canvas.line, fit=whole and lines <= most)
