"""Where labels stand: each tries the places around its point, the most telling labels first, and one that finds none free is
left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from .boxes import Box, Length, around, free
from .canvas import Canvas
from .geometry import LabelPlace, PlacedLabel
from .plot import PlottedSeries

MANY = 12
"""Categories up to which every point is labelled; above, only the ends and the extremes of a series."""

ENDS = 4
"""The ends and the extremes of a series."""

Anchor = tuple[Length, Length]


def telling(row: PlottedSeries) -> list[int]:
    """The points of a series that have a label, the most telling first: the last, the first, the highest and the lowest, and
    where there are few all others."""
    count = len(row.points)
    if not count:
        return []
    values = [point.value for point in row.points]
    first = [count - 1, 0, values.index(max(values)), values.index(min(values))]
    return list(dict.fromkeys([*first, *(range(count) if count <= MANY else ())]))


def label_size(text: str, canvas: Canvas, upright: bool = False) -> tuple[int, int]:
    """Width and height of a label, without the space below its last line. One that is turned has no other line beside it: it needs no more than its letters are high."""
    across, up = canvas.wide(text), canvas.high(text) - canvas.em // 4
    return (canvas.em * 6 // 5, across) if upright else (across, up)


def at_point(point: Anchor, place: LabelPlace, size: tuple[int, int], away: int) -> Box:
    """The box of a label on a side of its point, `away` from it."""
    (x, y), (width, height) = point, size
    match place:
        case "above":
            return around(x, y - away - height // 2, width, height)
        case "below":
            return around(x, y + away + height // 2, width, height)
        case "left":
            return around(x - away - width // 2, y, width, height)
        case "right":
            return around(x + away + width // 2, y, width, height)
        case "centre" | "beyond":
            return around(x, y, width, height)


def beside_points(
    rows: Sequence[PlottedSeries],
    anchors: Sequence[Sequence[Anchor]],
    canvas: Canvas,
    room: Box,
    taken: Iterable[Box],
    texts: Sequence[Sequence[str]] | None = None,
    wanted: Sequence[Sequence[int]] | None = None,
    lines: bool = True,
) -> tuple[tuple[PlacedLabel | None, ...], ...]:
    """Labels around the points of lines, inside `room` and away from all that is `taken`. Ends and extremes come first."""
    placed: list[list[PlacedLabel | None]] = [[None] * len(row.points) for row in rows]
    symbol = canvas.em // 2
    taken = list(taken)
    symbols = [around(x, y, symbol, symbol) for row in anchors for x, y in row]
    order = wanted if wanted is not None else [telling(row) for row in rows]
    for turn in range(max(map(len, order), default=0)):
        for series, row in enumerate(rows):
            if turn >= len(order[series]):
                continue
            at = order[series][turn]
            text = texts[series][at] if texts else row.points[at].text
            size = label_size(text, canvas)
            boxes = [
                (place, at_point(anchors[series][at], place, size, symbol // 2 + canvas.em // 8))
                for place in _preferred(anchors[series], at)
            ]
            clear = [
                (place, box)
                for place, box in boxes
                if box.within(room) and free(box, taken, canvas.em // 3) and free(box, symbols)
            ]
            best = [(place, box) for place, box in clear if not (lines and _crossed(box, anchors))]
            # An end or an extreme rather stands on a line than nowhere.
            for place, box in (best or (clear if turn < ENDS else []))[:1]:
                placed[series][at] = PlacedLabel(place, box)
                taken.append(box)
    return tuple(map(tuple, placed))


def _preferred(line: Sequence[Anchor], at: int) -> tuple[LabelPlace, ...]:
    """Below a dip, above all else."""
    y = line[at][1]
    beside = [line[near][1] for near in (at - 1, at + 1) if 0 <= near < len(line)]
    dips = bool(beside) and all(other <= y for other in beside) and any(other < y for other in beside)
    return ("below", "above", "right", "left") if dips else ("above", "below", "right", "left")


def _crossed(box: Box, lines: Sequence[Sequence[Anchor]]) -> bool:
    """Whether a line runs through the middle half of a box."""
    quarter = box.height // 4
    inner = Box(box.left, box.top + quarter, box.right, box.bottom - quarter)
    return any(_cuts(left, right, inner) for line in lines for left, right in pairwise(line))


def _cuts(start: Anchor, end: Anchor, box: Box) -> bool:
    """Whether the straight line between two points, from left to right, goes through a box."""
    left, right = max(start[0], box.left), min(end[0], box.right)
    if left >= right or end[0] == start[0]:
        return False
    ys = [start[1] + Decimal(end[1] - start[1]) * (x - start[0]) / (end[0] - start[0]) for x in (left, right)]
    return min(ys) < box.bottom and max(ys) > box.top
