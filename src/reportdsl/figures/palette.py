"""The looks of a chart's series. They differ in lightness, pattern, dash and symbol, not in hue, because these reports
are printed in black and white. Colours are six hexadecimal digits (RRGGBB)."""

from __future__ import annotations

from typing import Literal

from ..quick.records import dataclass

INK = "404040"
"""Texts, axes and outlines."""
FAILED = "C00000"
"""The text of a figure that fails a check."""
GRID = "D9D9D9"
STROKE = "1F4E79"
"""The lines of a line chart."""

Pattern = Literal["solid", "diagonal", "dots", "grid", "horizontal"]
Dash = Literal["solid", "dash", "dot", "long dash dot"]
Symbol = Literal["circle", "square", "triangle", "diamond"]


@dataclass(frozen=True, slots=True)
class Fill:
    """A colour, plain or as a pattern on white."""

    colour: str
    pattern: Pattern = "solid"


FILLS = (
    Fill("1F4E79"),
    Fill("BDD7EE"),
    Fill("1F4E79", "diagonal"),
    Fill("7F9DB9"),
    Fill("1F4E79", "dots"),
    Fill("FFFFFF"),
    Fill("1F4E79", "grid"),
    Fill("1F4E79", "horizontal"),
)
"""No two plain fills are equally light, and of two neighbours one has a pattern or is much lighter."""
DASHES: tuple[Dash, ...] = ("solid", "dash", "dot", "long dash dot")
SYMBOL = 7
"""Width and height of the symbol on a line, in points."""
SYMBOLS: tuple[Symbol, ...] = ("circle", "square", "triangle", "diamond")


def fill(place: int) -> Fill:
    """The fill of the series or slice with this index; fills repeat after the last."""
    return FILLS[place % len(FILLS)]


def dash(place: int) -> Dash:
    """The dash of the line with this index; dashes repeat after the last."""
    return DASHES[place % len(DASHES)]


def symbol(place: int) -> Symbol:
    """The symbol at the points of the line with this index. A combination of dash and symbol repeats only after all
    others."""
    return SYMBOLS[(place + place // len(DASHES)) % len(SYMBOLS)]


def told_apart(count: int, lines: bool = False) -> bool:
    """Whether `count` series all look different."""
    return count <= (len(DASHES) * len(SYMBOLS) if lines else len(FILLS))
