"""A figure kind: what `@chart name "caption" = kind(…)` names. It turns arguments into a block of the document.

A member of this room is the file that defines its kind and its block, and a line for each in `figures/__init__.py`;
each writer has one renderer for the block. Arguments are described by `parameters`: the program stage checks them by
these types, the document stage evaluates them, and the kind gets plain values.
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
    from .canvas import Canvas


@dataclass(frozen=True, slots=True)
class PlottedParameter:
    """Every argument that no other parameter names: quantities, parts and columns, each with its label, on the bases
    that `years:` lists. With `shares` each must be a breakdown, and its parts' shares are printed; with `totals` what the points of a
    category add up to is printed as well. In a `course` single quantities are series over the bases. `mixed` ones may be of several
    kinds."""

    shares: bool = False
    totals: bool = False
    course: bool = False
    mixed: bool = False


@dataclass(frozen=True, slots=True)
class ValueParameter:
    """One text; where there are `units`, one number with any of them (`12cm`); with `dates`, also a date, which the kind gets
    as it is printed. The first of `names` is the key of the
    value in `Arguments`. A required one may be given without its name, in order; an optional one that is not given is not
    in `Arguments`."""

    names: tuple[str, ...]
    units: tuple[str, ...] = ()
    required: bool = True
    dates: bool = False


@dataclass(frozen=True, slots=True)
class ChoiceParameter:
    """One of some words: `choices` has the spellings of each, of which the first is the value in `Arguments`. A required one
    may be given without its name."""

    names: tuple[str, ...]
    choices: tuple[tuple[str, ...], ...]
    required: bool = False


@dataclass(frozen=True, slots=True)
class TableParameter:
    """A table: what the kind gets is its rows, a column each, as they are printed. `empty` names the parameter with the text to
    print below a table without figures."""

    names: tuple[str, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class SheetParameter:
    """A source that is a sheet: what the kind gets is the sheet's own grid, its figures as they are printed, and the texts
    around it. `empty` names the parameter with the text to print below a sheet without figures."""

    names: tuple[str, ...]
    empty: str


Captions = Literal["always", "maybe", "never"]
"""Whether the block of a kind has a caption, and with it a number."""


@dataclass(frozen=True, slots=True)
class PictureParameter:
    """The path of a picture, which is read with the data: what the kind gets is the picture."""

    names: tuple[str, ...]


Parameter = PlottedParameter | ValueParameter | ChoiceParameter | TableParameter | SheetParameter | PictureParameter


@dataclass(frozen=True, slots=True)
class Point:
    """One plotted value: the number as printed, its figure, and a label to print instead of the number, if any."""

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
    """The values of a `PlottedParameter`; `unit` as printed (`万元`), that of the first series. `totals` has what the series of each category
    add up to."""

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    totals: Series | None = None
    canvas: Canvas | None = None
    """The sheet to draw on."""
    sentence: tuple[Inline, ...] = ()
    """What is said in place of a drawing, where all parts of a whole are zero."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """What a kind makes its block from. `plotted` is empty for a kind without a `PlottedParameter`; `table` is that of a
    `TableParameter` or a `SheetParameter`, without a caption; `picture` that of a `PictureParameter`."""

    plotted: Plotted = Plotted((), (), "")
    values: Mapping[str, Scalar] = field(default_factory=dict)
    table: PrintedTable | None = None
    picture: Image | None = None
    place: Span | None = None
    """Where the spec states it."""


class FigureBlock(ABC):
    """A block that a figure kind makes, other than a table: the questions that several writers ask of every one of them."""

    __slots__ = ()
    name: str
    caption: Caption | None

    @abstractmethod
    def description(self, words: Lexicon) -> str:
        """The alternative text, for a reader who cannot see the figure; empty where the text around it says all."""

    @abstractmethod
    def inlines(self) -> Iterator[Inline]:
        """The printed text and figures inside, in reading order; the caption is not among them."""

    def paragraphs(self) -> tuple[tuple[Inline, ...], ...]:
        """The paragraphs of running text that are printed in place of a drawing."""
        return ()


class UndrawnBlock(FigureBlock):
    """A block that is no drawing: there is nothing in it to describe, and most have no text of their own."""

    __slots__ = ()

    def description(self, words: Lexicon) -> str:
        """None."""
        return ""

    def inlines(self) -> Iterator[Inline]:
        """None, where a block does not say otherwise."""
        yield from ()


Made = TypeVar("Made", bound=FigureBlock | PrintedTable, covariant=True)


def kinds_with(type_: type[Parameter], kinds: Mapping[str, FigureKind[Made]]) -> frozenset[str]:
    """The names of the kinds that have a parameter of a type: those that print a sheet's own grid, that show a picture."""
    return frozenset(name for name, kind in kinds.items() if any(isinstance(one, type_) for one in kind.parameters))


class FigureKind(Protocol[Made]):
    """A member of the room. `names` are English first, then Chinese."""

    @property
    def names(self) -> tuple[str, ...]:
        """The words that mean it in a spec."""
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
        """The block for a line of the spec; its caption is numbered already."""
        ...
