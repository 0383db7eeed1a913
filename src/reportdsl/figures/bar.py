"""Lying bars, first category on top: for many categories, or long names."""

from __future__ import annotations

from .chart_kind import ChartKind, Plot
from .column import bars
from .drawing import axes


def draw(plot: Plot) -> str:
    return bars(plot, "bar", "clustered", "outEnd") + axes(plot, sideways=True)


BAR = ChartKind(names=("bar", "条形图"), many_series=True, labels="values", draw=draw, horizontal=True)
