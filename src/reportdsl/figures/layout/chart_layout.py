"""Turn a chart's geometry into plain shapes, for writers that draw."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import assert_never

from ..plot import PlottedPoint, PlottedSeries
from .bar_boxes import bar_boxes, slot_middle
from .boxes import Box, Length
from .circle import HALF, on_circle
from .geometry import (
    Axes,
    AxisTitle,
    Bars,
    CategoryAxis,
    ChartGeometry,
    Combined,
    Legend,
    Lines,
    PlacedLabel,
    Points,
    Slices,
    ValueAxis,
)
from .label_places import away_from, leader
from .shapes import Drawing, Polygon, Polyline, Rectangle, Rule, Shape, TextShape, Wedge
from .slices_layout import middle_of
from .upright_layout import anchors_of

BASE = Decimal("0.35")
"""The distance from the middle of a line of text down to its baseline, in ems."""


def laid_out(geometry: ChartGeometry) -> Drawing:
    """The whole chart: first the grid, then the marks, the axes with their names, the legend, and all labels on top."""
    shapes = [
        *(_grid(geometry, geometry.axes) if geometry.axes else ()),
        *_marks(geometry),
        *(_axes(geometry, geometry.axes) if geometry.axes else ()),
        *_legend(geometry),
        *_labels(geometry),
    ]
    return Drawing(geometry.width, geometry.height, geometry.em, tuple(shapes))


def _marks(geometry: ChartGeometry) -> Iterator[Shape]:
    marks, axes, rows = geometry.marks, geometry.axes, geometry.plot.series
    match marks:
        case Slices():
            yield from _wedges(geometry, marks)
        case Bars():
            assert axes is not None
            yield from _bars(rows, marks, geometry.frame, axes.value)
        case Lines():
            assert axes is not None
            yield from _lines(rows, marks, geometry.frame, axes.value, 0)
        case Combined(bars, curves, count):
            assert axes is not None
            yield from _bars(rows[:-count], bars, geometry.frame, axes.value)
            yield from _lines(rows[-count:], curves, geometry.frame, axes.second or axes.value, len(rows) - count)
        case Points():
            assert axes is not None and isinstance(axes.category, ValueAxis)
            yield from _points(geometry, axes.category, axes.value)
        case _:
            assert_never(marks)


def _bars(rows: tuple[PlottedSeries, ...], bars: Bars, frame: Box, axis: ValueAxis) -> Iterator[Shape]:
    for place, boxes in enumerate(bar_boxes(rows, bars, frame, axis.scale)):
        for box in boxes:
            yield Rectangle(bars.first_fill + place, box.left, box.top, box.width, box.height)


def _lines(rows: tuple[PlottedSeries, ...], lines: Lines, frame: Box, axis: ValueAxis, look: int) -> Iterator[Shape]:
    anchors = anchors_of(rows, frame, axis.scale, lines.area)
    if not lines.area:
        for place, points in enumerate(anchors, start=look):
            yield Polyline(place, tuple(points), tuple(points))
        return
    floor = frame.bottom - frame.height * axis.scale.along(axis.scale.low)
    for place, points in enumerate(anchors):
        under = anchors[place - 1] if place else [(x, floor) for x, _ in points]
        yield Polygon(place, (*points, *reversed(under)))


def _points(geometry: ChartGeometry, along: ValueAxis, upward: ValueAxis) -> Iterator[Shape]:
    frame = geometry.frame
    first, *rows = geometry.plot.series or (PlottedSeries("", ()),)
    for place, row in enumerate(rows):
        symbols = tuple(
            (
                frame.left + frame.width * along.scale.along(x.value),
                frame.bottom - frame.height * upward.scale.along(y.value),
            )
            for x, y in zip(first.points, row.points, strict=True)
        )
        yield Polyline(place, (), symbols)


def _wedges(geometry: ChartGeometry, slices: Slices) -> Iterator[Shape]:
    centre, radius = middle_of(geometry.frame), int(geometry.frame.width) // 2
    points = geometry.plot.series[0].points if geometry.plot.series else ()
    sums = list(accumulate((point.value for point in points), initial=Decimal(0)))
    edges = [edge / (sums[-1] or 1) for edge in sums]
    first = Decimal(slices.first_angle) / 360
    hole = radius * slices.hole // 100
    for at, (start, end) in enumerate(pairwise(edges)):
        outer = (on_circle(centre, radius, first + start), on_circle(centre, radius, first + end))
        inner = (on_circle(centre, hole, first + start), on_circle(centre, hole, first + end))
        yield Wedge(at, centre, radius, *outer, end - start > HALF, end - start == 1, hole, *inner)


def _grid(geometry: ChartGeometry, axes: Axes) -> Iterator[Shape]:
    """A line at each tick, and the tick's text beside the axis."""
    frame, em = geometry.frame, geometry.em
    for axis in (axes.value, axes.second, axes.category):
        if not isinstance(axis, ValueAxis) or not axis.shown:
            continue
        for tick, text in zip(axis.scale.ticks, axis.texts, strict=True):
            along = axis.scale.along(tick)
            if axis.side == "bottom":
                x = frame.left + frame.width * along
                yield Rule((x, frame.top), (x, frame.bottom))
                yield TextShape(text, x, frame.bottom + Decimal(em) * 5 / 4)
                continue
            y = frame.bottom - frame.height * along
            if axis is axes.value:
                yield Rule((frame.left, y), (frame.right, y))
            right = axis.side == "right"
            x = frame.right + Decimal(em) / 2 if right else frame.left - Decimal(em) / 2
            yield TextShape(text, x, y + em * BASE, "start" if right else "end")


def _axes(geometry: ChartGeometry, axes: Axes) -> Iterator[Shape]:
    """The axis at zero, the names of the categories, and the units."""
    frame, em, category = geometry.frame, geometry.em, axes.category
    if isinstance(category, CategoryAxis):
        zero = axes.value.scale.along(axes.value.scale.low * 0)
        if category.side == "left":
            x = frame.left + frame.width * zero
            yield Rule((x, frame.top), (x, frame.bottom), axis=True)
        else:
            y = frame.bottom - frame.height * zero
            yield Rule((frame.left, y), (frame.right, y), axis=True)
        yield from _names(category, frame, em)
    else:
        yield Rule((frame.left, frame.bottom), (frame.right, frame.bottom), axis=True)
        yield Rule((frame.left, frame.top), (frame.left, frame.bottom), axis=True)
    titles = (axis.title for axis in (category, axes.value, axes.second) if isinstance(axis, ValueAxis))
    for title in titles:
        if title is not None:
            yield from _in_box(title, em)


def _in_box(title: AxisTitle, em: int) -> Iterator[Shape]:
    """The lines of a title, centred in its box."""
    middle, lines = Decimal(title.box.left + title.box.right) / 2, title.text.split("\n")
    for place, text in enumerate(lines):
        y = title.box.top + Decimal(title.box.height) * (2 * place + 1) / (2 * len(lines))
        yield TextShape(text, middle, y + em * BASE)


def _names(axis: CategoryAxis, frame: Box, em: int) -> Iterator[Shape]:
    line = em * 3 // 2
    for at, name in enumerate(axis.names):
        if at % axis.every:
            continue
        lines = name.split("\n")
        if axis.side == "left":
            middle = frame.top + Decimal(frame.height) * (2 * at + 1) / (2 * len(axis.names))
            for place, text in enumerate(lines):
                down = Decimal(line) * (2 * place + 1 - len(lines)) / 2
                yield TextShape(text, frame.left - Decimal(em) / 2, middle + down + em * BASE, "end")
            continue
        middle = slot_middle(frame, at, len(axis.names))
        if axis.upright:
            yield TextShape(name, middle + em * BASE, frame.bottom + Decimal(em) / 2, "end", turn=-90)
            continue
        for place, text in enumerate(lines):
            yield TextShape(text, middle, frame.bottom + Decimal(em) / 4 + em + line * place)


def _labels(geometry: ChartGeometry) -> Iterator[Shape]:
    rows = geometry.plot.series[1:] if isinstance(geometry.marks, Points) else geometry.plot.series
    boxed, texts = _boxed(geometry), geometry.point_texts or ((),) * len(rows)
    for row, labels, ground, names in zip(rows, geometry.labels, boxed, texts, strict=False):
        for at, (point, label) in enumerate(zip(row.points, labels, strict=True)):
            if label is not None:
                yield from _label(point, label, geometry, ground, names[at] if names else "")
    totals = geometry.plot.totals
    for point, label in zip(totals.points if totals else (), geometry.totals, strict=False):
        if label is not None:
            yield from _label(point, label, geometry, False, "")


def _boxed(geometry: ChartGeometry) -> list[bool]:
    """Whether the labels of each series are on white."""
    marks = geometry.marks
    count = len(geometry.plot.series)
    if isinstance(marks, Combined):
        return [marks.bars.labels.boxed] * (count - marks.lines) + [marks.curves.labels.boxed] * marks.lines
    return [marks.labels.boxed] * count


def _label(point: PlottedPoint, label: PlacedLabel, geometry: ChartGeometry, boxed: bool, name: str) -> Iterator[Shape]:
    box, em = label.box, geometry.em
    x, y = Decimal(box.left + box.right) / 2, Decimal(box.top + box.bottom) / 2
    if label.moved is not None and not isinstance(geometry.marks, Slices):
        usual = box.moved(-label.moved[0], -label.moved[1])
        middle = Decimal(usual.left + usual.right) / 2
        if line := leader((middle, usual.bottom + away_from(em)), label):
            yield Rule(*line, axis=True)
    elif label.moved is not None:
        near = box.left if box.left > geometry.frame.right else box.right
        yield Rule((near, y), (near - Decimal(label.moved[0]) * 3 / 4, y - Decimal(label.moved[1]) * 3 / 4))
    fact = "" if name else point.fact
    if label.upright:
        yield TextShape(point.text, x + em * BASE, y, turn=-90, boxed=boxed, failed=point.failed, fact=fact)
    else:
        yield TextShape(name or point.text, x, y + em * BASE, boxed=boxed, failed=point.failed, fact=fact)


def _legend(geometry: ChartGeometry) -> Iterator[Shape]:
    legend: Legend | None = geometry.legend
    em = geometry.em
    for entry in legend.entries if legend else ():
        middle = entry.y + Decimal(em) * 3 / 4
        if isinstance(geometry.marks, Slices) or entry.look < len(geometry.plot.series):  # Sums are not drawn.
            yield _swatch(geometry, entry.look, Decimal(entry.x), middle, em)
        for place, text in enumerate(entry.text.split("\n")):
            yield TextShape(text, entry.x, middle + em * BASE + place * em * 3 // 2, "start")


def _swatch(geometry: ChartGeometry, look: int, x: Decimal, y: Length, em: int) -> Shape:
    """A square in the fill of a series, or a piece of its line."""
    marks = geometry.marks
    line = isinstance(marks, Lines) and not marks.area
    if isinstance(marks, Combined):
        line = look >= len(geometry.plot.series) - marks.lines
    if line:
        return Polyline(look, ((x - em * 2, y), (x - em // 2, y)), ((x - em * 5 // 4, y),))
    if isinstance(marks, Points):
        return Polyline(look, (), ((x - em, y),))
    first = marks.first_fill if isinstance(marks, Bars) else marks.bars.first_fill if isinstance(marks, Combined) else 0
    side = Decimal(em) * 4 / 5
    return Rectangle(first + look, x - em * 5 // 4, y - side / 2, side, side)
