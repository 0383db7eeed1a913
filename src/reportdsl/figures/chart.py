"""Charts: the block, and the figure kinds that plot quantities."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from ..lexicons.lexicon import Lexicon
from ..quick.records import dataclass, field
from ..quick.reference import member_of
from ..values.printed_text import Caption, Inline
from .figure_kind import Arguments, Captions, FigureBlock, Parameter, PlottedParameter, Point, Series

if TYPE_CHECKING:
    from .canvas import Canvas
    from .geometry import ChartGeometry, Marks
    from .plot import Plot


@dataclass(frozen=True)
class ChartKind:
    """A kind of chart. `labels` says what is printed at a point: its value, or its share of the series. `member` is the
    function that says by which marks a plot is drawn, or a reference to one of this room. A plot whose names or labels have no
    room is drawn by the kind `instead`, if there is one; so is one of fewer than `least` categories or more than `most`, or with negative values that the
    kind cannot show. Parts of a whole then have the largest first."""

    names: tuple[str, ...]
    many_series: bool
    labels: Literal["values", "shares"]
    member: Callable[[Plot], Marks] | str
    drops_zeros: bool = False
    """Whether a point of value zero has nothing to show."""
    least: int = 0
    most: int = 0
    positive: bool = False
    """Whether it shows nothing below zero."""
    totals: bool = False
    """Whether the sum of each category's points is printed as well."""
    course: bool = False
    """Whether quantities on several bases run along them, as over years: each a series, each basis a category."""
    mixed: bool = False
    """Whether what it plots may be of several kinds: amounts and percents."""
    instead: ChartKind | None = None

    @cached_property
    def marks(self) -> Callable[[Plot], Marks]:
        """What lays a plot out."""
        return member_of(self.member, __package__)

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """What is plotted, and nothing else."""
        return (PlottedParameter(self.labels == "shares", self.totals, self.course, self.mixed),)

    @property
    def captions(self) -> Captions:
        """A drawing is called by its caption, for those who do not see it as well."""
        return "always"

    def refuses(self, plot: Plot) -> bool:
        """Whether it cannot show a plot at all."""
        count = len(plot.categories)
        return bool(count < self.least or (self.positive and plot.negative) or (self.most and count > self.most))

    def takes(self, plot: Plot) -> bool:
        """Whether it can stand in for another kind: quantities of several units have one axis each."""
        return self.mixed or len({row.unit for row in plot.series}) <= 1

    def block(self, name: str, caption: Caption | None, arguments: Arguments) -> Chart:
        """The chart of the plotted values."""
        assert caption is not None
        given = arguments.plotted
        return Chart(
            name, caption, self, given.categories, given.series, given.unit, given.totals, given.canvas, given.sentence
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
    totals: Series | None = None
    canvas: Canvas | None = None
    sentence: tuple[Inline, ...] = ()
    """What is printed in place of a drawing that would show nothing."""
    drawn: tuple[str, ...] = ()
    """The names of the kind that draws it: another where the one that is asked for has no room for its names and labels."""
    laid_out: ChartGeometry | None = field(default=None, repr=False, compare=False)
    """Its geometry, where it has been worked out: a writer need not do so again."""

    @property
    def rows(self) -> tuple[Series, ...]:
        """Its series, and the sums of its stacks."""
        return (*self.series, self.totals) if self.totals else self.series

    def inlines(self) -> Iterator[Inline]:
        """The figures at the points, series by series, a share behind its amount; then the totals. Or what is said instead."""
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
        """The kind that is drawn, and every figure as printed; nothing of what a sentence says."""
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
