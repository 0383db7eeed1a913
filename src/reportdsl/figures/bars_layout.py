"""Lay out horizontal bars: each bar in a line of its own with its name, as many as fit on a page."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from .bar_boxes import bar_boxes, covered
from .boxes import Box, around, free
from .canvas import Canvas
from .geometry import Axes, AxisTitle, Bars, CategoryAxis, ChartGeometry, LabelPlace, PlacedLabel, ValueAxis
from .label_places import ENDS, MANY, telling
from .legend_layout import below, height_with
from .plot import Plot, PlottedPoint, PlottedSeries
from .scale import Scale, scale

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
    literal = all(point.literal for row in plot.series for point in row.points)
    beyond = plot.series if not bars.stacked else (plot.totals,) if plot.totals else ()
    longest = max((canvas.wide(point.text) for row in beyond for point in row.points), default=0)
    width = canvas.width - left - canvas.em
    room = Decimal(longest + canvas.gap) / width if width > 2 * longest else Decimal("0.5")
    along, texts = _ticks(covered(plot.series, bars.stacked), room, width, plot, canvas)
    shown = not literal and sum(map(canvas.wide, texts)) + canvas.em * (len(texts) - 1) <= width
    top = canvas.gap if literal or not plot.unit else canvas.line + canvas.gap
    foot = canvas.gap if not shown else canvas.line + canvas.gap
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
    if not fits:
        named = named[: len(plot.series)]
    legend = below(named, canvas, top + high + foot)
    wide = canvas.wide(plot.unit) + canvas.gap
    title = AxisTitle(plot.unit, Box(canvas.width - wide, 0, canvas.width, canvas.line))
    boxes = bar_boxes(plot.series, bars, frame, along)
    labels = (_inside if bars.stacked else _beyond)(plot.series, boxes, canvas)
    if thin:
        labels = _telling(plot.series, labels, boxes, frame)
    totals = _totals(plot.totals, boxes, canvas) if plot.totals and bars.stacked else ()
    return ChartGeometry(
        kind,
        plot,
        bars,
        canvas.width,
        height_with(legend, top + high + foot),
        canvas.em,
        frame,
        Axes(
            CategoryAxis("left", names, reversed=True, every=1 if fits else -(-slot * count // high)),
            ValueAxis("bottom", title if plot.unit and not literal else None, along, texts, shown=shown),
        ),
        legend,
        labels if fits or bars.stacked else _where_free(labels),
        totals if fits else (),
        fits,
    )


def _ticks(
    values: list[Decimal], room: Decimal, width: int, plot: Plot, canvas: Canvas
) -> tuple[Scale, tuple[str, ...]]:
    """The scale of the axis and the texts at its ticks, with fewer ticks if the texts are long."""
    along = scale(values, room, room)
    texts = along.texts(plot.grouped)
    widest = max(map(canvas.wide, texts)) + canvas.em
    if widest * len(texts) > width:
        along = scale(values, room, room, most=width // widest - 1)
        texts = along.texts(plot.grouped)
    return along, texts


def _where_free(labels: Sequence[Sequence[PlacedLabel | None]]) -> tuple[tuple[PlacedLabel | None, ...], ...]:
    """The labels that fit if there are more bars than a page has room for: those that do not overlap any label kept
    before."""
    taken: list[Box] = []
    kept: list[tuple[PlacedLabel | None, ...]] = []
    for row in labels:
        line: list[PlacedLabel | None] = []
        for label in row:
            stays = label is not None and free(label.box, taken)
            line.append(label if stays else None)
            if label is not None and stays:
                taken.append(label.box)
        kept.append(tuple(line))
    return tuple(kept)


def _telling(
    rows: Sequence[PlottedSeries],
    labels: Sequence[Sequence[PlacedLabel | None]],
    boxes: Sequence[Sequence[Box]],
    frame: Box,
) -> tuple[tuple[PlacedLabel | None, ...], ...]:
    """The labels of the ends and the extremes of each series, if they are clear of each other and of all other bars."""
    kept: list[list[PlacedLabel | None]] = [[None] * len(row.points) for row in rows]
    taken: list[Box] = []
    bars = [(place, at, bar) for place, line in enumerate(boxes) for at, bar in enumerate(line)]
    for turn in range(ENDS):
        for place, row in enumerate(rows):
            order = telling(row)
            label = labels[place][order[turn]] if turn < len(order) else None
            if label is None or label.box.top < frame.top or label.box.bottom > frame.bottom:
                continue
            at = order[turn]
            others = (bar for line, other, bar in bars if (line, other) != (place, at))
            if free(label.box, taken) and free(label.box, others):
                kept[place][at] = label
                taken.append(label.box)
    return tuple(map(tuple, kept))


def _slot(beside: int, names: Sequence[str], canvas: Canvas, crowded: bool) -> int:
    """The height of a category: that of the labels `beside` each other in it or of its name, whichever is larger. Names
    have space between them unless the chart is `crowded`."""
    lines = max((name.count("\n") + 1 for name in names), default=1)
    return max(
        canvas.em * 5 * beside // 4 + canvas.em // 2,
        lines * canvas.line + (0 if crowded else canvas.em // 3),
    )


def _beyond(
    rows: Sequence[PlottedSeries], boxes: Sequence[Sequence[Box]], canvas: Canvas
) -> tuple[tuple[PlacedLabel | None, ...], ...]:
    """The labels, each beyond the end of its bar and level with it."""
    return tuple(
        tuple(_at_end(point, bar, canvas) for point, bar in zip(row.points, line, strict=True))
        for row, line in zip(rows, boxes, strict=True)
    )


def _at_end(point: PlottedPoint, bar: Box, canvas: Canvas, place: LabelPlace = "beyond") -> PlacedLabel:
    width, middle, half = canvas.wide(point.text), Decimal(bar.top + bar.bottom) / 2, Decimal(canvas.em) * 5 / 8
    away = canvas.em // 4
    left = bar.left - away - width if point.value < 0 else bar.right + away
    return PlacedLabel(place, Box(left, middle - half, left + width, middle + half))


def _inside(
    rows: Sequence[PlottedSeries], boxes: Sequence[Sequence[Box]], canvas: Canvas
) -> tuple[tuple[PlacedLabel | None, ...], ...]:
    """The labels of stacked bars, each in the middle of its bar, if that is long enough."""

    def label(point: PlottedPoint, bar: Box) -> PlacedLabel | None:
        width = canvas.wide(point.text)
        if not point.value or width + canvas.gap > bar.width:
            return None
        middle = (Decimal(bar.left + bar.right) / 2, Decimal(bar.top + bar.bottom) / 2)
        return PlacedLabel("centre", around(*middle, width, canvas.em * 5 // 4))

    return tuple(
        tuple(label(point, bar) for point, bar in zip(row.points, line, strict=True))
        for row, line in zip(rows, boxes, strict=True)
    )


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
