"""The plot area of a native chart, drawn from its geometry: marks first, then the axes that they refer to."""

from __future__ import annotations

from typing import assert_never

from ...figures.geometry import Axes, Bars, ChartGeometry, Lines, Slices, ValueAxis
from ...figures.palette import GRID, INK, STROKE, Dash, dash, fill, symbol
from ...figures.plot import Plot
from .chart_markup import (
    FLAT,
    UPRIGHT,
    Lettering,
    data_labels,
    fill_element,
    outlined,
    rich,
    series_data,
    series_head,
    solid,
    text_properties,
)

CATEGORY_AXIS, VALUE_AXIS = 111111111, 222222222
_AXIS_IDS = f'<c:axId val="{CATEGORY_AXIS}"/><c:axId val="{VALUE_AXIS}"/>'
_SIDES = {"left": "l", "bottom": "b", "right": "r"}


def plot_area(geometry: ChartGeometry, lettering: Lettering) -> str:
    """`c:plotArea`."""
    plot, marks = geometry.plot, geometry.marks
    match marks:
        case Bars():
            drawn = bar_chart(marks, plot, lettering)
        case Lines():
            drawn = line_chart(marks, plot, lettering)
        case Slices():
            drawn = pie_chart(marks, plot, lettering)
        case _:
            assert_never(marks)
    axes = axis_elements(geometry.axes, lettering) if geometry.axes else ""
    return f"<c:plotArea><c:layout/>{drawn}{axes}</c:plotArea>"


def legend_position(geometry: ChartGeometry) -> str:
    """`l`, `b` or `r`, as `c:legendPos` writes it; empty without a legend."""
    return _SIDES[geometry.legend.side] if geometry.legend else ""


def bar_chart(bars: Bars, plot: Plot, lettering: Lettering) -> str:
    """`c:barChart` for columns and bars, side by side or stacked."""
    series = "".join(
        f'<c:ser>{series_head(at, row)}{outlined(fill(at))}<c:invertIfNegative val="0"/>'
        f"{data_labels(bars.labels, row, lettering)}{series_data(at, plot)}</c:ser>"
        for at, row in enumerate(plot.series)
    )
    direction, grouping = "bar" if bars.horizontal else "col", "stacked" if bars.stacked else "clustered"
    overlap = '<c:overlap val="100"/>' if bars.stacked else ""
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="80"/>{overlap}{_AXIS_IDS}</c:barChart>'
    )


def line_chart(lines: Lines, plot: Plot, lettering: Lettering) -> str:
    """`c:lineChart`."""
    series = "".join(
        f"<c:ser>{series_head(at, row)}{_stroke(at)}{_marker(at)}{data_labels(lines.labels, row, lettering)}"
        f'{series_data(at, plot)}<c:smooth val="0"/></c:ser>'
        for at, row in enumerate(plot.series)
    )
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>'
        f"{_AXIS_IDS}</c:lineChart>"
    )


_DASHES: dict[Dash, str] = {"solid": "solid", "dash": "dash", "dot": "sysDot", "long dash dot": "lgDashDot"}


def _stroke(at: int) -> str:
    return f'<c:spPr><a:ln w="22225">{solid(STROKE)}<a:prstDash val="{_DASHES[dash(at)]}"/></a:ln></c:spPr>'


def _marker(at: int) -> str:
    return (
        f'<c:marker><c:symbol val="{symbol(at)}"/><c:size val="7"/>'
        f'<c:spPr>{fill_element(fill(at))}<a:ln w="9525">{solid(INK)}</a:ln></c:spPr></c:marker>'
    )


def pie_chart(slices: Slices, plot: Plot, lettering: Lettering) -> str:
    """`c:pieChart` of the first series."""
    row = plot.series[0]
    points = "".join(
        f'<c:dPt><c:idx val="{at}"/><c:bubble3D val="0"/>{outlined(fill(at))}</c:dPt>'
        for at in range(len(plot.categories))
    )
    return (
        f'<c:pieChart><c:varyColors val="1"/><c:ser>{series_head(0, row)}{points}'
        f"{data_labels(slices.labels, row, lettering)}{series_data(0, plot)}</c:ser>"
        f'<c:firstSliceAng val="{slices.first_angle}"/></c:pieChart>'
    )


def axis_elements(axes: Axes, lettering: Lettering) -> str:
    """`c:catAx` and `c:valAx`. Where the first category is on top, the values' axis is at the other end: below."""
    category, value = axes.category, axes.value
    line = f'<c:spPr><a:ln w="9525">{solid(INK)}</a:ln></c:spPr>'
    grid = f'<c:majorGridlines><c:spPr><a:ln w="6350">{solid(GRID)}</a:ln></c:spPr></c:majorGridlines>'
    return (
        f'<c:catAx><c:axId val="{CATEGORY_AXIS}"/><c:scaling>'
        f'<c:orientation val="{"maxMin" if category.reversed else "minMax"}"/>'
        f'</c:scaling><c:delete val="0"/><c:axPos val="{_SIDES[category.side]}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/>{line}{text_properties(lettering)}<c:crossAx val="{VALUE_AXIS}"/><c:crosses val="autoZero"/>'
        '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="{VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>'
        f"{_MIN_ZERO if value.starts_at_zero else ''}"
        f'</c:scaling><c:delete val="0"/><c:axPos val="{_SIDES[value.side]}"/>{grid}{_axis_title(value, lettering)}'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/>{line}{text_properties(lettering)}<c:crossAx val="{CATEGORY_AXIS}"/>'
        f'<c:crosses val="{"max" if category.reversed else "autoZero"}"/><c:crossBetween val="between"/></c:valAx>'
    )


_MIN_ZERO = '<c:min val="0"/>'


def _axis_title(axis: ValueAxis, lettering: Lettering) -> str:
    """`c:title`: at a vertical axis words on end, and characters without spaces upright, one below the other."""
    if not axis.title:
        return ""
    beside = UPRIGHT if " " in axis.title else '<a:bodyPr rot="0" vert="horz"/>'
    body = FLAT if axis.side == "bottom" else beside
    return f'<c:title>{rich(lettering, axis.title, body=body)}<c:overlay val="0"/></c:title>'
