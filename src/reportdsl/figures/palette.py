"""The look of a chart's marks, series by series: set apart by lightness, pattern, dash and symbol alone, since these
reports are printed in black and white. Colours are six hexadecimal digits (RRGGBB)."""

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
"""No two plain ones are as light as one another, and of neighbours one is a pattern, or much lighter."""
DASHES: tuple[Dash, ...] = ("solid", "dash", "dot", "long dash dot")
SYMBOL = 7
"""Points that the symbol of a line is high and wide."""
SYMBOLS: tuple[Symbol, ...] = ("circle", "square", "triangle", "diamond")


def fill(place: int) -> Fill:
    """The fill of the series, or of a pie's slice, at this place; they repeat after the last."""
    return FILLS[place % len(FILLS)]


def dash(place: int) -> Dash:
    """The dash of the line at this place."""
    return DASHES[place % len(DASHES)]


def symbol(place: int) -> Symbol:
    """The symbol at the points of the line at this place: with the same dash, one comes again after all others."""
    return SYMBOLS[(place + place // len(DASHES)) % len(SYMBOLS)]


def told_apart(count: int, lines: bool = False) -> bool:
    """Whether so many series each have a look of their own."""
    return count <= (len(DASHES) * len(SYMBOLS) if lines else len(FILLS))
