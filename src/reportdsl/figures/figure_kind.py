"""A figure kind: what `@chart name "caption" = kind(…)` refers to. It turns arguments into a block of the document.

A new member of this package is a file that defines its kind and its block, and a line for each in
`figures/__init__.py`; each writer has one renderer for the block. `parameters` describes the arguments: the program
stage checks them against these types, the document stage evaluates them, and the kind gets plain values.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from ..lexicons.lexicon import Lexicon
from ..quick.records import dataclass, field
from ..values.image import Image
from ..values.printed_table import PrintedTable
from ..values.printed_text import Caption, Figure, Inline
from ..values.source import Span
from ..values.table import Scalar

if TYPE_CHECKING:
    from .layout.canvas import Canvas


@dataclass(frozen=True, slots=True)
class PlottedParameter:
    """Every argument that no other parameter names: quantities, parts and columns, each with its label, on the bases
    that `years:` lists.

    With `shares` each must be a breakdown, and the shares of its parts are printed. With `totals` the sum of each
    category's points is printed as well. With `course` single quantities are series over the bases, such as years. With
    `mixed` the arguments may be of several kinds: amounts and percents. With `cumulative` there is one series, sorted,
    the largest first, and the shares of the whole that the values come to one after another are plotted beside it.
    """

    shares: bool = False
    totals: bool = False
    course: bool = False
    mixed: bool = False
    cumulative: bool = False


@dataclass(frozen=True, slots=True)
class ValueParameter:
    """One text; with `units`, one number in any of them (`12cm`); with `dates`, also a date, which the kind gets as
    printed.

    The first of `names` is the key of the value in `Arguments`. A required argument may be given by position, without
    its name; an optional one that is not given is missing in `Arguments`.
    """

    names: tuple[str, ...]
    units: tuple[str, ...] = ()
    required: bool = True
    dates: bool = False


@dataclass(frozen=True, slots=True)
class ChoiceParameter:
    """One of several words: `choices` has the spellings of each, the first of which is the value in `Arguments`. A
    required argument may be given without its name."""

    names: tuple[str, ...]
    choices: tuple[tuple[str, ...], ...]
    required: bool = False


@dataclass(frozen=True, slots=True)
class TableParameter:
    """A table: the kind gets its rows as printed, with all its columns. `empty` names the parameter with the text to
    print below a table without figures."""

    names: tuple[str, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class SheetParameter:
    """A source that is a sheet: the kind gets the sheet's own grid, with its figures as printed, and the texts around
    it. `empty` names the parameter with the text to print below a sheet without figures."""

    names: tuple[str, ...]
    empty: str


Captions = Literal["always", "maybe", "never"]
"""Whether the block of a kind has a caption, and with it a number."""


@dataclass(frozen=True, slots=True)
class PictureParameter:
    """The path of a picture, which is read together with the data; the kind gets the picture."""

    names: tuple[str, ...]


Parameter = PlottedParameter | ValueParameter | ChoiceParameter | TableParameter | SheetParameter | PictureParameter


@dataclass(frozen=True, slots=True)
class Point:
    """One plotted value: the number as printed, its figure, and the label printed instead of the number, if any."""

    value: Decimal
    figure: Figure
    label: Figure | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """One point for each category, in a `unit` as printed."""

    name: str
    points: tuple[Point, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Plotted:
    """The values of a `PlottedParameter`. `unit` is that of the first series, as printed (`万元`); `totals` are the
    sums over the series of each category."""

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    totals: Series | None = None
    canvas: Canvas | None = None
    """The canvas to draw on."""
    sentence: tuple[Inline, ...] = ()
    """What is said instead of a drawing if all parts of a whole are zero."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """What a kind makes its block from. `plotted` is empty for a kind without a `PlottedParameter`. `table` is the
    value of a `TableParameter` or a `SheetParameter`, still without a caption; `picture` that of a
    `PictureParameter`."""

    plotted: Plotted = Plotted((), (), "")
    values: Mapping[str, Scalar] = field(default_factory=dict)
    table: PrintedTable | None = None
    picture: Image | None = None
    place: Span | None = None
    """Where the spec states the figure."""


class FigureBlock(ABC):
    """A block that a figure kind makes, other than a table: what several writers need to know about each of them."""

    __slots__ = ()
    name: str
    caption: Caption | None

    @abstractmethod
    def description(self, words: Lexicon) -> str:
        """The alternative text for a reader who cannot see the figure; empty if the text around it says everything."""

    @abstractmethod
    def inlines(self) -> Iterator[Inline]:
        """The texts and figures printed inside it, in reading order, without the caption."""

    def paragraphs(self) -> tuple[tuple[Inline, ...], ...]:
        """The paragraphs of running text that are printed instead of a drawing."""
        return ()


class UndrawnBlock(FigureBlock):
    """A block that is no drawing: it has nothing to describe, and most have no text of their own."""

    __slots__ = ()

    def description(self, words: Lexicon) -> str:
        """Empty."""
        return ""

    def inlines(self) -> Iterator[Inline]:
        """None, unless a block overrides this."""
        yield from ()


Made = TypeVar("Made", bound=FigureBlock | PrintedTable, covariant=True)


def kinds_with(type_: type[Parameter], kinds: Mapping[str, FigureKind[Made]]) -> frozenset[str]:
    """The names of the kinds that have a parameter of a given type, for example those that show a picture."""
    return frozenset(name for name, kind in kinds.items() if any(isinstance(one, type_) for one in kind.parameters))


class FigureKind(Protocol[Made]):
    """A figure kind. `names` has the English names first, then the Chinese ones."""

    @property
    def names(self) -> tuple[str, ...]:
        """The words for it in a spec."""
        ...

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """What its arguments are checked against."""
        ...

    @property
    def captions(self) -> Captions:
        """Whether its block has a caption."""
        ...

    def block(self, name: str, caption: Caption | None, arguments: Arguments) -> Made:
        """The block for a line of the spec; its caption is already numbered."""
        ...
