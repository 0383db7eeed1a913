"""Columns whose series are stacked: parts of a whole over time."""

from __future__ import annotations

from .column import ROOM
from .geometry import Bars, Labels, Marks
from .plot import Plot


def marks(plot: Plot) -> Marks:
    """A label inside a column is on white, and left out where there is nothing to see. Only the labels of one series
    are beside one another."""
    longest = max((sum(len(point.text) + 1 for point in row.points) for row in plot.series), default=0)
    return Bars(Labels("centre", boxed=True, upright=longest > ROOM, zeros=False), stacked=True)
