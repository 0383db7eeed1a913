"""Statements that name files: `@data`, `@prior` and `@basis`, what `@fields` says that a source holds, and Word files that are taken in."""

from __future__ import annotations

from collections.abc import Iterable

from ..quick.records import dataclass, replace
from ..values.source import Span
from .expression import Expression, Name, Number, String


@dataclass(frozen=True, slots=True)
class Field:
    """A line of `@fields`, or one of several names on it: the path to a field, in which `ITEMS` is each item of a list, and
    its unit or its kind."""

    path: tuple[str, ...]
    unit: Name
    span: Span
    aliases: tuple[str, ...] = ()
    """What files call it otherwise."""
    required: bool = False
    """Whether each row of a table must have it: a blank is not filled in yet, and no zero."""
    standing: bool = False
    """Whether next year begins with what it is this year, in each row."""


@dataclass(frozen=True, slots=True)
class Years:
    """The years from one to another, these included; without one, from the first or to the last there is."""

    since: int | None = None
    until: int | None = None

    def hold(self, year: int | None) -> bool:
        """Whether a year is one of them; an unknown year only where all are."""
        if year is None:
            return self.since is None and self.until is None
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


@dataclass(frozen=True, slots=True)
class RowName:
    """A name of a row, and the years in which sheets call it so: `补助收入 (until 2020)`."""

    text: str
    years: Years


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A row that `@fields` says a table has, or one of several on a line: its name, then what sheets call it otherwise, the years
    that have it, and whether it may be left out in these."""

    names: tuple[RowName, ...]
    years: Years
    optional: bool
    span: Span
    standing: bool = False
    """Whether next year begins with what it is this year."""
    zero_stands: bool = False
    """Whether next year begins with it where it is zero this year."""
    zero_with: Name | None = None
    """The quantity with which it is zero."""

    @property
    def name(self) -> str:
        """What the report calls it."""
        return self.names[0].text


ITEMS = "[]"
"""The step of a field's path to the items of a list."""


@dataclass(frozen=True, slots=True)
class Fields:
    """`@fields source … @end`: what a source holds. `whole` is false if a line of it could not be read."""

    name: Name
    fields: tuple[Field, ...]
    span: Span
    whole: bool = True
    rows: tuple[FieldRow, ...] = ()

    def having(self, lines: Iterable[Field | FieldRow]) -> Fields:
        """The same with what one more line of it says."""
        lines = tuple(lines)
        fields = tuple(each for each in lines if isinstance(each, Field))
        rows = tuple(each for each in lines if isinstance(each, FieldRow))
        return replace(self, fields=(*self.fields, *fields), rows=(*self.rows, *rows))


@dataclass(frozen=True, slots=True)
class SourceUnits:
    """`unit 万元 (批次: 批次, 人次: 人次)`: the unit of a source's numbers, with exceptions by field; `others` those that its forms
    may state instead, `unit 元 or 万元`."""

    default: Name | None
    exceptions: tuple[tuple[Name, Name], ...] = ()
    others: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceStyle:
    """How a source writes numbers: texts in place of what is not stated, and of zeros; whether brackets are a minus."""

    blanks: tuple[str, ...] = ()
    nils: tuple[str, ...] = ()
    parentheses: bool = False


@dataclass(frozen=True, slots=True)
class Data:
    """`@data`, `@prior` and `@basis`: a source of data, for the current year or another basis.

    `basis` is empty for `@data`, `prior` for `@prior`, else the basis' own name.
    """

    basis: str
    basis_span: Span
    name: Name
    file: String
    span: Span
    sheet: String | None = None
    title: String | None = None
    """The title of the form by which its sheet is found."""
    header: tuple[int, int] | None = None
    """First and last header row, counted from 1, where the author states them."""
    key: tuple[Name, ...] = ()
    label: Name | None = None
    block: int | None = None
    """Which of several blocks of the same columns side by side, counted from 1."""
    levels: tuple[tuple[Name, int], ...] = ()
    totals: tuple[Name, ...] = ()
    of_which: tuple[Name, ...] = ()
    """Names of rows that are totals, and of rows that are a part of the row above them, beside those known by their words."""
    by_layout: bool = True
    by_word: bool = True
    """Whether numbers and indentation of rows make levels, and words make totals."""
    tolerance: Number | None = None
    printed: bool = False
    """What levels and totals may be off by: an amount, or what the rounding of their figures explains."""
    units: SourceUnits = SourceUnits(None)
    value: Expression | None = None
    """For a basis whose table has its figures under another column: the expression on that table's columns."""
    style: SourceStyle = SourceStyle()
    optional: bool = False
    """Whether its file may be absent."""
    restated: bool = False
    """Whether it states figures of the report once more, each by its name there. Its file may be absent, too."""
    rule: str = ""
    """The id under which its levels and totals are reported where they are not the sums of their rows."""
    absent_zero: bool = False
    """Whether a row that it does not have is nothing: its form lists only what there is."""
    mapped: Name | None = None
    """The list by which its rows come under this year's codes."""
    column: Name | None = None
    """The column for what `*` stands for in the path of the file."""

    @property
    def lacks_nothing(self) -> bool:
        """Whether a row that is not there is nothing: because its form lists only what there is, or a list says what became of every code."""
        return self.absent_zero or self.mapped is not None

    @property
    def part(self) -> tuple[str, str, str]:
        """Which part of which file it is: the file, and the sheet's name and title where they are stated."""
        return self.file.text, self.sheet.text if self.sheet else "", self.title.text if self.title else ""


@dataclass(frozen=True, slots=True)
class WordFile:
    """`@include "file.docx"`: the body of a Word file. `path` is that of the file from the report's folder. `own` is whether it keeps
    its own looks (`style: own`)."""

    file: String
    path: str
    span: Span
    own: bool = False
