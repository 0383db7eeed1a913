"""Columns whose series are stacked: parts of a whole over time."""

from __future__ import annotations

from . import bar, column
from .geometry import Bars, Labels, Marks
from .plot import Plot


def marks(plot: Plot) -> Marks:
    """A label inside a column is on white, and left out where there is nothing to see. A single series has nothing to stack."""
    if len(plot.series) == 1:
        return column.marks(plot)
    return Bars(Labels("centre", boxed=True, zeros=False), stacked=True)


def across(plot: Plot) -> Marks:
    """The same as bars, for long names and long figures."""
    if len(plot.series) == 1:
        return bar.marks(plot)
    return Bars(Labels("centre", boxed=True, zeros=False), horizontal=True, stacked=True)
