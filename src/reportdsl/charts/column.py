"""Standing columns, one group for each category."""

from __future__ import annotations

from .chart_kind import ChartKind, Plot
from .drawing import axes, axis_ids, fill, labels, outlined, series_data, series_head, solid


def draw(plot: Plot) -> str:
    return bars(plot, "col", "clustered", "outEnd") + axes(plot)


def bars(plot: Plot, direction: str, grouping: str, position: str) -> str:
    """`c:barChart` for columns and bars, side by side or stacked. A label inside a column stands on white."""
    ground = solid("FFFFFF") if position == "ctr" else "<a:noFill/>"
    series = "".join(
        f'<c:ser>{series_head(at, row)}{outlined(fill(at))}<c:invertIfNegative val="0"/>'
        f"{labels(plot, row, position, ground)}{series_data(at, plot)}</c:ser>"
        for at, row in enumerate(plot.series)
    )
    overlap = '<c:overlap val="100"/>' if grouping == "stacked" else ""
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="80"/>{overlap}{axis_ids()}</c:barChart>'
    )


COLUMN = ChartKind(names=("column", "柱形图"), many_series=True, labels="values", draw=draw)
