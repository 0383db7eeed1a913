"""A chart as geometry: marks, axes, labels and legend as plain values with their places, in no file format.

Word draws its own charts from data: it is told here where the plot, the legend, each name and each label stand, and how the
axes run. Other writers draw shapes: `chart_layout` derives them from the same values.

Lengths are whole twips where they are chosen, decimals where they follow from what is plotted.
"""

from __future__ import annotations

from typing import Literal

from ..quick.records import dataclass
from .boxes import Box, Length
from .plot import Plot
from .scale import Scale

LabelPlace = Literal["beyond", "base", "centre", "above", "below", "left", "right"]
Side = Literal["left", "bottom", "right"]


@dataclass(frozen=True, slots=True)
class Labels:
    """The values printed at the points. `place` is relative to the mark: beyond its end, in its centre, above the point;
    None leaves the place to the writer."""

    place: LabelPlace | None = None
    boxed: bool = False
    """On a white ground, so that it can be read on any fill."""
    zeros: bool = True
    """Whether a point of value zero has a label."""
    leaders: bool = False
    """Whether a line leads from the mark to a label that is moved away from it."""


@dataclass(frozen=True, slots=True)
class Bars:
    """Columns, or bars where `horizontal`: one for each point, side by side or stacked. `first_fill` is the look of the
    first series."""

    labels: Labels
    horizontal: bool = False
    stacked: bool = False
    first_fill: int = 0


@dataclass(frozen=True, slots=True)
class Lines:
    """A line through the points of each series, with a symbol at each point; the space below it filled, and each on top of
    the one before, where it is an `area`."""

    labels: Labels
    area: bool = False


@dataclass(frozen=True, slots=True)
class Slices:
    """Slices of one series. `first_angle` is where the first begins, in whole degrees clockwise from the top; `hole` is how much
    of the radius is empty, in percent."""

    labels: Labels
    first_angle: int
    hole: int = 0


@dataclass(frozen=True, slots=True)
class Combined:
    """Columns of the first series and lines of the `lines` last ones, by an axis of their own if it is `apart`."""

    bars: Bars
    curves: Lines
    lines: int
    apart: bool


@dataclass(frozen=True, slots=True)
class Points:
    """A symbol at each pair of values: the first series is read along, the others upward. `labels` are the names."""

    labels: Labels


Marks = Bars | Lines | Slices | Combined | Points


@dataclass(frozen=True, slots=True)
class CategoryAxis:
    """The axis that names the categories; `reversed` runs from the top down. `names` have their line breaks, and are turned by
    a quarter if `upright`; of every so many one is printed."""

    side: Side
    names: tuple[str, ...]
    reversed: bool = False
    upright: bool = False
    every: int = 1


@dataclass(frozen=True, slots=True)
class AxisTitle:
    """The unit of an axis, and the box it is in."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """The axis of values, with the `texts` at its ticks. One that is not `shown` has none, and no grid."""

    side: Side
    title: AxisTitle | None
    scale: Scale
    texts: tuple[str, ...]
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Axes:
    """The two axes of a chart, and a third one for lines by an axis of their own. Pairs of values have no categories."""

    category: CategoryAxis | ValueAxis
    value: ValueAxis
    second: ValueAxis | None = None


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One name of the legend with its line breaks, the place of its look, and the upper left corner of its text."""

    text: str
    look: int
    x: Length
    y: Length


@dataclass(frozen=True, slots=True)
class Legend:
    """`entries` name the series, or the slices, in order of their fills, inside `box`."""

    side: Side
    entries: tuple[LegendEntry, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """Where the label of a point stands: on which side of its mark, turned by a quarter or not, in which box. `moved` is how far
    that is from the usual place there."""

    place: LabelPlace | None
    box: Box
    upright: bool = False
    moved: tuple[Length, Length] | None = None


@dataclass(frozen=True, slots=True)
class ChartGeometry:
    """A whole chart on a canvas of a size, in type of an `em`, drawn by the kind with the names `kind`; `plot` holds the values and texts that its marks are made of. The marks
    are inside `frame`: the rectangle between the axes, or the square around a pie, which has none. `labels` has one for each
    point of each series that is labelled; `totals` one for each stack that is. `readable` is whether all is as it should be:
    no name missing, none on another."""

    kind: tuple[str, ...]
    plot: Plot
    marks: Marks
    width: int
    height: int
    em: int
    frame: Box
    axes: Axes | None
    legend: Legend | None
    labels: tuple[tuple[PlacedLabel | None, ...], ...]
    totals: tuple[PlacedLabel | None, ...] = ()
    readable: bool = True
