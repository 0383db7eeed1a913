"""Charts: the block, and the figure kinds that plot quantities."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from ..lexicons.lexicon import Lexicon
from ..quick.records import dataclass
from ..values.printed_text import Caption, Inline
from .figure_kind import Arguments, FigureBlock, Parameter, PlottedParameter, Point, Series
from .geometry import Axes, Bars, CategoryAxis, ChartGeometry, Legend, Marks, Side, ValueAxis
from .plot import Plot, PlottedPoint, PlottedSeries
from .scale import ticks


@dataclass(frozen=True, slots=True)
class ChartKind:
    """A kind of chart. `labels` says what is printed at a point: its value, or its share of the series. `marks` lays the
    plot out. A plot of more than `most` categories, or with negative values, is drawn by the kind `instead`, if there is
    one, the largest value first."""

    names: tuple[str, ...]
    many_series: bool
    labels: Literal["values", "shares"]
    marks: Callable[[Plot], Marks]
    drops_zeros: bool = False
    """Whether a point of value zero has nothing to show."""
    has_axes: bool = True
    legend_side: Side = "bottom"
    most: int = 0
    instead: ChartKind | None = None

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """What is plotted, and nothing else."""
        return (PlottedParameter(shares=self.labels == "shares"),)

    def block(self, name: str, caption: Caption, arguments: Arguments) -> Chart:
        """The chart of the plotted values."""
        plotted = arguments.plotted
        return Chart(name, caption, self, plotted.categories, plotted.series, plotted.unit)

    def geometry(self, plot: Plot) -> ChartGeometry:
        """The plot laid out by the kind that can show it."""
        kind, fitting = self.fitting(plot)
        marks = kind.marks(fitting)
        axes = _axes(fitting, marks) if kind.has_axes else None
        return ChartGeometry(fitting, marks, axes, kind._legend(fitting))

    def _legend(self, plot: Plot) -> Legend | None:
        """A legend, unless the axis names everything that it would."""
        if not self.many_series:
            return Legend(self.legend_side, plot.categories)
        return Legend(self.legend_side, tuple(row.name for row in plot.series)) if len(plot.series) > 1 else None

    def fitting(self, plot: Plot) -> tuple[ChartKind, Plot]:
        """The kind that draws the plot, and the plot as that kind can show it."""
        plotted = self.plotted(plot)
        if self.instead is None or not (plotted.negative or len(plotted.categories) > self.most):
            return self, plotted
        first = plotted.series[0].points
        order = sorted(range(len(plotted.categories)), key=lambda place: -first[place].value)
        return self.instead, plotted.arranged(order)

    def plotted(self, plot: Plot) -> Plot:
        """The plot without what this kind cannot show. A plot of nothing but zeros keeps them."""
        if not self.drops_zeros:
            return plot
        places = [at for at in range(len(plot.categories)) if any(row.points[at].value for row in plot.series)]
        return plot.arranged(places) if places else plot


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


@dataclass(frozen=True, slots=True)
class Chart(FigureBlock):
    """A chart; `kind` lays it out. `unit` is that of the plotted values as printed (`万元`)."""

    name: str
    caption: Caption
    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str

    def geometry(self) -> ChartGeometry:
        """The chart as marks, axes, labels and legend."""
        series = tuple(PlottedSeries(row.name, tuple(map(_plotted_point, row.points))) for row in self.series)
        return self.kind.geometry(Plot(self.categories, series, self.unit))

    def inlines(self) -> Iterator[Inline]:
        """The figures at the points, series by series, a share behind its amount."""
        for series in self.series:
            for point in series.points:
                yield point.figure
                if point.label:
                    yield point.label

    def description(self, words: Lexicon) -> str:
        """The kind, and every figure as printed."""
        caption, marks = self.caption, words.marks
        rows = [
            (f"{series.name}{marks.colon}" if len(self.series) > 1 else "")
            + marks.comma.join(
                category + words.gap + _point_text(point, self.unit, words)
                for category, point in zip(self.categories, series.points, strict=True)
            )
            for series in self.series
        ]
        kind = self.kind.names[words.spelling]
        title = f"{caption.label}{caption.number} {caption.title}{marks.opening}{kind}{marks.closing}"
        return title + marks.colon + marks.semicolon.join(rows) + marks.stop


def _plotted_point(point: Point) -> PlottedPoint:
    printed = point.label or point.figure
    return PlottedPoint(
        point.value, printed.text, point.label is not None, point.figure.failed or printed.failed, printed.fact.name
    )


def _point_text(point: Point, unit: str, words: Lexicon) -> str:
    value = point.figure.text + ("" if point.figure.text.endswith(unit) else words.behind(unit))
    return f"{value}{words.marks.opening}{point.label.text}{words.marks.closing}" if point.label else value
