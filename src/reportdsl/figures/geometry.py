"""A chart as geometry: marks, axes, labels and legend as plain values, in no file format.

Word draws its own charts from data, so a native chart takes the marks' kind, the places of labels and the axes from here
and works the rest out itself. Other writers draw shapes: `layout` derives them, exactly, from the same values.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from ..quick.records import dataclass
from .plot import Plot

LabelPlace = Literal["beyond", "centre", "above"]
Side = Literal["left", "bottom", "right"]


@dataclass(frozen=True, slots=True)
class Labels:
    """The values printed at the points. `place` is relative to the mark: beyond its end, in its centre, above the point;
    None leaves the place to the writer (an area has no other)."""

    place: LabelPlace | None = None
    boxed: bool = False
    """On a white ground, so that it can be read on any fill."""
    upright: bool = False
    """Turned by a quarter: labels that have no room beside one another."""
    zeros: bool = True
    """Whether a point of value zero has a label."""
    leaders: bool = False
    """Whether a line leads from a slice to a label that is moved away from it."""


@dataclass(frozen=True, slots=True)
class Bars:
    """Columns, or bars where `horizontal`: one for each point, side by side or stacked."""

    labels: Labels
    horizontal: bool = False
    stacked: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """A line through the points of each series, with a symbol at each point."""

    labels: Labels


@dataclass(frozen=True, slots=True)
class Slices:
    """Slices of one series. `first_angle` is where the first begins, in whole degrees clockwise from the top."""

    labels: Labels
    first_angle: int


Marks = Bars | Lines | Slices


@dataclass(frozen=True, slots=True)
class CategoryAxis:
    """The axis that names the categories; `reversed` runs from the top down."""

    side: Side
    reversed: bool = False


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """The axis of values. `title` is the unit. The scale runs over `ticks`, in equal steps from the first to the last;
    one that `starts_at_zero` has no negative value to show."""

    side: Side
    title: str
    starts_at_zero: bool
    ticks: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Axes:
    """The two axes of a chart."""

    category: CategoryAxis
    value: ValueAxis


@dataclass(frozen=True, slots=True)
class Legend:
    """`entries` name the series, or the slices, in order of their fills."""

    side: Side
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChartGeometry:
    """A whole chart; `plot` holds the values and texts that its marks are made of. A pie has no axes."""

    plot: Plot
    marks: Marks
    axes: Axes | None
    legend: Legend | None
