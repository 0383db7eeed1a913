"""The plain shapes of a chart that is laid out: in pixels from the top left, as exact fractions."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from ..quick.records import dataclass

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class TextShape:
    """A line of text whose `anchor` is at the place; `turn` in degrees clockwise around it. `fact` is the name of the fact
    that it prints, if any."""

    text: str
    x: Fraction
    y: Fraction
    anchor: Anchor = "middle"
    turn: int = 0
    boxed: bool = False
    failed: bool = False
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A bar, or the swatch of a legend's entry; `look` is the place of its fill in the palette."""

    look: int
    x: Fraction
    y: Fraction
    width: Fraction
    height: Fraction


@dataclass(frozen=True, slots=True)
class Polyline:
    """A line in the `look` of its series, and the points of it that have a symbol."""

    look: int
    points: tuple[tuple[Fraction, Fraction], ...]
    symbols: tuple[tuple[Fraction, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line of the grid, or an axis."""

    start: tuple[Fraction, Fraction]
    end: tuple[Fraction, Fraction]
    axis: bool = False


@dataclass(frozen=True, slots=True)
class Wedge:
    """A pie's slice around `centre`, from one point of the circle clockwise to another. `large` is more than half a turn;
    a `whole` circle ends where it starts."""

    look: int
    centre: tuple[int, int]
    radius: int
    start: tuple[Fraction, Fraction]
    end: tuple[Fraction, Fraction]
    large: bool
    whole: bool


Shape = TextShape | Rectangle | Polyline | Rule | Wedge


@dataclass(frozen=True, slots=True)
class Drawing:
    """The shapes in the order in which they are drawn, on a canvas in pixels."""

    width: int
    height: int
    shapes: tuple[Shape, ...]
