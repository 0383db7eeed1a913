"""A pie: one series of parts that make a whole, labelled with the shares that the text prints.

More slices than an eye can compare, or a negative part, become bars with the same labels.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate, pairwise

from .bar import BAR
from .chart_kind import ChartKind, Plot
from .drawing import fill, labels, outlined, series_data, series_head

SMALL = 30
"""Degrees below which a slice is too narrow for its label."""

LEADER_LINES = '<c:showLeaderLines val="1"/>'


def draw(plot: Plot) -> str:
    row = plot.series[0]
    slices = "".join(
        f'<c:dPt><c:idx val="{at}"/><c:bubble3D val="0"/>{outlined(fill(at))}</c:dPt>'
        for at in range(len(plot.categories))
    )
    return (
        f'<c:pieChart><c:varyColors val="1"/><c:ser>{series_head(0, row)}{slices}'
        f"{labels(plot, row, 'outEnd', more=LEADER_LINES)}{series_data(0, plot)}</c:ser>"
        f'<c:firstSliceAng val="{first_angle(plot)}"/></c:pieChart>'
    )


def first_angle(plot: Plot) -> int:
    """Where the first slice begins, in degrees clockwise from the top: such that the small slices lie on the right,
    where their labels stand below, not over, each other."""
    values = [point.value for point in plot.series[0].points]
    edges = [edge * 360 / (sum(values) or 1) for edge in accumulate(values, initial=Decimal(0))]
    small = [(left + right) / 2 for left, right in pairwise(edges) if right - left < SMALL]
    return round(90 - sum(small) / len(small)) % 360 if small else 0


PIE = ChartKind(
    names=("pie", "饼图"),
    many_series=False,
    labels="shares",
    draw=draw,
    drops_zeros=True,
    legend_side="r",
    most=6,
    instead=BAR,
)
