"""Vertical columns, one group for each category."""

from __future__ import annotations

from .geometry import Bars, Labels, Marks
from .plot import Plot

ROOM = 75
"""Characters of labels that fit beside one another over the columns of a chart as wide as a page's text."""


def marks(plot: Plot) -> Marks:
    """Labels that have no room beside one another are turned."""
    labels = sum(len(point.text) + 1 for row in plot.series for point in row.points)
    return Bars(Labels("beyond", upright=labels > ROOM))
