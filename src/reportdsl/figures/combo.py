"""Columns and lines in one chart: amounts and their rates, each by an axis of its own."""

from __future__ import annotations

from .geometry import Bars, Combined, Labels, Lines, Marks
from .plot import Plot

LIGHT = 1
"""The look of the first columns: light, so that a line is seen on them."""


def marks(plot: Plot) -> Marks:
    """What is in the unit of the first series are columns, all else is lines by an axis on the right. Where all is in one unit, the last
    series is the line, by the same axis."""
    own = [row for row in plot.series if row.unit != plot.series[0].unit]
    lines = len(own) if own else min(1, len(plot.series) - 1)
    bars = Bars(Labels("beyond", boxed=True), first_fill=LIGHT)
    curves = Lines(Labels("above", boxed=True))
    return Combined(bars, curves, lines, bool(own)) if lines > 0 else bars
