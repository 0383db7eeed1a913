"""Lay out pies and rings: the circle, the labels around or in it, and the names of the slices beside or below it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate, pairwise

from ...quick.records import replace
from ..plot import Plot, PlottedPoint
from .boxes import Box, Length, around, free
from .canvas import Canvas
from .circle import HALF, on_circle
from .geometry import ChartGeometry, Legend, PlacedLabel, PointLabels, Slices
from .legend_layout import below, beside, height_with

ROUND = 10
"""A pie's diameter, in ems."""
RING = 14
"""A ring's diameter, in ems: larger, because its labels are inside."""
LEGEND = 15
"""The width of a legend beside a pie, in ems; longer names go below it."""
THIN = Decimal("0.008")
"""The part of a whole turn below which a slice is too thin to show its fill: a quarter of an em at its edge."""
MOVED = 4
"""The most labels on one side that may be moved away from their slices."""


def circle(kind: tuple[str, ...], plot: Plot, slices: Slices, canvas: Canvas) -> ChartGeometry:
    """The chart. It is not readable if a label fits neither in nor around its slice, or if two slices are so thin that
    only their order would identify them."""
    points = plot.series[0].points if plot.series else ()
    longest = max((canvas.wide(point.text) for point in points), default=0)
    diameter = (RING if slices.hole else ROUND) * canvas.em
    around_it = canvas.gap if slices.hole else longest + 2 * canvas.em
    head = canvas.gap if slices.hole else canvas.line + canvas.gap
    width = diameter + 2 * around_it
    names = max(map(canvas.wide, plot.categories), default=0) + 3 * canvas.em
    high = diameter + 2 * head
    side = canvas.width - width - 2 * canvas.em >= min(names, LEGEND * canvas.em) and names <= 2 * LEGEND * canvas.em
    legend: Legend | None
    if side:
        taken = min(names, LEGEND * canvas.em)
        start = (canvas.width - width - taken) // 2
        legend = beside(plot.categories, canvas, start + width + canvas.em, start + width + canvas.em + taken, high)
        high = max(high, int(legend.box.height))
    else:
        start = (canvas.width - width) // 2
        legend = below(plot.categories, canvas, high)
    top = ((high - diameter) // 2) if side else head
    frame = Box(start + around_it, top, start + around_it + diameter, top + diameter)
    sums = list(accumulate((point.value for point in points), initial=Decimal(0)))
    edges = [Decimal(slices.first_angle) / 360 + edge / (sums[-1] or 1) for edge in sums]
    sheet = Box(0, 0, canvas.width, high)
    labels, readable = (
        _in_ring(points, edges, frame, slices.hole, canvas)
        if slices.hole
        else _around(points, edges, frame, sheet, legend, canvas)
    )
    readable = readable and sum(end - start < THIN for start, end in pairwise(edges)) < 2
    height = high if side else height_with(legend, high)
    return ChartGeometry(
        kind, plot, slices, canvas.width, height, canvas.em, frame, None, legend, (labels,), (), readable
    )


def middle_of(frame: Box) -> tuple[int, int]:
    """The centre of a circle, given the square around it."""
    return int((frame.left + frame.right) // 2), int((frame.top + frame.bottom) // 2)


LabelLayout = tuple[PointLabels, bool]
"""The labels of the slices, None for one that has none, and whether all of them can be read."""


def _in_ring(
    points: Sequence[PlottedPoint], edges: Sequence[Decimal], frame: Box, hole: int, canvas: Canvas
) -> LabelLayout:
    """Labels in the middle of the ring, and whether its thickness and every slice have room for them."""
    radius = int(frame.width) // 2
    centre, thick = middle_of(frame), Decimal(radius * (100 - hole)) / 100
    placed, fit = [], True
    for point, (start, end) in zip(points, pairwise(edges), strict=True):
        width, height = canvas.wide(point.text) + canvas.em // 3, canvas.em * 5 // 4
        middle = (start + end) / 2
        across, along = on_circle((0, 0), 1, middle)
        away = radius * (100 + hole) // 200
        x, y = centre[0] + across * away, centre[1] + along * away
        radial = abs(across) * width + abs(along) * height
        tangent = abs(along) * width + abs(across) * height
        # The chord of a slice at the middle of the ring; half a turn or more has room for any label.
        chord = 2 * on_circle((0, 0), 1, min(end - start, HALF) / 2)[0] * radius * (100 + hole) / 200
        fit = fit and radial <= thick and tangent <= chord
        placed.append(PlacedLabel(None, around(x, y, width, height)))
    return tuple(placed), fit


def _around(
    points: Sequence[PlottedPoint],
    edges: Sequence[Decimal],
    frame: Box,
    sheet: Box,
    legend: Legend | None,
    canvas: Canvas,
) -> LabelLayout:
    """Labels outside the slices, and whether all of them fit. Labels that overlap are stacked vertically, with lines
    leading to them."""
    radius = int(frame.width) // 2
    usual = [
        _outside(point.text, (start + end) / 2, frame, radius, canvas)
        for point, (start, end) in zip(points, pairwise(edges), strict=True)
    ]
    turns = [(start + end) / 2 % 1 for start, end in pairwise(edges)]
    boxes: list[Box] = list(usual)
    if any(not free(box, usual[:at], canvas.em // 4) for at, box in enumerate(usual)):
        for right in (True, False):
            side = [at for at, turn in enumerate(turns) if (turn < HALF) == right]
            side.sort(key=lambda at: usual[at].top)
            if any(usual[one].meets(usual[two], canvas.em // 4) for one, two in pairwise(side)):
                _spread(side, boxes, frame, sheet, right, canvas)
    moved = [at for at, box in enumerate(boxes) if box != usual[at]]
    others = [legend.box] if legend and legend.side == "right" else []
    readable = (
        len(moved) <= 2 * MOVED
        and all(free(box, [*boxes[:at], *others], canvas.em // 5) for at, box in enumerate(boxes))
        and all(box.within(sheet) for box in boxes)
    )
    placed = [
        PlacedLabel("beyond", box, moved=None if box == old else (box.left - old.left, box.top - old.top))
        for box, old in zip(boxes, usual, strict=True)
    ]
    return tuple(placed), readable


def _outside(text: str, turn: Decimal, frame: Box, radius: int, canvas: Canvas) -> Box:
    """The usual place of a label: its side nearest to the circle touches it."""
    width, height = canvas.wide(text), canvas.em * 5 // 4
    (x, y), away = middle_of(frame), radius + canvas.em // 3
    across, down = on_circle((0, 0), 1, turn)
    return around(x + across * (away + Decimal(width) / 2), y + down * (away + Decimal(height) / 2), width, height)


def _spread(side: Sequence[int], boxes: list[Box], frame: Box, sheet: Box, right: bool, canvas: Canvas) -> None:
    """Stack the labels of one side vertically, each as near to its usual height as possible, clear of the circle.
    Changes `boxes`."""
    pitch = canvas.em * 3 // 2
    tops: list[Length] = []
    for at in side:
        tops.append(max(boxes[at].top, tops[-1] + pitch if tops else sheet.top))
    lowest: Length = sheet.bottom
    for place in range(len(side) - 1, -1, -1):
        tops[place] = min(tops[place], lowest - pitch)
        lowest = tops[place]
    for at, top in zip(side, tops, strict=True):
        box = boxes[at]
        if top == box.top:
            continue
        edge = frame.right + canvas.em * 3 // 4 if right else frame.left - canvas.em * 3 // 4 - box.width
        boxes[at] = replace(box, left=edge, right=edge + box.width, top=top, bottom=top + box.height)
