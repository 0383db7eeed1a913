"""Places: in a spec (`Span`) and in the data (`Origin`).

A span is what a reader of the `.rpt` file sees: one line, columns counted in characters from 1.
An origin is what a clerk sees: a line of a text file, or a cell of a sheet.
"""

from __future__ import annotations

from ..quick.records import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """A spec's text by lines, under the name that the user gave it."""

    name: str
    lines: tuple[str, ...] = field(repr=False, compare=False)
    shared: bool = field(default=False, repr=False, compare=False)
    """Whether it is a structure's: written by others, for many reports."""

    def line(self, number: int) -> str:
        """The text of a line, counted from 1; empty for a line that does not exist."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


@dataclass(frozen=True, slots=True)
class Span:
    """Columns `column` up to, not with, `end_column` of one line of a source."""

    source: Source
    line: int
    column: int
    end_column: int

    @property
    def text(self) -> str:
        """What the spec writes there."""
        return self.source.line(self.line)[self.column - 1 : self.end_column - 1]

    def part(self, start: int, end: int) -> Span:
        """The span from the `start`-th to the `end`-th character of this one (counted from 0)."""
        return Span(self.source, self.line, self.column + start, self.column + end)

    def to(self, other: Span) -> Span:
        """From the start of this span to the end of another on the same line."""
        return Span(self.source, self.line, self.column, max(self.end_column, other.end_column))


@dataclass(frozen=True, slots=True)
class CellName:
    """What a form itself calls one of its cells: the form's number or title, the number of the line (行次), the names of row and
    column. What a form does not say is empty."""

    form: str = ""
    line: str = ""
    row: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """A place in a data file: `line` and `column` in a text file, `sheet` and `cell` in a workbook."""

    file: str
    line: int = 0
    column: int = 0
    sheet: str = ""
    cell: str = ""
    called: CellName | None = field(default=None, repr=False, compare=False)
    """What the form calls the cell. No reader says so: it is looked up for the places that a message names."""

    @property
    def place(self) -> str:
        """`22:5`, or `Sheet1!C8`, or nothing for a whole file."""
        if self.cell:
            return f"{self.sheet}!{self.cell}"
        if self.sheet:
            return self.sheet
        return f"{self.line}:{self.column}" if self.line else ""

    def __str__(self) -> str:
        place = self.place
        return f"{self.file}:{place}" if place else self.file


Place = Span | Origin
