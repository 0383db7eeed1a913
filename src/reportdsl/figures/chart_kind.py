"""A kind of chart: what it is called, what it can plot, and how it is drawn."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Literal

from ..quick.records import dataclass, replace


@dataclass(frozen=True, slots=True)
class PlottedPoint:
    """`value` as printed, and its printed text. A `literal` text is shown as it stands, in place of the value;
    otherwise `text` only tells how the value is formatted."""

    value: Decimal
    text: str
    literal: bool = False
    failed: bool = False


@dataclass(frozen=True, slots=True)
class PlottedSeries:
    """One point for each category."""

    name: str
    points: tuple[PlottedPoint, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """What is plotted, in plain values: `unit` as printed at the axis, faces by font names, the language of
    its texts by its tag."""

    categories: tuple[str, ...]
    series: tuple[PlottedSeries, ...]
    unit: str = ""
    latin_face: str = "Times New Roman"
    east_asian_face: str = "SimSun"
    language: str = "en-US"


@dataclass(frozen=True, slots=True)
class ChartKind:
    """`names` are English first, then Chinese. `labels` says what stands at a point: its value, or its share of the
    series. `draw` gives the content of DrawingML's `c:plotArea`. A kind that `drops_zeros` can't show a slice of
    nothing; a `horizontal` one needs height for each point. A legend stands at `legend_side` (`b` below, `r` to the right) unless
    the axis names everything that it would. A plot of more than `most` categories, or with negative values, is drawn by
    the kind `instead`, if there is one, the largest value first."""

    names: tuple[str, ...]
    many_series: bool
    labels: Literal["values", "shares"]
    draw: Callable[[Plot], str]
    drops_zeros: bool = False
    horizontal: bool = False
    legend_side: Literal["b", "r"] = "b"
    most: int = 0
    instead: ChartKind | None = None

    def legend(self, plot: Plot) -> bool:
        return len(plot.series) > 1 or not self.many_series

    def fitting(self, plot: Plot) -> tuple[ChartKind, Plot]:
        """The kind that draws the plot, and the plot as that kind can show it."""
        plotted = self.plotted(plot)
        negative = any(point.value < 0 for row in plotted.series for point in row.points)
        if self.instead is None or not (negative or len(plotted.categories) > self.most):
            return self, plotted
        first = plotted.series[0].points
        order = sorted(range(len(plotted.categories)), key=lambda place: -first[place].value)
        return self.instead, arranged(plotted, order)

    def plotted(self, plot: Plot) -> Plot:
        """The plot without what this kind can't show. A plot of nothing but zeros keeps them."""
        if not self.drops_zeros:
            return plot
        kept = [place for place in range(len(plot.categories)) if any(row.points[place].value for row in plot.series)]
        return arranged(plot, kept) if kept else plot


def arranged(plot: Plot, places: list[int]) -> Plot:
    """The plot with the categories at these places, in their order."""
    return replace(
        plot,
        categories=tuple(plot.categories[place] for place in places),
        series=tuple(replace(row, points=tuple(row.points[place] for place in places)) for row in plot.series),
    )
