"""Horizontal bars laid out: a line for each, as many as a page has room for, and every one of them named."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..quick.records import replace
from .bar_boxes import bar_boxes
from .boxes import Box, free
from .canvas import Canvas
from .geometry import Axes, AxisTitle, Bars, CategoryAxis, ChartGeometry, PlacedLabel, ValueAxis
from .legend_layout import below, height_with
from .plot import Plot, PlottedSeries
from .scale import Scale, scale

NAMES = Decimal("0.4")
"""Of the canvas: the most that names take."""
SIZES = (7, 6, 5)
"""Of the type, in sevenths, down to 7.5 pt where it is 10.5 pt: so small are many bars set before a page is too low for them."""


def bars_across(kind: tuple[str, ...], plot: Plot, bars: Bars, canvas: Canvas) -> ChartGeometry:
    """The chart in the largest type in which a page has room for its bars."""
    for sevenths in SIZES:
        found = _in_type(kind, plot, bars, replace(canvas, em=canvas.em * sevenths // 7))
        if found.readable:
            break
    return found


def _in_type(kind: tuple[str, ...], plot: Plot, bars: Bars, canvas: Canvas) -> ChartGeometry:
    widest = int(canvas.width * NAMES)
    names = tuple(canvas.broken(name, widest) for name in plot.categories)
    left = max(map(canvas.wide, names), default=0) + canvas.em
    literal = all(point.literal for row in plot.series for point in row.points)
    longest = max((canvas.wide(point.text) for row in plot.series for point in row.points), default=0)
    width = canvas.width - left - canvas.em
    room = Decimal(longest + canvas.gap) / width if width > 2 * longest else Decimal("0.5")
    along, texts = _ticks([point.value for row in plot.series for point in row.points], room, width, plot, canvas)
    shown = not literal and sum(map(canvas.wide, texts)) + canvas.em * (len(texts) - 1) <= width
    top = canvas.gap if literal or not plot.unit else canvas.line + canvas.gap
    foot = canvas.gap if not shown else canvas.line + canvas.gap
    legend = below([row.name for row in plot.series] if len(plot.series) > 1 else (), canvas, 0)
    rest = top + foot + canvas.gap + (int(legend.box.bottom) + canvas.height // 40 if legend else 0)
    slot = _slot(plot, names, canvas)
    count = max(len(plot.categories), 1)
    fits = slot * count + rest <= canvas.height
    high = slot * count if fits else canvas.height - rest
    frame = Box(left, top, canvas.width - canvas.em, top + high)
    legend = below([row.name for row in plot.series] if len(plot.series) > 1 else (), canvas, top + high + foot)
    wide = canvas.wide(plot.unit) + canvas.gap
    title = AxisTitle(plot.unit, Box(canvas.width - wide, 0, canvas.width, canvas.line))
    labels = _labels(plot.series, bars, frame, along, canvas)
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
        labels if fits else _where_free(labels),
        (),
        fits,
    )


def _ticks(
    values: list[Decimal], room: Decimal, width: int, plot: Plot, canvas: Canvas
) -> tuple[Scale, tuple[str, ...]]:
    """The scale, and what is at its ticks: fewer of them where they are long."""
    along = scale(values, room, room)
    texts = along.texts(plot.grouped)
    widest = max(map(canvas.wide, texts)) + canvas.em
    if widest * len(texts) > width:
        along = scale(values, room, room, most=width // widest - 1)
        texts = along.texts(plot.grouped)
    return along, texts


def _where_free(labels: Sequence[Sequence[PlacedLabel | None]]) -> tuple[tuple[PlacedLabel | None, ...], ...]:
    """The labels of more bars than a page has room for: those that are in the way of none before them."""
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


def _slot(plot: Plot, names: Sequence[str], canvas: Canvas) -> int:
    """The height of a category: of its bars, or of its name."""
    lines = max((name.count("\n") + 1 for name in names), default=1)
    return max(
        canvas.em * 5 * len(plot.series) // 4 + canvas.em // 2,
        lines * canvas.line + canvas.em // 3,
    )


def _labels(
    rows: Sequence[PlottedSeries], bars: Bars, frame: Box, along: Scale, canvas: Canvas
) -> tuple[tuple[PlacedLabel | None, ...], ...]:
    """Each label beyond its bar, in the bar's own line."""

    def label(text: str, negative: bool, bar: Box) -> PlacedLabel:
        width, middle, half = canvas.wide(text), Decimal(bar.top + bar.bottom) / 2, Decimal(canvas.em) * 5 / 8
        away = canvas.em // 4
        left = bar.left - away - width if negative else bar.right + away
        return PlacedLabel("beyond", Box(left, middle - half, left + width, middle + half))

    return tuple(
        tuple(label(point.text, point.value < 0, bar) for point, bar in zip(row.points, line, strict=True))
        for row, line in zip(rows, bar_boxes(rows, bars, frame, along), strict=True)
    )
