"""Lines over categories in order: a course over years."""

from __future__ import annotations

from .chart import ChartKind
from .geometry import Labels, Lines, Marks
from .plot import Plot


def marks(_plot: Plot) -> Marks:
    """One line for each series."""
    return Lines(Labels("above"))


LINE = ChartKind(names=("line", "折线图"), many_series=True, labels="values", marks=marks)
