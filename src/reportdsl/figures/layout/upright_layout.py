"""Lay out columns and lines: values upward, categories side by side."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate, pairwise

from ...quick.records import dataclass
from ..plot import Plot, PlottedSeries
from .bar_boxes import bar_boxes, covered, slot_middle
from .boxes import Box, around, free
from .canvas import Canvas
from .geometry import (
    Axes,
    AxisTitle,
    Bars,
    CategoryAxis,
    ChartGeometry,
    Combined,
    Lines,
    PlacedLabel,
    PointLabels,
    SeriesLabels,
    ValueAxis,
)
from .label_places import ENDS, MANY, Placing, Point, all_but, beside_points, in_middles, in_turns, label_size, telling
from .legend_layout import below, height_with
from .names_layout import names_below
from .scale import LEAST, MOST, Scale, scale

HIGH = 11
"""The height of the value axis, in ems."""
SHARE_OF_COLUMNS = Decimal("0.3")
"""The part of the height that columns leave to the lines above them."""


@dataclass(frozen=True, slots=True)
class _Rows:
    """The series that are columns and those that are lines, with the look of each group."""

    columns: tuple[PlottedSeries, ...]
    lines: tuple[PlottedSeries, ...]
    bars: Bars | None
    curves: Lines | None
    apart: bool = False

    @classmethod
    def of(cls, plot: Plot, marks: Bars | Lines | Combined) -> _Rows:
        match marks:
            case Bars():
                return cls(plot.series, (), marks, None)
            case Lines():
                return cls((), plot.series, None, marks)
            case Combined(bars, curves, lines, apart):
                return cls(plot.series[:-lines], plot.series[-lines:], bars, curves, apart)


def upright(
    kind: tuple[str, ...], plot: Plot, marks: Bars | Lines | Combined, canvas: Canvas, crowded: bool = False
) -> ChartGeometry:
    """The chart with its labels side by side, or turned if they have no room otherwise. Lines leave room for labels
    after their last points if that gives more labels a place. Names may be higher in a `crowded` chart."""
    level = _attempt(kind, plot, marks, canvas, crowded)
    if isinstance(marks, Lines):
        if all(row[-1] and row[-1].moved is None for row in level.labels if row):
            return level
        return max(level, _attempt(kind, plot, marks, canvas, crowded, behind=True), key=_well_labelled)
    if level.readable:
        return level
    turned = _attempt(kind, plot, marks, canvas, crowded, turned=True)
    return turned if turned.readable or isinstance(marks, Combined) else level


def _well_labelled(geometry: ChartGeometry) -> tuple[int, int]:
    """How many points have a label, and how many of these labels are in their usual place."""
    labels = [label for row in geometry.labels for label in row if label is not None]
    return len(labels), sum(label.moved is None for label in labels)


def _attempt(
    kind: tuple[str, ...],
    plot: Plot,
    marks: Bars | Lines | Combined,
    canvas: Canvas,
    crowded: bool,
    turned: bool = False,
    behind: bool = False,
) -> ChartGeometry:
    rows = _Rows.of(plot, marks)
    count = len(plot.categories)
    longest = max((canvas.wide(point.text) for row in _labelled(plot, rows) for point in row.points), default=0)
    label = (longest if turned else canvas.em * 5 // 4) + canvas.em // 4
    high = HIGH * canvas.em + (longest if turned else 0)
    value, second = _axes(plot, rows, Decimal(label) / high, canvas)
    left, right = _margins(rows, value, second, canvas, count if behind else 0)
    titled = any(axis is not None and axis.title for axis in (value, second))
    top = canvas.line + canvas.em if titled else canvas.gap
    slot = Decimal(canvas.width - left - right) / max(count, 1)
    turnable = not isinstance(marks, Bars) or marks.stacked
    names = names_below(plot.categories, slot, canvas, turnable, crowded)
    frame = Box(left, top, canvas.width - right, top + high)
    foot = top + high + canvas.gap + names.height + canvas.gap
    lines = rows.curves is not None and not rows.curves.area
    legend = below([row.name for row in plot.series] if len(plot.series) > 1 else (), canvas, foot, lines)
    labels, whole = _labels(rows, frame, value, second, canvas, turned, crowded and count * len(plot.series) > MANY)
    totals, totalled = _totals(plot, rows, frame, value, canvas, turned)
    category = CategoryAxis("bottom", names.texts, upright=names.upright, every=names.every)
    return ChartGeometry(
        kind,
        plot,
        marks,
        canvas.width,
        height_with(legend, foot),
        canvas.em,
        frame,
        Axes(category, value, second),
        legend,
        labels,
        totals,
        names.fit and whole and totalled,
    )


def _margins(rows: _Rows, value: ValueAxis, second: ValueAxis | None, canvas: Canvas, behind: int) -> tuple[int, int]:
    """What the texts of the axes take at the left and at the right; at the right also the labels after the last points
    of lines, if they are to be placed behind as many points as `behind` says."""
    left = max(map(canvas.wide, value.texts)) + canvas.em
    right = (max(map(canvas.wide, second.texts)) if second else 0) + canvas.em
    if not behind:
        return left, right
    last = max(canvas.wide(row.points[-1].text) for row in rows.lines if row.points)
    return left, max(right, last + canvas.em - (canvas.width - left) // (2 * behind))


def _labelled(plot: Plot, rows: _Rows) -> Sequence[PlottedSeries]:
    """The series whose labels are above the highest value."""
    if rows.bars is not None and rows.bars.stacked:
        return [plot.totals] if plot.totals else []
    return plot.series


def _axes(plot: Plot, rows: _Rows, room: Decimal, canvas: Canvas) -> tuple[ValueAxis, ValueAxis | None]:
    """The axis on the left, and the one on the right for lines with an axis of their own. The zeros of the two, and so
    all their ticks, are at the same heights."""
    columns = covered(rows.columns, rows.bars is not None and rows.bars.stacked)
    lines = covered(rows.lines, rows.curves is not None and rows.curves.area)
    if not rows.apart:
        both = scale([*columns, *lines], room, room)
        return _value_axis(plot.unit, both, plot.grouped, canvas), None
    one, other = _side_by_side(columns, lines, room)
    grouped = any("," in point.text for row in rows.lines for point in row.points)
    return (
        _value_axis(plot.unit, one, plot.grouped, canvas),
        _value_axis(rows.lines[0].unit, other, grouped, canvas, right=True),
    )


def _side_by_side(columns: list[Decimal], lines: list[Decimal], room: Decimal) -> tuple[Scale, Scale]:
    """Two scales with their zeros and all their ticks at the same heights, in larger steps if together they would have
    too many."""
    for most in (MOST, LEAST):
        found = (scale(columns, max(room, SHARE_OF_COLUMNS), room, most=most), scale(lines, room, room, most=most))
        below = max(each.ticks.index(Decimal(0)) for each in found)
        above = max(len(each.ticks) - 1 - each.ticks.index(Decimal(0)) for each in found)
        if below + above <= MOST:
            break
    one, other = (Scale(tuple(each.step * place for place in range(-below, above + 1))) for each in found)
    return one, other


def _value_axis(unit: str, along: Scale, grouped: bool, canvas: Canvas, right: bool = False) -> ValueAxis:
    """The axis of values, with its unit above it, at the edge of the canvas."""
    wide = canvas.wide(unit) + canvas.gap
    start = canvas.width - wide if right else 0
    title = AxisTitle(unit, Box(start, 0, start + wide, canvas.line)) if unit else None
    return ValueAxis("right" if right else "left", title, along, along.texts(grouped))


def _labels(
    rows: _Rows, frame: Box, value: ValueAxis, second: ValueAxis | None, canvas: Canvas, turned: bool, few: bool
) -> tuple[SeriesLabels, bool]:
    """The labels of all series, or of the ends and the extremes of each if only a `few` columns are to be labelled; and
    whether every column that should have one does."""
    labels: SeriesLabels = ()
    whole = True
    if rows.bars is not None:
        boxes = bar_boxes(rows.columns, rows.bars, frame, value.scale)
        if rows.bars.stacked:
            labels = _inside(rows, boxes, frame, canvas)
        else:
            labels, whole = _beyond(rows, boxes, frame, canvas, turned, few)
    if rows.curves is not None:
        taken = [label.box for row in labels for label in row if label]
        anchors = anchors_of(rows.lines, frame, (second or value).scale, rows.curves.area)
        room = Box(frame.left, frame.top, frame.right if second else canvas.width, frame.bottom)
        if rows.curves.area and len(rows.lines) > 1:
            labels += _in_areas(rows.lines, anchors, frame, canvas)
        else:
            zero = frame.bottom - frame.height * (second or value).scale.along(Decimal(0))
            strokes = [piece for line in anchors for piece in pairwise(line)]
            strokes.append(((frame.left, zero), (frame.right, zero)))
            labels += beside_points(rows.lines, anchors, canvas, room, taken, strokes=strokes)
    return labels, whole


def anchors_of(rows: Sequence[PlottedSeries], frame: Box, along: Scale, stacked: bool) -> list[list[Point]]:
    """The points of lines; if `stacked`, each on top of those of the series before it."""
    count = len(rows[0].points) if rows else 0
    columns = [[row.points[at].value for row in rows] for at in range(count)]
    heights = [[*accumulate(column)] if stacked else column for column in columns]
    return [
        [
            (slot_middle(frame, at, count), frame.bottom - frame.height * along.along(heights[at][place]))
            for at in range(count)
        ]
        for place in range(len(rows))
    ]


def _beyond(
    rows: _Rows, boxes: Sequence[Sequence[Box]], frame: Box, canvas: Canvas, turned: bool, few: bool
) -> tuple[SeriesLabels, bool]:
    """Labels at the ends of columns, clear of each other, of every other column, and of the texts at the axes; and
    whether all that should have one do: every one, unless there are many or only a `few` columns are labelled."""
    placing, whole = Placing(rows.columns), True
    order = [telling(row)[: ENDS if few else None] for row in rows.columns]
    right = frame.right + canvas.gap // 2 if rows.apart else canvas.width
    room = Box(frame.left - canvas.gap // 2, frame.top, right, frame.bottom + canvas.line)
    for series, at in in_turns(order):
        points, column = rows.columns[series].points, boxes[series][at]
        width, height = label_size(points[at].text, canvas, turned)
        away = canvas.em // 6 + Decimal(height) / 2
        y = column.bottom + away if points[at].value < 0 else column.top - away
        box = around(Decimal(column.left + column.right) / 2, y, width, height)
        if box.within(room) and free(box, placing.taken, canvas.em // 4) and free(box, all_but(boxes, series, at)):
            placing.put(series, at, PlacedLabel("beyond", box, turned))
        elif len(points) <= MANY and not few:
            whole = False
    return placing.labels, whole


def _inside(rows: _Rows, boxes: Sequence[Sequence[Box]], frame: Box, canvas: Canvas) -> SeriesLabels:
    """Labels inside stacked columns, if these are high enough and the labels no wider than their slot."""
    slot = Decimal(frame.width) / max(len(boxes[0]), 1) if boxes else Decimal(0)

    def fits(column: Box, width: int) -> bool:
        return column.height >= canvas.em * 5 // 4 and width <= slot - canvas.gap

    return in_middles(rows.columns, boxes, fits, canvas)


def _in_areas(
    rows: Sequence[PlottedSeries], anchors: Sequence[Sequence[Point]], frame: Box, canvas: Canvas
) -> SeriesLabels:
    """Labels in the middle of their areas, where these are thick enough."""
    placing = Placing(rows)
    for place, row in enumerate(rows):
        for at in telling(row):
            x, y = anchors[place][at]
            floor = anchors[place - 1][at][1] if place else frame.bottom
            width, height = label_size(row.points[at].text, canvas)
            box = around(x, Decimal(y + floor) / 2, width, height)
            inside = box.left >= frame.left and box.right <= frame.right
            if floor - y >= canvas.line and inside and free(box, placing.taken, canvas.em // 3):
                placing.put(place, at, PlacedLabel(None, box))
    return placing.labels


def _totals(
    plot: Plot, rows: _Rows, frame: Box, value: ValueAxis, canvas: Canvas, turned: bool
) -> tuple[PointLabels, bool]:
    """The total of each stack, beyond its end and clear of every other stack; and whether every stack that should have
    one does. If a stack has parts on both sides of zero, its total belongs to neither end, and none is placed."""
    if plot.totals is None or rows.bars is None or not rows.bars.stacked:
        return (), True
    if plot.two_sided:
        return (), False
    placing = Placing([plot.totals])
    boxes = bar_boxes(rows.columns, rows.bars, frame, value.scale)
    for at in telling(plot.totals):
        point = plot.totals.points[at]
        width, height = label_size(point.text, canvas, turned)
        low, away = point.value < 0, canvas.em // 4 + Decimal(height) / 2
        y = frame.bottom - frame.height * value.scale.along(point.value) + (away if low else -away)
        box = around(slot_middle(frame, at, len(plot.categories)), y, width, height)
        inside = box.left >= frame.left - canvas.gap and box.right <= canvas.width
        others = (each for line in boxes for place, each in enumerate(line) if place != at)
        if inside and free(box, placing.taken, canvas.em // 4) and free(box, others):
            placing.put(0, at, PlacedLabel("below" if low else "above", box, turned))
        elif len(plot.categories) <= MANY:
            return (), False
    return placing.labels[0], True
