"""Statements that refer to files: `@data`, `@prior` and `@basis`; `@fields`, which says what a source holds; and Word
files that are taken in."""

from __future__ import annotations

from collections.abc import Iterable

from ..quick.records import dataclass, replace
from ..values.source import Span
from .expression import Expression, Name, Number, String


class Line:
    """A statement that holds no other."""

    __slots__ = ()


class Declaration(Line):
    """A statement for the whole spec: it prints nothing where it stands."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A line of `@fields`, or one of several names on it: the path to a field, in which `ITEMS` stands for each item of
    a list, and the field's unit or kind."""

    path: tuple[str, ...]
    unit: Name
    span: Span
    aliases: tuple[str, ...] = ()
    """Other names that files use for it."""
    required: bool = False
    """Whether each row of a table must have it: a blank then means "not filled in yet", not zero."""
    standing: bool = False
    """Whether next year's value begins as this year's, in each row."""


@dataclass(frozen=True, slots=True)
class Years:
    """A range of years, both ends included; without an end it is open on that side."""

    since: int | None = None
    until: int | None = None

    def hold(self, year: int | None) -> bool:
        """Whether a year is in the range; an unknown year only if the range is open on both sides."""
        if year is None:
            return self.since is None and self.until is None
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


@dataclass(frozen=True, slots=True)
class RowName:
    """A name of a row, and the years in which sheets use it: `补助收入 (until 2020)`."""

    text: str
    years: Years


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A row that `@fields` says a table has, or one of several on a line: its name, then its other names in sheets; the
    years in which it exists, and whether it may be missing in these."""

    names: tuple[RowName, ...]
    years: Years
    optional: bool
    span: Span
    standing: bool = False
    """Whether next year's row begins as this year's."""
    zero_stands: bool = False
    """Whether next year's row begins with those of this year's figures that are zero."""
    zero_with: Name | None = None
    """The quantity that implies it: the row is zero whenever that quantity is."""
    purpose: str = ""
    """What belongs in the row, for whoever fills it in."""

    @property
    def name(self) -> str:
        """The name that the report uses for it."""
        return self.names[0].text


ITEMS = "[]"
"""The step in a field's path that stands for the items of a list."""


@dataclass(frozen=True, slots=True)
class Fields(Declaration):
    """`@fields source … @end`: what a source holds. `whole` is false if a line of it could not be read."""

    name: Name
    fields: tuple[Field, ...]
    span: Span
    whole: bool = True
    rows: tuple[FieldRow, ...] = ()

    def having(self, lines: Iterable[Field | FieldRow]) -> Fields:
        """The same statement, with what one more line of it says."""
        lines = tuple(lines)
        fields = tuple(each for each in lines if isinstance(each, Field))
        rows = tuple(each for each in lines if isinstance(each, FieldRow))
        return replace(self, fields=(*self.fields, *fields), rows=(*self.rows, *rows))


@dataclass(frozen=True, slots=True)
class SourceUnits:
    """`unit 万元 (批次: 批次, 人次: 人次)`: the unit of a source's numbers, with exceptions by field; `others` are
    those that its forms may state instead, `unit 元 or 万元`."""

    default: Name | None
    exceptions: tuple[tuple[Name, Name], ...] = ()
    others: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceStyle:
    """How a source writes numbers: the texts that stand for what is not stated, and for zeros; whether brackets mean a
    minus."""

    blanks: tuple[str, ...] = ()
    nils: tuple[str, ...] = ()
    parentheses: bool = False


@dataclass(frozen=True, slots=True)
class Data(Declaration):
    """`@data`, `@prior` or `@basis`: a source of data, for the current year or for another basis.

    `basis` is empty for `@data`, `prior` for `@prior`, else the basis' own name.
    """

    basis: str
    basis_span: Span
    name: Name
    file: String
    span: Span
    sheet: String | None = None
    title: String | None = None
    """The title of the form, by which its sheet is found."""
    header: tuple[int, int] | None = None
    """First and last header row, counted from 1, if the author states them."""
    key: tuple[Name, ...] = ()
    label: Name | None = None
    block: int | None = None
    """Which of several blocks with the same columns side by side, counted from 1."""
    levels: tuple[tuple[Name, int], ...] = ()
    totals: tuple[Name, ...] = ()
    of_which: tuple[Name, ...] = ()
    """Names of rows that are totals, and of rows that are a part of the row above them, besides those recognised by
    their words."""
    by_layout: bool = True
    by_word: bool = True
    """Whether the numbers and the indentation of rows make levels, and whether words make totals."""
    tolerance: Number | None = None
    printed: bool = False
    """How far levels and totals may be off: by an amount, or by what the rounding of their figures explains."""
    units: SourceUnits = SourceUnits(None)
    value: Expression | None = None
    """For a basis whose table has its figures in another column: the expression over that table's columns."""
    style: SourceStyle = SourceStyle()
    optional: bool = False
    """Whether its file may be absent."""
    restated: bool = False
    """Whether it states figures of the report once more, each under its name there. Its file may be absent, too."""
    rule: str = ""
    """The id under which its levels and totals are reported if they are not the sums of their rows."""
    absent_zero: bool = False
    """Whether a row that is missing counts as zero, because the form lists only what there is."""
    mapped: Name | None = None
    """The list that maps its rows to this year's codes."""
    column: Name | None = None
    """The column that holds what `*` stands for in the path of the file."""

    @property
    def lacks_nothing(self) -> bool:
        """Whether a missing row counts as zero: because the form lists only what there is, or because a list says what
        became of every code."""
        return self.absent_zero or self.mapped is not None

    @property
    def part(self) -> tuple[str, str, str]:
        """Which part of which file it is: the file, and the sheet's name and title if they are stated."""
        return self.file.text, self.sheet.text if self.sheet else "", self.title.text if self.title else ""


@dataclass(frozen=True, slots=True)
class WordFile(Line):
    """`@include "file.docx"`: the body of a Word file. `path` is the file's path from the report's folder; `own` is
    whether it keeps its own looks (`style: own`)."""

    file: String
    path: str
    span: Span
    own: bool = False
