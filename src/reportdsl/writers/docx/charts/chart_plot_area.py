"""The plot area of a native chart, drawn from its geometry: marks first, then the axes that they refer to."""

from __future__ import annotations

from typing import assert_never

from ....figures.layout.geometry import Bars, ChartGeometry, Combined, Labels, Lines, Points, Slices
from ....figures.palette import INK, STROKE, SYMBOL, Dash, dash, fill, symbol
from ....figures.plot import PlottedSeries
from ....quick.records import replace
from .chart_axes import AXIS_IDS, SECOND_IDS, axis_elements
from .chart_labels import NONE, data_labels
from .chart_markup import Lettering, fill_element, numbers, outlined, place_in, series_data, series_head, solid

_NOTHING = "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
_NO_MARKER = '<c:marker><c:symbol val="none"/></c:marker>'
_NOT_INVERTED = '<c:invertIfNegative val="0"/>'
_STRAIGHT = '<c:smooth val="0"/>'


def plot_area(geometry: ChartGeometry, lettering: Lettering) -> str:
    """Return `c:plotArea`."""
    marks = geometry.marks
    match marks:
        case Bars():
            drawn = bar_chart(geometry, marks, lettering)
            drawn += "" if marks.horizontal else totals_chart(geometry, lettering)
        case Lines(area=True):
            drawn = area_chart(geometry, marks, lettering)
        case Lines():
            drawn = line_chart(geometry, marks, lettering)
        case Combined(bars, curves, lines, apart):
            first = len(geometry.plot.series) - lines
            drawn = bar_chart(geometry, bars, lettering, first)
            drawn += line_chart(geometry, curves, lettering, first, SECOND_IDS if apart else AXIS_IDS)
        case Slices():
            drawn = pie_chart(geometry, marks, lettering)
        case Points():
            drawn = scatter_chart(geometry, marks, lettering)
        case _:
            assert_never(marks)
    axes = axis_elements(geometry, geometry.axes, lettering) if geometry.axes else ""
    return f"<c:plotArea>{place_in(geometry, geometry.frame, inner=True)}{drawn}{axes}</c:plotArea>"


def bar_chart(geometry: ChartGeometry, bars: Bars, lettering: Lettering, count: int | None = None) -> str:
    """Return `c:barChart` for columns or bars, side by side or stacked: for the first `count` series, or all."""
    plot = geometry.plot
    series = "".join(
        _series(geometry, at, outlined(fill(bars.first_fill + at)) + _NOT_INVERTED, bars.labels, lettering)
        for at in range(len(plot.series[:count]))
    )
    if bars.horizontal:
        series += _totals_bars(geometry, bars, lettering)
    direction, grouping = "bar" if bars.horizontal else "col", "stacked" if bars.stacked else "clustered"
    overlap = '<c:overlap val="100"/>' if bars.stacked else ""
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="80"/>{overlap}{AXIS_IDS}</c:barChart>'
    )


def _totals_bars(geometry: ChartGeometry, bars: Bars, lettering: Lettering) -> str:
    """Return an undrawn series of bars behind the stacks, whose labels at the base print the totals. Most of their
    length is beyond the end of the axis."""
    unfilled = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
    return _totals(geometry, unfilled + _NOT_INVERTED, bars.labels, lettering)


def totals_chart(geometry: ChartGeometry, lettering: Lettering) -> str:
    """Return an undrawn line whose labels print the totals above the stacks."""
    assert isinstance(geometry.marks, Bars)
    series = _totals(geometry, _NOTHING + _NO_MARKER, geometry.marks.labels, lettering, _STRAIGHT)
    return _lines_of(series, AXIS_IDS) if series else ""


def _totals(geometry: ChartGeometry, look: str, labels: Labels, lettering: Lettering, ending: str = "") -> str:
    """Return `c:ser` for the totals, behind the other series; empty if none is labelled."""
    totals, at = geometry.plot.totals, len(geometry.plot.series)
    if totals is None or not any(geometry.totals):
        return ""
    written = data_labels(geometry, replace(labels, boxed=False), totals, geometry.totals, lettering)
    cells = series_data(at + 1, geometry.plot.categories, totals)
    return f"<c:ser>{series_head(at, totals)}{look}{written}{cells}{ending}</c:ser>"


def _series(geometry: ChartGeometry, at: int, look: str, labels: Labels, lettering: Lettering, ending: str = "") -> str:
    """Return `c:ser` for a series of the plot: its look, its labels, its cells."""
    row = geometry.plot.series[at]
    written = data_labels(geometry, labels, row, geometry.labels[at], lettering)
    cells = series_data(at + 1, geometry.plot.categories, row)
    return f"<c:ser>{series_head(at, row)}{look}{written}{cells}{ending}</c:ser>"


def line_chart(
    geometry: ChartGeometry, lines: Lines, lettering: Lettering, first: int = 0, axes: str = AXIS_IDS
) -> str:
    """Return `c:lineChart` for the series from the `first` on."""
    series = "".join(
        _series(geometry, at, _stroke(at) + _marker(at), lines.labels, lettering, _STRAIGHT)
        for at in range(first, len(geometry.plot.series))
    )
    return _lines_of(series, axes)


def _lines_of(series: str, axes: str) -> str:
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>'
        f"{axes}</c:lineChart>"
    )


def area_chart(geometry: ChartGeometry, lines: Lines, lettering: Lettering) -> str:
    """Return `c:areaChart`. Labels of an area can only be in its middle, so a single area has its labels at the points
    of an undrawn line over it, with the same cells."""
    plot = geometry.plot
    single = len(plot.series) == 1
    areas = "".join(
        f"<c:ser>{series_head(at, row)}{outlined(fill(at))}"
        f"{NONE if single else data_labels(geometry, lines.labels, row, geometry.labels[at], lettering)}"
        f"{series_data(at + 1, plot.categories, row)}</c:ser>"
        for at, row in enumerate(plot.series)
    )
    drawn = f'<c:areaChart><c:grouping val="stacked"/><c:varyColors val="0"/>{areas}{AXIS_IDS}</c:areaChart>'
    if not single:
        return drawn
    (row,) = plot.series
    labels = (
        f"<c:ser>{series_head(1, row, 1)}{_NOTHING}{_NO_MARKER}"
        f"{data_labels(geometry, lines.labels, row, geometry.labels[0], lettering)}"
        f'{series_data(1, plot.categories, row)}<c:smooth val="0"/></c:ser>'
    )
    return drawn + _lines_of(labels, AXIS_IDS)


_DASHES: dict[Dash, str] = {"solid": "solid", "dash": "dash", "dot": "sysDot", "long dash dot": "lgDashDot"}


def _stroke(at: int) -> str:
    return f'<c:spPr><a:ln w="22225">{solid(STROKE)}<a:prstDash val="{_DASHES[dash(at)]}"/></a:ln></c:spPr>'


def _marker(at: int) -> str:
    return (
        f'<c:marker><c:symbol val="{symbol(at)}"/><c:size val="{SYMBOL}"/>'
        f'<c:spPr>{fill_element(fill(at))}<a:ln w="9525">{solid(INK)}</a:ln></c:spPr></c:marker>'
    )


def pie_chart(geometry: ChartGeometry, slices: Slices, lettering: Lettering) -> str:
    """Return `c:pieChart` or `c:doughnutChart` for the first series."""
    plot = geometry.plot
    row = plot.series[0] if plot.series else PlottedSeries("", ())
    points = "".join(
        f'<c:dPt><c:idx val="{at}"/><c:bubble3D val="0"/>{outlined(fill(at))}</c:dPt>'
        for at in range(len(plot.categories))
    )
    element = "doughnutChart" if slices.hole else "pieChart"
    hole = f'<c:holeSize val="{slices.hole}"/>' if slices.hole else ""
    return (
        f'<c:{element}><c:varyColors val="1"/><c:ser>{series_head(0, row)}{points}'
        f"{data_labels(geometry, slices.labels, row, geometry.labels[0], lettering)}"
        f"{series_data(1, plot.categories, row)}</c:ser>"
        f'<c:firstSliceAng val="{slices.first_angle}"/>{hole}</c:{element}>'
    )


def scatter_chart(geometry: ChartGeometry, marks: Points, lettering: Lettering) -> str:
    """Return `c:scatterChart`: the first series is plotted along the horizontal axis, each other one along the vertical
    axis. The labels are the names of the points."""
    plot = geometry.plot
    along, *rows = plot.series
    series = "".join(
        f"<c:ser>{series_head(at, row, at + 2)}{_NOTHING}{_marker(at)}"
        f"{data_labels(geometry, marks.labels, row, geometry.labels[at], lettering, geometry.point_texts[at])}"
        f"<c:xVal>{numbers(1, along)}</c:xVal><c:yVal>{numbers(at + 2, row)}</c:yVal>"
        '<c:smooth val="0"/></c:ser>'
        for at, row in enumerate(rows)
    )
    return (
        f'<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>{series}{AXIS_IDS}</c:scatterChart>'
    )
