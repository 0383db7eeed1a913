"""Charts: the block, and the figure kinds that plot quantities."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from ..lexicons.lexicon import Lexicon
from ..quick.records import dataclass
from ..quick.reference import resolved
from ..values.printed_text import Caption, Inline
from .figure_kind import Arguments, Captions, FigureBlock, Parameter, PlottedParameter, Point, Series

if TYPE_CHECKING:
    from .geometry import Marks, Side
    from .plot import Plot


@dataclass(frozen=True)
class ChartKind:
    """A kind of chart. `labels` says what is printed at a point: its value, or its share of the series. `member` is the
    function that lays a plot out, or a reference to one of this room. A plot of more than `most` categories, or with negative
    values, is drawn by the kind `instead`, if there is one, the largest value first."""

    names: tuple[str, ...]
    many_series: bool
    labels: Literal["values", "shares"]
    member: Callable[[Plot], Marks] | str
    drops_zeros: bool = False
    """Whether a point of value zero has nothing to show."""
    has_axes: bool = True
    legend_side: Side = "bottom"
    most: int = 0
    instead: ChartKind | None = None

    @cached_property
    def marks(self) -> Callable[[Plot], Marks]:
        """What lays a plot out."""
        return resolved(self.member, __package__) if isinstance(self.member, str) else self.member

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """What is plotted, and nothing else."""
        return (PlottedParameter(shares=self.labels == "shares"),)

    @property
    def captions(self) -> Captions:
        """A drawing is called by its caption, for those who do not see it as well."""
        return "always"

    def block(self, name: str, caption: Caption | None, arguments: Arguments) -> Chart:
        """The chart of the plotted values."""
        assert caption is not None
        plotted = arguments.plotted
        return Chart(name, caption, self, plotted.categories, plotted.series, plotted.unit)


@dataclass(frozen=True, slots=True)
class Chart(FigureBlock):
    """A chart; `kind` lays it out. `unit` is that of the plotted values as printed (`万元`)."""

    name: str
    caption: Caption
    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str

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


def _point_text(point: Point, unit: str, words: Lexicon) -> str:
    value = point.figure.text + ("" if point.figure.text.endswith(unit) else words.behind(unit))
    return f"{value}{words.marks.opening}{point.label.text}{words.marks.closing}" if point.label else value
