"""Columns whose series stand on one another: parts of a whole over time."""

from __future__ import annotations

from .chart_kind import ChartKind, Plot
from .column import bars
from .drawing import axes


def draw(plot: Plot) -> str:
    return bars(plot, "col", "stacked", "ctr") + axes(plot)


STACKED = ChartKind(names=("stacked", "堆积柱形图"), many_series=True, labels="values", draw=draw)
