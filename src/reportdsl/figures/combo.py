"""Columns and lines in one chart: amounts and their rates, each with an axis of its own."""

from __future__ import annotations

from .layout.geometry import Bars, Combined, Labels, Lines, Marks
from .plot import Plot

LIGHT = 1
"""The look of the first columns: light, so that lines stand out on them."""


def marks(plot: Plot) -> Marks:
    """Series in the unit of the first one are columns; all others are lines, with an axis on the right. If all series
    are in one unit, the last one is a line with the same axis as the columns."""
    own = [row for row in plot.series if row.unit != plot.series[0].unit]
    lines = len(own) if own else min(1, len(plot.series) - 1)
    bars = Bars(Labels("beyond", boxed=True), first_fill=LIGHT)
    curves = Lines(Labels("above", boxed=True))
    return Combined(bars, curves, lines, bool(own)) if lines > 0 else bars
