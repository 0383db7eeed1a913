"""The plain shapes of a laid-out chart, with coordinates in twips from the top left."""

from __future__ import annotations

from typing import Literal

from ...quick.records import dataclass
from .boxes import Length

TextAnchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class TextShape:
    """A line of text with its `anchor` at the given place; `turn` is in degrees clockwise around it. `fact` is the name
    of the fact that it prints, if any."""

    text: str
    x: Length
    y: Length
    anchor: TextAnchor = "middle"
    turn: int = 0
    boxed: bool = False
    failed: bool = False
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A bar, or the swatch of a legend's entry; `look` is the index of its fill in the palette."""

    look: int
    x: Length
    y: Length
    width: Length
    height: Length


@dataclass(frozen=True, slots=True)
class Polyline:
    """A line in the `look` of its series, and those of its points that have a symbol."""

    look: int
    points: tuple[tuple[Length, Length], ...]
    symbols: tuple[tuple[Length, Length], ...]


@dataclass(frozen=True, slots=True)
class Polygon:
    """An area in the `look` of its series."""

    look: int
    points: tuple[tuple[Length, Length], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line of the grid, or an axis."""

    start: tuple[Length, Length]
    end: tuple[Length, Length]
    axis: bool = False


@dataclass(frozen=True, slots=True)
class Wedge:
    """A pie's slice around `centre`, clockwise from one point of the circle to another. `large` is more than half a
    turn; a `whole` circle ends where it starts."""

    look: int
    centre: tuple[int, int]
    radius: int
    start: tuple[Length, Length]
    end: tuple[Length, Length]
    large: bool
    whole: bool
    hole: int
    """The radius of the empty middle."""
    inner_start: tuple[Length, Length]
    inner_end: tuple[Length, Length]


Shape = TextShape | Rectangle | Polyline | Polygon | Rule | Wedge


@dataclass(frozen=True, slots=True)
class Drawing:
    """The shapes of a chart in drawing order, with the size of the canvas and of the type (`em`)."""

    width: int
    height: int
    em: int
    shapes: tuple[Shape, ...]
