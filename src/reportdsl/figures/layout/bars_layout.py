"""Lay out horizontal bars: each bar in a line of its own with its name, as many as fit on a page."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..plot import Plot, PlottedPoint, PlottedSeries
from .bar_boxes import bar_boxes, covered
from .boxes import Box, free
from .canvas import Canvas
from .geometry import (
    Axes,
    AxisTitle,
    Bars,
    CategoryAxis,
    ChartGeometry,
    LabelPlace,
    PlacedLabel,
    SeriesLabels,
    ValueAxis,
)
from .label_places import ENDS, MANY, Placing, all_but, in_middles, in_turns, telling
from .legend_layout import below, height_with
from .scale import scale, scale_in

NAMES = Decimal("0.4")
"""The largest part of the canvas' width that names may take."""
MORE_NAMES = Decimal("0.6")
"""The same in a crowded chart."""


def bars_across(kind: tuple[str, ...], plot: Plot, bars: Bars, canvas: Canvas, crowded: bool = False) -> ChartGeometry:
    """The chart, as high as its bars and names need, but no higher than a page allows, or than one category needs. It
    is not readable if they need more. In a `crowded` chart of many categories only the ends and the extremes of a
    series are labelled, so that a bar may be thinner than a label."""
    if bars.stacked and plot.two_sided:
        plot = plot.with_named_totals()
    widest = int(canvas.width * (MORE_NAMES if crowded else NAMES))
    names = tuple(canvas.broken(name, widest) for name in plot.categories)
    left = max(map(canvas.wide, names), default=0) + canvas.em
    value = _value_axis(plot, bars, canvas.width - left - canvas.em, canvas)
    top, foot = (canvas.line * bool(printed) + canvas.gap for printed in (value.title, value.shown))
    named = [row.name for row in plot.series] if len(plot.series) > 1 else []
    if bars.stacked and plot.totals:
        named.append(plot.totals.name)
    legend = below(named, canvas, 0)
    rest = top + foot + canvas.gap + (int(legend.box.bottom) + canvas.height // 40 if legend else 0)
    count = max(len(plot.categories), 1)
    thin = crowded and count > MANY and not bars.stacked
    slot = _slot(0 if thin else 1 if bars.stacked else len(plot.series), names, canvas, crowded)
    fits = slot * count + rest <= canvas.height
    high = slot * count if fits else max(canvas.height - rest, slot)
    frame = Box(left, top, canvas.width - canvas.em, top + high)
    legend = below(named if fits else named[: len(plot.series)], canvas, top + high + foot)
    boxes = bar_boxes(plot.series, bars, frame, value.scale)
    labels = _labels(plot.series, boxes, frame, bars, thin, canvas)
    totals = _totals(plot.totals, boxes, canvas) if plot.totals and bars.stacked else ()
    return ChartGeometry(
        kind,
        plot,
        bars,
        canvas.width,
        height_with(legend, top + high + foot),
        canvas.em,
        frame,
        Axes(CategoryAxis("left", names, reversed=True, every=1 if fits else -(-slot * count // high)), value),
        legend,
        labels if fits or bars.stacked else _where_free(plot.series, labels),
        totals if fits else (),
        fits,
    )


def _value_axis(plot: Plot, bars: Bars, width: int, canvas: Canvas) -> ValueAxis:
    """The axis of values, with room for the labels beyond the bars. It has no unit if every label states its own, and
    no texts if these, or the texts themselves, have no room."""
    literal = all(point.literal for row in plot.series for point in row.points)
    beyond = plot.series if not bars.stacked else (plot.totals,) if plot.totals else ()
    longest = max((canvas.wide(point.text) for row in beyond for point in row.points), default=0)
    room = Decimal(longest + canvas.gap) / width if width > 2 * longest else Decimal("0.5")
    values = covered(plot.series, bars.stacked)
    along, texts = scale_in(width, lambda most: scale(values, room, room, most=most), plot.grouped, canvas)
    shown = not literal and sum(map(canvas.wide, texts)) + canvas.em * (len(texts) - 1) <= width
    wide = canvas.wide(plot.unit) + canvas.gap
    title = AxisTitle(plot.unit, Box(canvas.width - wide, 0, canvas.width, canvas.line))
    return ValueAxis("bottom", title if plot.unit and not literal else None, along, texts, shown=shown)


def _labels(
    rows: Sequence[PlottedSeries], boxes: Sequence[Sequence[Box]], frame: Box, bars: Bars, thin: bool, canvas: Canvas
) -> SeriesLabels:
    """The labels: in the middle of stacked bars that are long enough, otherwise beyond the end of each bar and level
    with it; of `thin` bars, only those that tell most."""
    if bars.stacked:
        return in_middles(rows, boxes, lambda bar, width: width + canvas.gap <= bar.width, canvas)
    labels = tuple(
        tuple(_at_end(point, bar, canvas) for point, bar in zip(row.points, line, strict=True))
        for row, line in zip(rows, boxes, strict=True)
    )
    return _telling(rows, labels, boxes, frame) if thin else labels


def _where_free(rows: Sequence[PlottedSeries], labels: SeriesLabels) -> SeriesLabels:
    """The labels that fit if there are more bars than a page has room for: those that do not overlap any label kept
    before."""
    placing = Placing(rows)
    for series, row in enumerate(labels):
        for at, label in enumerate(row):
            if label is not None and free(label.box, placing.taken):
                placing.put(series, at, label)
    return placing.labels


def _telling(
    rows: Sequence[PlottedSeries], labels: Sequence[Sequence[PlacedLabel]], boxes: Sequence[Sequence[Box]], frame: Box
) -> SeriesLabels:
    """The labels of the ends and the extremes of each series, if they are clear of each other and of all other bars."""
    placing = Placing(rows)
    for series, at in in_turns([telling(row)[:ENDS] for row in rows]):
        label = labels[series][at]
        inside = label.box.top >= frame.top and label.box.bottom <= frame.bottom
        if inside and free(label.box, placing.taken) and free(label.box, all_but(boxes, series, at)):
            placing.put(series, at, label)
    return placing.labels


def _slot(beside: int, names: Sequence[str], canvas: Canvas, crowded: bool) -> int:
    """The height of a category: that of the labels `beside` each other in it or of its name, whichever is larger. Names
    have space between them unless the chart is `crowded`."""
    lines = max((name.count("\n") + 1 for name in names), default=1)
    return max(canvas.em * 5 * beside // 4 + canvas.em // 2, lines * canvas.line + (0 if crowded else canvas.em // 3))


def _at_end(point: PlottedPoint, bar: Box, canvas: Canvas, place: LabelPlace = "beyond") -> PlacedLabel:
    width, middle, half = canvas.wide(point.text), Decimal(bar.top + bar.bottom) / 2, Decimal(canvas.em) * 5 / 8
    away = canvas.em // 4
    left = bar.left - away - width if point.value < 0 else bar.right + away
    return PlacedLabel(place, Box(left, middle - half, left + width, middle + half))


def _totals(totals: PlottedSeries, boxes: Sequence[Sequence[Box]], canvas: Canvas) -> tuple[PlacedLabel, ...]:
    """The sum of each stack, beyond its end on the side of the sum's sign."""
    stacks = zip(*boxes, strict=True)
    return tuple(
        _at_end(
            point,
            Box(min(bar.left for bar in stack), stack[0].top, max(bar.right for bar in stack), stack[0].bottom),
            canvas,
            "base",
        )
        for point, stack in zip(totals.points, stacks, strict=True)
    )
