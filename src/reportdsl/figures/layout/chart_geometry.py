"""Compute a chart's geometry: from its kind and what it plots to marks, axes, names, labels and legend, all with their
places."""

from __future__ import annotations

from typing import assert_never

from ...quick.records import replace
from ..chart import Chart, ChartKind
from ..figure_kind import Point
from ..palette import told_apart
from ..plot import Plot, PlottedPoint, PlottedSeries
from .canvas import Canvas
from .geometry import Bars, ChartGeometry, Combined, Lines, Marks, Points, Slices

SIZES = (7, 6, 5)
"""The sizes of type to try, in sevenths of the usual one: from 10.5 pt down to 7.5 pt."""


def geometry_of(chart: Chart) -> ChartGeometry:
    """The geometry of a chart of the document."""
    if chart.laid_out is not None:
        return chart.laid_out
    series = tuple(
        PlottedSeries(row.name, tuple(map(_plotted_point, row.points)), row.unit or chart.unit) for row in chart.series
    )
    sums = chart.totals
    totals = PlottedSeries(sums.name, tuple(map(_plotted_point, sums.points)), chart.unit) if sums else None
    return geometry(chart.kind, Plot(chart.categories, series, chart.unit, totals), chart.canvas)


def geometry(asked: ChartKind, plot: Plot, canvas: Canvas | None = None) -> ChartGeometry:
    """The plot, laid out by a kind that can show it: the one asked for or, if names or labels have no room, the one
    that stands in for it. If no kind stands in, the type is made smaller; after that, it is drawn as a crowded one."""
    kind = asked
    sheet = canvas or Canvas()
    while True:
        shown = plotted(kind, plot)
        following = kind.instead if kind.instead is not None and kind.instead.takes(shown) else None
        if following is None:
            return _in_largest_type(kind, shown, sheet)
        if not kind.refuses(shown):
            found = _apart(_laid_out(kind, shown, kind.marks(shown), sheet))
            if found.readable:
                return found
        if not kind.many_series and following.many_series:
            plot = largest_first(shown)
        kind = following


def _in_largest_type(kind: ChartKind, plot: Plot, sheet: Canvas) -> ChartGeometry:
    """The chart in the largest type in which all of it can be read; if there is none, drawn as a crowded one, again in
    the largest type; or else the last that was tried."""
    marks = kind.marks(plot)
    for crowded in (False, True):
        for sevenths in SIZES:
            canvas = replace(sheet, em=sheet.em * sevenths // 7)
            found = _apart(_laid_out(kind, plot, marks, canvas, crowded))
            if found.readable:
                return found
    return found


def _laid_out(kind: ChartKind, plot: Plot, marks: Marks, canvas: Canvas, crowded: bool = False) -> ChartGeometry:
    """The chart. In a `crowded` one names take more room, bars without a label are thin, and points are numbered."""
    match marks:
        case Bars(horizontal=True):
            from .bars_layout import bars_across

            return bars_across(kind.names, plot, marks, canvas, crowded)
        case Combined():
            from .upright_layout import upright

            return upright(kind.names, plot.by_unit(), marks, canvas, crowded)
        case Bars() | Lines():
            from .upright_layout import upright

            return upright(kind.names, plot, marks, canvas, crowded)
        case Slices():
            from .slices_layout import circle

            return circle(kind.names, plot, marks, canvas)
        case Points():
            from .points_layout import points

            return points(kind.names, plot, marks, canvas, numbered=crowded)
        case _:
            assert_never(marks)


def _apart(found: ChartGeometry) -> ChartGeometry:
    """The chart, marked as not readable if two of its series, or slices, look alike."""
    count, marks = len(found.plot.series), found.marks
    match marks:
        case Slices():
            apart = told_apart(len(found.plot.categories))
        case Lines(area=False):
            apart = told_apart(count, lines=True)
        case Bars() | Lines() | Combined() | Points():
            apart = told_apart(count)
        case _:
            assert_never(marks)
    return found if apart else replace(found, readable=False)


def largest_first(plot: Plot) -> Plot:
    """The plot with the parts of a whole sorted by size."""
    first = plot.series[0].points
    return plot.arranged(sorted(range(len(plot.categories)), key=lambda place: -first[place].value))


def plotted(kind: ChartKind, plot: Plot) -> Plot:
    """The plot without the categories that the kind does not show. If all are zero, they are kept."""
    if not kind.drops_zeros:
        return plot
    places = [at for at in range(len(plot.categories)) if any(row.points[at].value for row in plot.series)]
    return plot.arranged(places) if places else plot


def _plotted_point(point: Point) -> PlottedPoint:
    printed = point.label or point.figure
    return PlottedPoint(
        point.value, printed.text, point.label is not None, point.figure.failed or printed.failed, printed.fact.name
    )
