"""Charts laid out: from a kind and what is plotted to marks, axes, labels and legend."""

from __future__ import annotations

from .chart import Chart, ChartKind
from .figure_kind import Point
from .geometry import Axes, Bars, CategoryAxis, ChartGeometry, Legend, Marks, ValueAxis
from .plot import Plot, PlottedPoint, PlottedSeries
from .scale import ticks


def geometry_of(chart: Chart) -> ChartGeometry:
    """The geometry of a chart of the document."""
    series = tuple(PlottedSeries(row.name, tuple(map(_plotted_point, row.points))) for row in chart.series)
    return geometry(chart.kind, Plot(chart.categories, series, chart.unit))


def geometry(asked: ChartKind, plot: Plot) -> ChartGeometry:
    """The plot laid out by the kind that can show it."""
    kind, shown = fitting(asked, plot)
    marks = kind.marks(shown)
    return ChartGeometry(shown, marks, _axes(shown, marks) if kind.has_axes else None, _legend(kind, shown))


def fitting(kind: ChartKind, plot: Plot) -> tuple[ChartKind, Plot]:
    """The kind that draws the plot, and the plot as that kind can show it."""
    shown = plotted(kind, plot)
    if kind.instead is None or not (shown.negative or len(shown.categories) > kind.most):
        return kind, shown
    first = shown.series[0].points
    order = sorted(range(len(shown.categories)), key=lambda place: -first[place].value)
    return kind.instead, shown.arranged(order)


def plotted(kind: ChartKind, plot: Plot) -> Plot:
    """The plot without what the kind cannot show. A plot of nothing but zeros keeps them."""
    if not kind.drops_zeros:
        return plot
    places = [at for at in range(len(plot.categories)) if any(row.points[at].value for row in plot.series)]
    return plot.arranged(places) if places else plot


def _legend(kind: ChartKind, plot: Plot) -> Legend | None:
    """A legend, unless the axis names everything that it would."""
    if not kind.many_series:
        return Legend(kind.legend_side, plot.categories)
    return Legend(kind.legend_side, tuple(row.name for row in plot.series)) if len(plot.series) > 1 else None


def _axes(plot: Plot, marks: Marks) -> Axes:
    """The scale covers stacked columns by their sums."""
    horizontal = isinstance(marks, Bars) and marks.horizontal
    rows = [[point.value for point in row.points] for row in plot.series]
    values = [value for row in rows for value in row]
    if isinstance(marks, Bars) and marks.stacked:
        stacks = list(zip(*rows, strict=True))
        values += [sum(value for value in stack if value > 0) for stack in stacks]
        values += [sum(value for value in stack if value < 0) for stack in stacks]
    return Axes(
        CategoryAxis("left" if horizontal else "bottom", reversed=horizontal),
        ValueAxis("bottom" if horizontal else "left", plot.unit, not plot.negative, ticks(values)),
    )


def _plotted_point(point: Point) -> PlottedPoint:
    printed = point.label or point.figure
    return PlottedPoint(
        point.value, printed.text, point.label is not None, point.figure.failed or printed.failed, printed.fact.name
    )
