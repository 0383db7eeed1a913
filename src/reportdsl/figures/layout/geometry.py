"""A chart as geometry: marks, axes, labels and legend as plain values with their places, independent of any file
format.

Word draws its charts from data itself: it is told where the plot, the legend, each name and each label are, and how the
axes run. Other writers draw shapes, which `chart_layout` derives from the same values.

Lengths are in twips: whole numbers where they are chosen, decimals where they follow from the plotted values.
"""

from __future__ import annotations

from typing import Literal

from ...lexicons.lexicon import Lexicon
from ...quick.records import dataclass
from ..plot import Plot
from .boxes import Box, Length
from .scale import Scale

LabelPlace = Literal["beyond", "base", "centre", "above", "below", "left", "right"]
Side = Literal["left", "bottom", "right"]


@dataclass(frozen=True, slots=True)
class Labels:
    """The values printed at the points. `place` is relative to the mark: beyond its end, in its centre, above the
    point; None leaves it to the writer."""

    place: LabelPlace | None = None
    boxed: bool = False
    """Whether they are on a white ground, to be legible on any fill."""
    leaders: bool = False
    """Whether a line leads from the mark to a label that was moved away from it."""


@dataclass(frozen=True, slots=True)
class Bars:
    """Columns, or bars if `horizontal`: one for each point, side by side or stacked. `first_fill` is the look of the
    first series."""

    labels: Labels
    horizontal: bool = False
    stacked: bool = False
    first_fill: int = 0


@dataclass(frozen=True, slots=True)
class Lines:
    """A line through the points of each series, with a symbol at each point; for an `area`, the space below it is
    filled, and each series is stacked on the one before."""

    labels: Labels
    area: bool = False


@dataclass(frozen=True, slots=True)
class Slices:
    """The slices of one series. `first_angle` is where the first one begins, in whole degrees clockwise from the top;
    `hole` is how much of the radius is empty, in percent."""

    labels: Labels
    first_angle: int
    hole: int = 0


@dataclass(frozen=True, slots=True)
class Combined:
    """Columns for the first series and lines for the last `lines` series, which have an axis of their own if they are
    `apart`."""

    bars: Bars
    curves: Lines
    lines: int
    apart: bool


@dataclass(frozen=True, slots=True)
class Points:
    """A symbol for each pair of values: the first series runs along, the others upward. `labels` are the names."""

    labels: Labels


Marks = Bars | Lines | Slices | Combined | Points


@dataclass(frozen=True, slots=True)
class CategoryAxis:
    """The axis that names the categories; if `reversed`, it runs from the top down. `names` contain their line breaks,
    and are turned by 90 degrees if `upright`; only one name in `every` is printed."""

    side: Side
    names: tuple[str, ...]
    reversed: bool = False
    upright: bool = False
    every: int = 1


@dataclass(frozen=True, slots=True)
class AxisTitle:
    """The title of an axis, such as its unit, and the box that it is in."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """The axis of values, with the `texts` at its ticks. If it is not `shown`, it has neither texts nor grid."""

    side: Side
    title: AxisTitle | None
    scale: Scale
    texts: tuple[str, ...]
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Axes:
    """The two axes of a chart, and a third one for lines with an axis of their own. A chart of pairs of values has no
    categories: both its axes are axes of values."""

    category: CategoryAxis | ValueAxis
    value: ValueAxis
    second: ValueAxis | None = None


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One name in the legend, with its line breaks, the index of its look, and the upper left corner of its text."""

    text: str
    look: int
    x: Length
    y: Length


@dataclass(frozen=True, slots=True)
class Legend:
    """The legend: `entries` name the series, or the slices, in order of their fills, inside `box`."""

    side: Side
    entries: tuple[LegendEntry, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """The place of a point's label: on which side of its mark, in which box, and whether it is turned by 90 degrees.
    `moved` is its offset from the usual place on that side."""

    place: LabelPlace | None
    box: Box
    upright: bool = False
    moved: tuple[Length, Length] | None = None


PointLabels = tuple[PlacedLabel | None, ...]
"""The label of each point of a series, or of each stack; None for one without."""
SeriesLabels = tuple[PointLabels, ...]
"""Those of each series."""


@dataclass(frozen=True, slots=True)
class ChartGeometry:
    """A whole chart of a given size, in type of the size `em`. `kind` are the names of the kind that draws it; `plot`
    holds the values and texts that its marks are made of.

    The marks are inside `frame`: the rectangle between the axes, or the square around a pie, which has no axes.
    `labels` has those of the points, `totals` those of the stacks.
    `readable` is whether the chart can be read: no name is missing or overlaps another. For pairs of values,
    `point_texts` has what the labels say, by series: the names of the points, or their numbers if the names have no
    room; `key` then has the names.
    """

    kind: tuple[str, ...]
    plot: Plot
    marks: Marks
    width: int
    height: int
    em: int
    frame: Box
    axes: Axes | None
    legend: Legend | None
    labels: SeriesLabels
    totals: PointLabels = ()
    readable: bool = True
    point_texts: tuple[tuple[str, ...], ...] = ()
    key: tuple[str, ...] = ()

    def key_text(self, words: Lexicon) -> str:
        """What the numbers at the points stand for, printed below the chart; empty unless they are numbered."""
        if not self.key:
            return ""
        listed = (f"{number}\u00a0{name}" for number, name in enumerate(self.key, start=1))
        return words.key.format(names=words.marks.semicolon.join(listed))
