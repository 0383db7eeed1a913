"""The rectangles of columns and bars inside a chart's frame."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..plot import PlottedSeries
from .boxes import Box
from .geometry import Bars
from .scale import Scale

GAP = Decimal("0.8")
"""Space between two groups of bars, in widths of a bar."""


def breadth(slot: Decimal, beside: int) -> Decimal:
    """The width of one column when `beside` of them share a slot. Same unit as `slot`."""
    return slot / (beside + GAP)


def bar_boxes(rows: Sequence[PlottedSeries], bars: Bars, frame: Box, scale: Scale) -> tuple[tuple[Box, ...], ...]:
    """The box of each point of each series, drawn from zero or, if stacked, from the end of the bar below it."""
    count = len(rows[0].points) if rows else 0
    across = Decimal(frame.height if bars.horizontal else frame.width)
    one = breadth(across / max(count, 1), 1 if bars.stacked else len(rows))
    sums = [{True: Decimal(0), False: Decimal(0)} for _ in range(count)]
    found: list[tuple[Box, ...]] = []
    for place, row in enumerate(rows):
        boxes = []
        for at, point in enumerate(row.points):
            value = point.value
            base = sums[at][value < 0] if bars.stacked else Decimal(0)
            sums[at][value < 0] = base + value
            begin = across * at / count + one * GAP / 2 + (0 if bars.stacked else place * one)
            boxes.append(_box(begin, one, (base, base + value), bars.horizontal, frame, scale))
        found.append(tuple(boxes))
    return tuple(found)


def _box(
    begin: Decimal, one: Decimal, ends: tuple[Decimal, Decimal], horizontal: bool, frame: Box, scale: Scale
) -> Box:
    low, span = scale.low, scale.high - scale.low
    start, end = sorted((each - low) / span for each in ends)
    if horizontal:
        x = (frame.left + frame.width * start, frame.left + frame.width * end)
        return Box(x[0], frame.top + begin, x[1], frame.top + begin + one)
    y = (frame.bottom - frame.height * end, frame.bottom - frame.height * start)
    return Box(frame.left + begin, y[0], frame.left + begin + one, y[1])


def slot_middle(frame: Box, at: int, count: int) -> Decimal:
    """The x coordinate of the middle of a category's slot in a frame."""
    return frame.left + Decimal(frame.width) * (2 * at + 1) / (2 * count)


def covered(rows: Sequence[PlottedSeries], stacked: bool) -> list[Decimal]:
    """The values that an axis must cover: those of the points or, if stacked, the sums of each stack below and above
    zero."""
    values = [[point.value for point in row.points] for row in rows]
    if not stacked:
        return [value for row in values for value in row]
    stacks = list(zip(*values, strict=True))
    return [sum((v for v in stack if (v < 0) == low), Decimal(0)) for stack in stacks for low in (False, True)]
