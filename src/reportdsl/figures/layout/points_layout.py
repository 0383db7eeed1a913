"""Lay out pairs of values: two axes of values, and a name at each point."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from ...quick.records import replace
from ..plot import Plot, PlottedSeries
from .boxes import Box, around
from .canvas import Canvas
from .geometry import Axes, AxisTitle, ChartGeometry, Points, ValueAxis
from .label_places import MANY, Point, beside_points
from .legend_layout import below, height_with
from .numbered_points import numbered as numbered_points
from .scale import MOST, Scale, scale, scale_in

HEIGHTS = (13, 18, 25, 35, 50)
"""Heights of the plot to try, in ems: the smallest one in which every name has a place is used."""
ROOM = Decimal("0.1")
"""The part of each axis beyond the lowest and the highest value."""
NEAR = (5, 8, 12, 18, 27)
"""How near points that share a number label may be, in eighths of an em: the smallest distance that leaves room for all
labels is used."""
NAME = 12
"""The width of a name's line, in ems."""
TITLE = 6
"""The width of the title above an axis is at most the canvas' width divided by this: programs that display charts break
a longer one."""


def points(kind: tuple[str, ...], plot: Plot, marks: Points, canvas: Canvas, numbered: bool = False) -> ChartGeometry:
    """The chart, as high as the names at its points need, or the numbers that stand for them."""
    most = canvas.height * 4 // 5
    heights = [em * canvas.em for em in HEIGHTS if em * canvas.em < most] or [canvas.height // 3]
    for eighths in NEAR if numbered else (0,):
        for high in heights:
            found = _as_high(kind, plot, marks, canvas, high, canvas.em * eighths // 8)
            if found.readable:
                return found
    return found


def _as_high(kind: tuple[str, ...], plot: Plot, marks: Points, canvas: Canvas, high: int, near: int) -> ChartGeometry:
    """The chart with a plot of this height. Points are named, or numbered if those within `near` share a label."""
    along, *rows = plot.series or (PlottedSeries("", ()),)
    names = tuple(canvas.broken(name, NAME * canvas.em) for name in plot.categories)
    upward = _scale([point.value for row in rows for point in row.points], MOST)
    up_texts = upward.texts(_grouped(rows))
    left = max(map(canvas.wide, up_texts)) + canvas.em
    top = canvas.line + canvas.em
    values = [point.value for point in along.points]
    across, across_texts = scale_in(canvas.width - left, partial(_scale, values), _grouped([along]), canvas)
    frame = Box(left, top, canvas.width - max(canvas.em, canvas.wide(across_texts[-1]) // 2 + canvas.gap), top + high)
    foot = top + high + canvas.gap + canvas.line
    named = canvas.broken(_titled(along.name, along.unit or plot.unit), canvas.width * 2 // 3)
    upper, legended = _upper_title(rows, plot.unit, canvas)
    below_axis = Box(canvas.width - canvas.wide(named) - canvas.gap, foot, canvas.width, foot + canvas.high(named))
    above_axis = Box(0, 0, canvas.wide(upper) + canvas.gap, canvas.line)
    legend = below([row.name for row in rows] if legended else (), canvas, foot + canvas.high(named) + canvas.gap)
    anchors = [_anchors(along, row, frame, across, upward) for row in rows]
    texts, wanted = (names,) * len(rows), [_wanted(along, row) for row in rows]
    if near:
        texts, wanted = numbered_points(anchors, near)
    ticks = _tick_boxes(frame, across, across_texts, canvas)
    room = Box(frame.left, frame.top, canvas.width, frame.bottom + canvas.em * 3 // 4)
    labels = beside_points(rows, anchors, canvas, room, ticks, texts, wanted)
    few = len(plot.categories) <= MANY
    return ChartGeometry(
        kind,
        plot if near else replace(plot, categories=names),
        marks,
        canvas.width,
        height_with(legend, foot + canvas.high(named) + canvas.gap),
        canvas.em,
        frame,
        Axes(
            ValueAxis("bottom", AxisTitle(named, below_axis) if named else None, across, across_texts),
            ValueAxis("left", AxisTitle(upper, above_axis) if upper else None, upward, up_texts),
        ),
        legend,
        labels,
        (),
        bool(rows) and (not few or all(labels[row][at] for row, line in enumerate(wanted) for at in line)),
        texts,
        plot.categories if near else (),
    )


def _upper_title(rows: Sequence[PlottedSeries], unit: str, canvas: Canvas) -> tuple[str, bool]:
    """The title above the vertical axis: the unit, after the name of a single series if it has room there; and whether
    the names are in a legend instead."""
    unit = (rows[0].unit or unit) if rows else ""
    titled = _titled(rows[0].name, unit) if len(rows) == 1 else unit
    legended = len(rows) > 1 or canvas.wide(titled) > canvas.width // TITLE
    return unit if legended else titled, legended


def _anchors(along: PlottedSeries, row: PlottedSeries, frame: Box, across: Scale, upward: Scale) -> list[Point]:
    """The places of a series' points in the frame."""
    return [
        (frame.left + frame.width * across.along(x.value), frame.bottom - frame.height * upward.along(y.value))
        for x, y in zip(along.points, row.points, strict=True)
    ]


def _tick_boxes(frame: Box, along: Scale, texts: Sequence[str], canvas: Canvas) -> list[Box]:
    """The boxes of the texts at the ticks of the horizontal axis: a name nearby may extend over the axis, but not over
    these."""
    em = canvas.em
    return [
        around(frame.left + frame.width * along.along(tick), frame.bottom + em * 9 // 8, canvas.wide(text), em * 4 // 5)
        for tick, text in zip(along.ticks, texts, strict=True)
    ]


def _titled(name: str, unit: str) -> str:
    return f"{name} / {unit}" if name and unit else name or unit


def _scale(values: Sequence[Decimal], most: int) -> Scale:
    """The scale of an axis, which begins at zero unless all values are far from zero and close to each other."""
    low, high = min(values, default=Decimal(0)), max(values, default=Decimal(0))
    near = low > 0 and high - low < low
    return scale(values, ROOM, ROOM if near or low < 0 else Decimal(0), zero=not near, most=most)


def _grouped(rows: Sequence[PlottedSeries]) -> bool:
    return any("," in point.text for row in rows for point in row.points)


def _wanted(along: PlottedSeries, row: PlottedSeries) -> list[int]:
    """The points that are named: all if there are few, otherwise those at the ends of either axis."""
    if not row.points:
        return []
    ends = []
    for values in ([point.value for point in row.points], [point.value for point in along.points]):
        ends += [values.index(max(values)), values.index(min(values))]
    return list(dict.fromkeys([*ends, *(range(len(row.points)) if len(row.points) <= MANY else ())]))
