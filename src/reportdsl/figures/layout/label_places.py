"""Place labels: each tries the places around its point, the most informative labels first. A label that finds no free
place is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from ..palette import SYMBOL
from ..plot import PlottedPoint, PlottedSeries
from .boxes import Box, Length, around, free
from .canvas import Canvas
from .geometry import LabelPlace, PlacedLabel, SeriesLabels

MANY = 12
"""The most categories for which every point is labelled; beyond that, only the ends and the extremes of a series
are."""

ENDS = 4
"""How many points the ends and the extremes of a series are."""

FAR = 3
"""How many lines of text the label of an end or an extreme may be away from its point if nothing nearer is free. A line
then leads to it."""

Point = tuple[Length, Length]
Stroke = tuple[Point, Point]


def away_from(em: int) -> int:
    """The distance between a point and its label in type of the size `em`: three eighths of it, but not so near that
    the label touches the point's symbol, which has the same size with any type."""
    return max(em * 3 // 8, SYMBOL * 11)


def telling(row: PlottedSeries) -> list[int]:
    """The points of a series that have a label, the most informative ones first: the last, the first, the highest and
    the lowest, and all others if there are few."""
    count = len(row.points)
    if not count:
        return []
    values = [point.value for point in row.points]
    first = [count - 1, 0, values.index(max(values)), values.index(min(values))]
    return list(dict.fromkeys([*first, *(range(count) if count <= MANY else ())]))


def label_size(text: str, canvas: Canvas, upright: bool = False) -> tuple[int, int]:
    """Width and height of a label, without the space below its last line. A label that is turned has no other line
    beside it, so it needs only the height of its letters."""
    across, up = canvas.wide(text), canvas.high(text) - canvas.em // 4
    return (canvas.em * 6 // 5, across) if upright else (across, up)


def at_point(point: Point, place: LabelPlace, size: tuple[int, int], away: int) -> Box:
    """The box of a label on one side of its point, `away` from it."""
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
        case "centre" | "beyond" | "base":
            return around(x, y, width, height)


def in_turns(order: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Yield points as (series, place), from the places of each series in `order`: the first of every series, then the
    second of every series, and so on."""
    for turn in range(max(map(len, order), default=0)):
        yield from ((series, places[turn]) for series, places in enumerate(order) if turn < len(places))


class Placing:
    """The labels of series while they are placed, clear of what is `taken`; a point without one has None."""

    def __init__(self, rows: Sequence[PlottedSeries], taken: Iterable[Box] = ()) -> None:
        self._placed: list[list[PlacedLabel | None]] = [[None] * len(row.points) for row in rows]
        self.taken = [*taken]

    def put(self, series: int, at: int, label: PlacedLabel) -> None:
        """Place the label of a point; its box is then taken."""
        self._placed[series][at] = label
        self.taken.append(label.box)

    @property
    def labels(self) -> SeriesLabels:
        """The labels as placed so far."""
        return tuple(map(tuple, self._placed))


def in_middles(
    rows: Sequence[PlottedSeries], boxes: Sequence[Sequence[Box]], fits: Callable[[Box, int], bool], canvas: Canvas
) -> SeriesLabels:
    """Labels in the middles of boxes, of those that are not zero and for whose width the box has room (`fits`)."""

    def label(point: PlottedPoint, box: Box) -> PlacedLabel | None:
        width = canvas.wide(point.text)
        if not point.value or not fits(box, width):
            return None
        middle = (Decimal(box.left + box.right) / 2, Decimal(box.top + box.bottom) / 2)
        return PlacedLabel("centre", around(*middle, width, canvas.em * 5 // 4))

    return tuple(tuple(map(label, row.points, line)) for row, line in zip(rows, boxes, strict=True))


def all_but(boxes: Sequence[Sequence[Box]], series: int, at: int) -> Iterator[Box]:
    """Return the boxes of all points except one."""
    return (box for line, row in enumerate(boxes) for place, box in enumerate(row) if (line, place) != (series, at))


def beside_points(
    rows: Sequence[PlottedSeries],
    anchors: Sequence[Sequence[Point]],
    canvas: Canvas,
    room: Box,
    taken: Iterable[Box],
    texts: Sequence[Sequence[str]] | None = None,
    wanted: Sequence[Sequence[int]] | None = None,
    strokes: Iterable[Stroke] = (),
) -> SeriesLabels:
    """Labels around points, inside `room`, clear of everything in `taken` and of the drawn `strokes`; None for those
    that find no place. Ends and extremes are placed first. `texts` and `wanted` replace the texts of the points and the
    order of `telling`."""
    placing, away = Placing(rows, taken), away_from(canvas.em)
    symbols = [around(x, y, SYMBOL * 20, SYMBOL * 20) for row in anchors for x, y in row]
    strokes = list(strokes)
    order = wanted if wanted is not None else [telling(row) for row in rows]
    for turn in range(max(map(len, order), default=0)):
        due = [(series, wished[turn]) for series, wished in enumerate(order) if turn < len(wished)]
        for series, at in sorted(due, key=lambda each: anchors[each[0]][each[1]][1]):  # The highest first.
            row = rows[series]
            size = label_size(texts[series][at] if texts else row.points[at].text, canvas)
            for label in _tried(anchors, series, at, size, away, far=turn < ENDS):
                box, line = label.box, leader(anchors[series][at], label)
                if (
                    box.within(room)
                    and free(box, placing.taken, canvas.em // 3)
                    and free(box, symbols, canvas.em // 8)
                    and not any(_cuts(stroke, box) for stroke in strokes)
                    and not (
                        line
                        and any(_cuts(line, other) for other in [*placing.taken, *_others(anchors, line[0], canvas)])
                    )
                ):
                    placing.put(series, at, label)
                    strokes += [line] if line else []
                    break
    return placing.labels


SIDEWAYS = (Decimal(0), Decimal("0.25"), Decimal("-0.25"), Decimal("0.5"), Decimal("-0.5"))
"""How far a label above or below its point may be moved to a side, as parts of its own width."""


def _tried(
    lines: Sequence[Sequence[Point]], series: int, at: int, size: tuple[int, int], away: int, far: bool
) -> Iterator[PlacedLabel]:
    """The possible places of a label, the best first: beside its point, then shifted sideways and, for a label that
    should not be left out (`far`), some lines further away. A shifted label is placed relative to its place above the
    point, the only one from which every program that displays charts can move a label."""
    near = [other[at][1] for place, other in enumerate(lines) if place != series]
    preferred = _preferred(lines[series], at, near, size[1])
    usual = {place: at_point(lines[series][at], place, size, away) for place in preferred}
    for place, box in usual.items():
        yield PlacedLabel(place, box)
    above = usual["above"]
    for further in range(FAR + 1 if far else 1):
        for place in preferred[:2]:
            down = further * size[1]
            start = usual[place].moved(0, -down if place == "above" else down)
            for part in SIDEWAYS:
                box = start.moved(part * size[0], 0)
                if box != usual[place]:
                    yield PlacedLabel("above", box, moved=(box.left - above.left, box.top - above.top))


def _preferred(line: Sequence[Point], at: int, others: Sequence[Length], high: int) -> tuple[LabelPlace, ...]:
    """The sides of a point in order of preference: below first at a dip, or if the point of another line is close
    above; otherwise above first. `others` are the heights of the other lines there."""
    y = line[at][1]
    beside = [line[near][1] for near in (at - 1, at + 1) if 0 <= near < len(line)]
    dips = bool(beside) and all(other <= y for other in beside) and any(other < y for other in beside)
    under = any(0 < y - other < 2 * high for other in others)
    return ("below", "above", "right", "left") if dips or under else ("above", "below", "right", "left")


def leader(point: Point, label: PlacedLabel) -> Stroke | None:
    """The line from a point to its label; None if the label is less than its own height away."""
    box = label.box
    if label.moved is None or box.top - box.height <= point[1] <= box.bottom + box.height:
        return None
    nearest = min(max(point[0], box.left), box.right)
    return point, (nearest, box.bottom if box.bottom < point[1] else box.top)


def _others(lines: Sequence[Sequence[Point]], point: Point, canvas: Canvas) -> Iterator[Box]:
    """The room around all other points: a line through it would seem to begin there."""
    here = around(*point, SYMBOL * 40, SYMBOL * 40)
    return (
        around(*other, canvas.em, canvas.em * 2)
        for line in lines
        for other in line
        if not (here.left < other[0] < here.right and here.top < other[1] < here.bottom)
    )


def _cuts(stroke: Stroke, box: Box) -> bool:
    """Whether a straight line crosses a box."""
    (x, y), (to_x, to_y) = stroke
    enters, leaves = Decimal(0), Decimal(1)
    for start, end, least, most in ((x, to_x, box.left, box.right), (y, to_y, box.top, box.bottom)):
        if start == end:
            if not least < start < most:
                return False
            continue
        first, last = sorted(Decimal(edge - start) / (end - start) for edge in (least, most))
        enters, leaves = max(enters, first), min(leaves, last)
    return enters < leaves
