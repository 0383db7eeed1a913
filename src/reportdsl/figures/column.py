"""Standing columns, one group for each category."""

from __future__ import annotations

from .chart_kind import ChartKind, Plot
from .drawing import UNBROKEN, UPRIGHT, axes, axis_ids, fill, labels, outlined, series_data, series_head, solid

ROOM = 75
"""Characters of labels that stand beside one another over the columns of a chart as wide as a page's text."""


def draw(plot: Plot) -> str:
    return bars(plot, "col", "clustered", "outEnd") + axes(plot)


def bars(plot: Plot, direction: str, grouping: str, position: str) -> str:
    """`c:barChart` for columns and bars, side by side or stacked. A label inside a column stands on white, and not at
    all where there is nothing to see; labels that have no room beside one another are turned."""
    inside = position == "ctr"
    ground = solid("FFFFFF") if inside else "<a:noFill/>"
    body = UPRIGHT if direction == "col" and crowded(plot, inside) else UNBROKEN
    series = "".join(
        f'<c:ser>{series_head(at, row)}{outlined(fill(at))}<c:invertIfNegative val="0"/>'
        f"{labels(plot, row, position, ground, body=body, zeros=not inside)}{series_data(at, plot)}</c:ser>"
        for at, row in enumerate(plot.series)
    )
    overlap = '<c:overlap val="100"/>' if grouping == "stacked" else ""
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="80"/>{overlap}{axis_ids()}</c:barChart>'
    )


def crowded(plot: Plot, stacked: bool) -> bool:
    rows = [sum(len(point.text) + 1 for point in row.points) for row in plot.series]
    return (max(rows, default=0) if stacked else sum(rows)) > ROOM


COLUMN = ChartKind(names=("column", "柱形图"), many_series=True, labels="values", draw=draw)
