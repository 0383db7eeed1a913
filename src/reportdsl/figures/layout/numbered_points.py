"""Number points whose names have no room beside them. Points that nearly coincide share one label, which lists the
numbers of all."""

from __future__ import annotations

from collections.abc import Sequence

from .boxes import Length
from .label_places import Point


def numbered(anchors: Sequence[Sequence[Point]], near: Length) -> tuple[tuple[tuple[str, ...], ...], list[list[int]]]:
    """The label of each point of each series, and by series the points that have one; the others share that of a point
    less than `near` away in either direction. The same category has the same number in all series."""
    clusters: list[tuple[Point, tuple[int, int], dict[int, None]]] = []
    for series, line in enumerate(anchors):
        for at, (x, y) in enumerate(line):
            for (there_x, there_y), _, numbers in clusters:
                if -near < x - there_x < near and -near < y - there_y < near:
                    numbers[at + 1] = None
                    break
            else:
                clusters.append(((x, y), (series, at), {at + 1: None}))
    texts = [[""] * len(line) for line in anchors]
    carriers: list[list[int]] = [[] for _ in anchors]
    for _, (series, at), numbers in clusters:
        texts[series][at] = listed(sorted(numbers))
        carriers[series].append(at)
    return tuple(map(tuple, texts)), carriers


def listed(numbers: Sequence[int]) -> str:
    """Ascending numbers, with three or more in a row as a range: 1, 3–5."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)
