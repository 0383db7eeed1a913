"""A pie: one series of parts that make a whole, labelled with the shares that the text prints."""

from __future__ import annotations

from .chart_kind import ChartKind, Plot
from .drawing import fill, labels, outlined, series_data, series_head

LEADER_LINES = '<c:showLeaderLines val="1"/>'


def draw(plot: Plot) -> str:
    row = plot.series[0]
    slices = "".join(
        f'<c:dPt><c:idx val="{at}"/><c:bubble3D val="0"/>{outlined(fill(at))}</c:dPt>'
        for at in range(len(plot.categories))
    )
    return (
        f'<c:pieChart><c:varyColors val="1"/><c:ser>{series_head(0, row)}{slices}'
        f"{labels(plot, row, 'outEnd', LEADER_LINES)}{series_data(0, plot)}</c:ser>"
        '<c:firstSliceAng val="0"/></c:pieChart>'
    )


PIE = ChartKind(names=("pie", "饼图"), many_series=False, labels="shares", draw=draw, drops_zeros=True)
