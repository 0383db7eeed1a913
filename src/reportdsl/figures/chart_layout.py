"""A chart laid out on a canvas as plain shapes, for writers that draw.

Text is measured by half ems (`HALF_EM`), so that room for labels is known without a font.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import assert_never

from ..quick.records import dataclass, replace
from ..values.printed_text import half_ems
from .circle import on_circle
from .geometry import Axes, Bars, ChartGeometry, Labels, Legend, Lines, Slices
from .plot import Plot, PlottedPoint
from .shapes import Anchor, Drawing, Polyline, Rectangle, Rule, Shape, TextShape, Wedge

TEXT = 12
"""The size of a chart's text."""
HALF_EM = TEXT // 2
WIDTH, HEIGHT = 680, 300
"""Of a chart; one with more than a few horizontal bars is higher."""
BAR_PITCH = 20
"""Height of a horizontal bar with the space below it."""
GAP = Fraction(4, 5)
"""Space between two groups of bars, in widths of a bar."""
RADIUS = 95
"""Of a pie."""
SLANTED = 24
"""Half ems of a slanted name that there is room for below its columns."""
_LINE = 20
"""Height of a line of text with the space around it."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """The rectangle inside the axes."""

    left: Fraction
    top: Fraction
    right: Fraction
    bottom: Fraction


def laid_out(geometry: ChartGeometry) -> Drawing:
    """The whole chart."""
    marks = geometry.marks
    match marks:
        case Slices():
            return _pie(geometry.plot, marks, geometry.legend)
        case Bars() | Lines():
            assert geometry.axes is not None
            return _with_axes(geometry.plot, marks, geometry.axes, geometry.legend)
        case _:
            assert_never(marks)


def _with_axes(plot: Plot, marks: Bars | Lines, axes: Axes, legend: Legend | None) -> Drawing:
    horizontal = isinstance(marks, Bars) and marks.horizontal
    names = max(map(half_ems, plot.categories), default=0) * HALF_EM
    ticks = [f"{tick:,f}" for tick in axes.value.ticks]
    entries = _legend_rows(legend, WIDTH)
    foot = _LINE * len(entries)
    if horizontal:
        height = max(HEIGHT, 80 + BAR_PITCH * len(plot.categories) * len(plot.series)) + foot
        below = _LINE * (2 if axes.value.title else 1)
        left, right = min(names, WIDTH // 3) + 10, 70
    else:
        height = HEIGHT + foot
        left, right = max(map(half_ems, ticks)) * HALF_EM + (30 if axes.value.title else 14), 10
        slanted = names > (WIDTH - left - right) // max(len(plot.categories), 1)
        below = min(names, SLANTED * HALF_EM) * 2 // 3 + _LINE if slanted else _LINE
        height += below - _LINE
    head = 50 if marks.labels.upright else 24
    frame = _Frame(Fraction(left), Fraction(head), Fraction(WIDTH - right), Fraction(height - foot - below - 6))
    shapes: list[Shape] = [*_value_axis(axes, ticks, frame, horizontal)]
    shapes += _bars(plot, marks, axes, frame) if isinstance(marks, Bars) else _lines(plot, marks, axes, frame)
    shapes += _category_axis(plot, axes, frame, horizontal, names)
    shapes += _legend_below(entries, height, lines=isinstance(marks, Lines))
    return Drawing(WIDTH, height, tuple(shapes))


def _along(axes: Axes, value: Fraction, start: Fraction, end: Fraction) -> Fraction:
    """The place of a value on an axis that runs from `start` to `end`."""
    first, last = Fraction(axes.value.ticks[0]), Fraction(axes.value.ticks[-1])
    return start + (end - start) * (value - first) / (last - first)


def _value_axis(axes: Axes, ticks: list[str], frame: _Frame, horizontal: bool) -> list[Shape]:
    shapes: list[Shape] = []
    for tick, text in zip(axes.value.ticks, ticks, strict=True):
        if horizontal:
            x = _along(axes, Fraction(tick), frame.left, frame.right)
            shapes.append(Rule((x, frame.top), (x, frame.bottom)))
            shapes.append(TextShape(text, x, frame.bottom + 16))
        else:
            y = _along(axes, Fraction(tick), frame.bottom, frame.top)
            shapes.append(Rule((frame.left, y), (frame.right, y)))
            shapes.append(TextShape(text, frame.left - 6, y + 4, "end"))
    if axes.value.title and horizontal:
        shapes.append(TextShape(axes.value.title, (frame.left + frame.right) / 2, frame.bottom + 34))
    elif axes.value.title:
        shapes.append(TextShape(axes.value.title, Fraction(TEXT), (frame.top + frame.bottom) / 2, turn=-90))
    return shapes


def _category_axis(plot: Plot, axes: Axes, frame: _Frame, horizontal: bool, names: int) -> list[Shape]:
    """The axis at zero, and the names beside or below the frame; slanted where they have no room."""
    zero = Fraction(0)
    if horizontal:
        x = _along(axes, zero, frame.left, frame.right)
        shapes: list[Shape] = [Rule((x, frame.top), (x, frame.bottom), axis=True)]
    else:
        y = _along(axes, zero, frame.bottom, frame.top)
        shapes = [Rule((frame.left, y), (frame.right, y), axis=True)]
    for at, name in enumerate(plot.categories):
        if horizontal:
            middle = frame.top + (frame.bottom - frame.top) * (2 * at + 1) / (2 * len(plot.categories))
            shapes.append(TextShape(name, frame.left - 6, middle + 4, "end"))
        else:
            slot = (frame.right - frame.left) / len(plot.categories)
            middle = frame.left + slot * (2 * at + 1) / 2
            if names > slot:
                shapes.append(TextShape(name, middle + 4, frame.bottom + 14, "end", turn=-40))
            else:
                shapes.append(TextShape(name, middle, frame.bottom + 16))
    return shapes


def _bars(plot: Plot, bars: Bars, axes: Axes, frame: _Frame) -> list[Shape]:
    """The bars, then their labels on top of all."""
    drawn: list[Shape] = []
    labels: list[Shape] = []
    across = frame.bottom - frame.top if bars.horizontal else frame.right - frame.left
    beside = 1 if bars.stacked else len(plot.series)
    breadth = across / max(len(plot.categories), 1) / (beside + GAP)
    for at in range(len(plot.categories)):
        begin = across * at / len(plot.categories) + breadth * GAP / 2
        sums = {True: Fraction(0), False: Fraction(0)}
        for place, row in enumerate(plot.series):
            point = row.points[at]
            value = Fraction(point.value)
            base = sums[value < 0] if bars.stacked else Fraction(0)
            sums[value < 0] = base + value
            offset = begin + (0 if bars.stacked else breadth * place)
            if bars.horizontal:
                start, end = (_along(axes, each, frame.left, frame.right) for each in (base, base + value))
                y = frame.top + offset
                drawn.append(Rectangle(place, min(start, end), y, abs(end - start), breadth))
                labels += _label(point, bars.labels, end, y + breadth / 2 + 4, (start + end) / 2, None)
            else:
                start, end = (_along(axes, each, frame.bottom, frame.top) for each in (base, base + value))
                x = frame.left + offset
                drawn.append(Rectangle(place, x, min(start, end), breadth, abs(end - start)))
                labels += _label(point, bars.labels, x + breadth / 2, end, None, (start + end) / 2)
    return [*drawn, *labels]


def _label(
    point: PlottedPoint,
    labels: Labels,
    x: Fraction,
    y: Fraction,
    middle_x: Fraction | None,
    middle_y: Fraction | None,
) -> list[Shape]:
    """The label of a point whose mark ends at `x`, `y`; the middle of its bar is given along the axis of values."""
    if not (labels.zeros or point.value):
        return []
    label = TextShape(point.text, x, y, boxed=labels.boxed, failed=point.failed, fact=point.fact)
    turn = -90 if labels.upright else 0
    if labels.place == "centre":
        centre_y = y if middle_y is None else middle_y + 4
        return [replace(label, x=x if middle_x is None else middle_x, y=centre_y, turn=turn)]
    if middle_x is not None:
        left = point.value < 0
        return [replace(label, x=x + (-4 if left else 4), anchor="end" if left else "start")]
    down = point.value < 0 and labels.place == "beyond"
    if turn:
        return [replace(label, x=x + 4, y=y + (4 if down else -4), anchor="end" if down else "start", turn=turn)]
    return [replace(label, y=y + (14 if down else -6))]


def _lines(plot: Plot, lines: Lines, axes: Axes, frame: _Frame) -> list[Shape]:
    drawn: list[Shape] = []
    labels: list[Shape] = []
    for place, row in enumerate(plot.series):
        points = []
        for at, point in enumerate(row.points):
            x = frame.left + (frame.right - frame.left) * (2 * at + 1) / (2 * len(plot.categories))
            y = _along(axes, Fraction(point.value), frame.bottom, frame.top)
            points.append((x, y))
            labels += _label(point, lines.labels, x, y - 3, None, y)
        drawn.append(Polyline(place, tuple(points), tuple(points)))
    return [*drawn, *labels]


def _pie(plot: Plot, slices: Slices, legend: Legend | None) -> Drawing:
    """The pie left of the middle, its legend to the right."""
    height = 2 * (RADIUS + 40)
    centre = (WIDTH * 2 // 5, height // 2)
    sums = list(accumulate((Fraction(point.value) for point in plot.series[0].points), initial=Fraction(0)))
    edges = [Fraction(slices.first_angle, 360) + edge / (sums[-1] or 1) for edge in sums]
    shapes: list[Shape] = []
    for at, (start, end) in enumerate(pairwise(edges)):
        first, last = on_circle(centre, RADIUS, start), on_circle(centre, RADIUS, end)
        shapes.append(Wedge(at, centre, RADIUS, first, last, end - start > Fraction(1, 2), end - start == 1))
    shapes += _slice_labels(plot.series[0].points, edges, centre)
    entries = legend.entries if legend else ()
    top = Fraction(height - _LINE * len(entries), 2)
    for at, text in enumerate(entries):
        x, y = Fraction(centre[0] + RADIUS + 90), top + _LINE * at
        shapes += [Rectangle(at, x, y + 4, Fraction(10), Fraction(10)), TextShape(text, x + 16, y + 13, "start")]
    return Drawing(WIDTH, height, tuple(shapes))


def _slice_labels(points: Sequence[PlottedPoint], edges: Sequence[Fraction], centre: tuple[int, int]) -> list[Shape]:
    """Labels outside the slices. Going around clockwise, one that would cover the last on its side is moved away: down on
    the right, up on the left."""
    shapes: list[Shape] = []
    last: dict[Anchor, Fraction] = {}
    for label, (start, end) in zip(points, pairwise(edges), strict=True):
        middle = (start + end) / 2
        x, y = on_circle(centre, RADIUS + 10, middle)
        anchor = _outward(middle)
        before = last.get(anchor)
        if before is not None and anchor != "middle" and abs(y - before) < TEXT + 1:
            y = before + (TEXT + 1 if anchor == "start" else -TEXT - 1)
        last[anchor] = y
        shapes.append(TextShape(label.text, x, y + 4, anchor, failed=label.failed, fact=label.fact))
    return shapes


def _outward(turn: Fraction) -> Anchor:
    """The end of a label that is nearest to the pie, at a part of a turn from the top."""
    sixteenths = turn % 1 * 16
    if sixteenths < 1 or sixteenths >= 15 or 7 <= sixteenths < 9:
        return "middle"
    return "start" if sixteenths < 8 else "end"


def _legend_rows(legend: Legend | None, width: int) -> list[list[tuple[int, str, int]]]:
    """The entries in rows that fit, each as its look, its text and its width."""
    rows: list[list[tuple[int, str, int]]] = []
    for at, text in enumerate(legend.entries if legend else ()):
        entry = (at, text, half_ems(text) * HALF_EM + 34)
        if not rows or sum(each for _, _, each in rows[-1]) + entry[2] > width:
            rows.append([])
        rows[-1].append(entry)
    return rows


def _legend_below(rows: list[list[tuple[int, str, int]]], height: int, lines: bool) -> list[Shape]:
    """The entries centred at the foot of the canvas, each behind a swatch, or behind a piece of its line."""
    shapes: list[Shape] = []
    for place, row in enumerate(rows):
        x = Fraction(WIDTH - sum(each for _, _, each in row), 2)
        y = Fraction(height - _LINE * (len(rows) - place))
        for look, text, width in row:
            swatch = Rectangle(look, x, y + 4, Fraction(10), Fraction(10))
            piece = Polyline(look, ((x - 8, y + 9), (x + 12, y + 9)), ((x + 2, y + 9),))
            shapes.append(piece if lines else swatch)
            shapes.append(TextShape(text, x + 16, y + 13, "start"))
            x += width
    return shapes
