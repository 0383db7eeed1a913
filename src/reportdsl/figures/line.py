"""Lines over categories in order: a course over years."""

from __future__ import annotations

from .chart_kind import ChartKind, Plot
from .drawing import INK, axes, axis_ids, fill, labels, series_data, series_head, solid

DASHES = ("solid", "dash", "sysDot", "lgDashDot")
MARKS = ("circle", "square", "triangle", "diamond")


def draw(plot: Plot) -> str:
    series = "".join(
        f"<c:ser>{series_head(at, row)}{stroke(at)}{marker(at)}{labels(plot, row, 't')}{series_data(at, plot)}"
        '<c:smooth val="0"/></c:ser>'
        for at, row in enumerate(plot.series)
    )
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>'
        f"{axis_ids()}</c:lineChart>{axes(plot)}"
    )


def stroke(at: int) -> str:
    """Lines are told apart by their dashes, in black and white too."""
    return f'<c:spPr><a:ln w="22225">{solid("1F4E79")}<a:prstDash val="{DASHES[at % len(DASHES)]}"/></a:ln></c:spPr>'


def marker(at: int) -> str:
    return (
        f'<c:marker><c:symbol val="{MARKS[at % len(MARKS)]}"/><c:size val="7"/>'
        f'<c:spPr>{fill(at)}<a:ln w="9525">{solid(INK)}</a:ln></c:spPr></c:marker>'
    )


LINE = ChartKind(names=("line", "折线图"), many_series=True, labels="values", draw=draw)
