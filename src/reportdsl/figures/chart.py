"""Charts: the block, and the figure kinds that plot quantities."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from ..lexicons.lexicon import Lexicon
from ..quick.records import dataclass, field
from ..quick.reference import member_of
from ..values.printed_text import Caption, Inline
from .figure_kind import Arguments, Captions, FigureBlock, Parameter, PlottedParameter, Point, Series

if TYPE_CHECKING:
    from .layout.canvas import Canvas
    from .layout.geometry import ChartGeometry, Marks
    from .plot import Plot


@dataclass(frozen=True)
class ChartKind:
    """A kind of chart. `member` is the function that chooses the marks for a plot, or a reference to one in this
    package; `plots` is what it can plot.

    A plot whose names or labels do not fit is drawn by the kind `instead`, if there is one; so is a plot with fewer
    than `least` or more than `most` categories, or with negative values that the kind cannot show. If the kind changes
    in this way, parts of a whole are sorted, the largest first.
    """

    names: tuple[str, ...]
    many_series: bool
    member: Callable[[Plot], Marks] | str
    plots: PlottedParameter = PlottedParameter()
    drops_zeros: bool = False
    """Whether points of value zero are left out."""
    least: int = 0
    most: int = 0
    positive: bool = False
    """Whether it cannot show values below zero."""
    instead: ChartKind | None = None

    @cached_property
    def marks(self) -> Callable[[Plot], Marks]:
        """The function that chooses the marks for a plot, imported when it is first needed."""
        return member_of(self.member, __package__)

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """One parameter for everything that is plotted."""
        return (self.plots,)

    @property
    def captions(self) -> Captions:
        """Always: a chart is known by its caption, also to readers who cannot see it."""
        return "always"

    def refuses(self, plot: Plot) -> bool:
        """Whether it cannot show a plot at all."""
        count = len(plot.categories)
        return bool(count < self.least or (self.positive and plot.negative) or (self.most and count > self.most))

    def takes(self, plot: Plot) -> bool:
        """Whether it can stand in for another kind: quantities in several units need an axis for each unit."""
        return self.plots.mixed or len({row.unit for row in plot.series}) <= 1

    def block(self, name: str, caption: Caption | None, arguments: Arguments) -> Chart:
        """The chart of the plotted values."""
        assert caption is not None
        given = arguments.plotted
        return Chart(
            name, caption, self, given.categories, given.series, given.unit, given.totals, given.canvas, given.sentence
        )


@dataclass(frozen=True, slots=True)
class Chart(FigureBlock):
    """A chart, which `kind` lays out. `unit` is that of the plotted values as printed (`万元`)."""

    name: str
    caption: Caption
    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    totals: Series | None = None
    canvas: Canvas | None = None
    sentence: tuple[Inline, ...] = ()
    """What is printed instead of a drawing that would show nothing."""
    drawn: tuple[str, ...] = ()
    """The names of the kind that draws it, which is not `kind` if that has no room for the names and labels."""
    laid_out: ChartGeometry | None = field(default=None, repr=False, compare=False)
    """Its geometry, if already known, so that writers need not compute it again."""

    @property
    def rows(self) -> tuple[Series, ...]:
        """Its series, and the totals of its stacks."""
        return (*self.series, self.totals) if self.totals else self.series

    def inlines(self) -> Iterator[Inline]:
        """The figures at the points, series by series, each share after its amount; then the totals. Or the sentence
        that replaces them."""
        if self.sentence:
            yield from self.sentence
            return
        for series in self.rows:
            for point in series.points:
                yield point.figure
                if point.label:
                    yield point.label

    def paragraphs(self) -> tuple[tuple[Inline, ...], ...]:
        """The sentence, if there is one."""
        return (self.sentence,) if self.sentence else ()

    def description(self, words: Lexicon) -> str:
        """The kind that is drawn, and every figure as printed; empty if a sentence says it."""
        if self.sentence:
            return ""
        caption, marks = self.caption, words.marks
        rows = [
            (f"{series.name}{marks.colon}" if len(self.rows) > 1 else "")
            + marks.comma.join(
                category + words.gap + _point_text(point, series.unit or self.unit, words)
                for category, point in zip(self.categories, series.points, strict=True)
            )
            for series in self.rows
        ]
        kind = (self.drawn or self.kind.names)[words.spelling]
        title = f"{caption.label}{caption.number} {caption.title}{marks.opening}{kind}{marks.closing}"
        return title + marks.colon + marks.semicolon.join(rows) + marks.stop


def _point_text(point: Point, unit: str, words: Lexicon) -> str:
    value = point.figure.text + ("" if point.figure.text.endswith(unit) else words.behind(unit))
    return f"{value}{words.marks.opening}{point.label.text}{words.marks.closing}" if point.label else value
