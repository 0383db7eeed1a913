"""Columns whose series are stacked: parts of a whole over time."""

from __future__ import annotations

from . import bar, column
from .layout.geometry import Bars, Labels, Marks
from .plot import Plot


def marks(plot: Plot) -> Marks:
    """Stacked columns. A label inside a column is on white, and left out for a value of zero. A single series has
    nothing to stack and is drawn as plain columns."""
    if len(plot.series) == 1:
        return column.marks(plot)
    return Bars(Labels("centre", boxed=True), stacked=True)


def across(plot: Plot) -> Marks:
    """Stacked bars, for long names and long figures."""
    if len(plot.series) == 1:
        return bar.marks(plot)
    return Bars(Labels("centre", boxed=True), horizontal=True, stacked=True)
