"""Places: in a spec (`Span`) and in the data (`Origin`).

A span is what a reader of the `.rpt` file sees: one line, columns counted in characters from 1.
An origin is what a clerk sees: a line of a text file, or a cell of a sheet.
"""

from __future__ import annotations

from ..quick.records import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a spec by lines, under the name that the user gave it."""

    name: str
    lines: tuple[str, ...] = field(repr=False, compare=False)
    shared: bool = field(default=False, repr=False, compare=False)
    """Whether it is a shared structure, written by others for many reports."""

    def line(self, number: int) -> str:
        """The text of a line, counted from 1; empty for a line that does not exist."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


@dataclass(frozen=True, slots=True)
class Span:
    """A part of one line of a source: from `column` up to but excluding `end_column`, both counted from 1."""

    source: Source
    line: int
    column: int
    end_column: int

    @property
    def text(self) -> str:
        """The spec's text at this place."""
        return self.source.line(self.line)[self.column - 1 : self.end_column - 1]

    def part(self, start: int, end: int) -> Span:
        """The span from character `start` up to but excluding `end` of this one, counted from 0."""
        return Span(self.source, self.line, self.column + start, self.column + end)

    def to(self, other: Span) -> Span:
        """The span from the start of this one to the end of another on the same line."""
        return Span(self.source, self.line, self.column, max(self.end_column, other.end_column))


@dataclass(frozen=True, slots=True)
class CellName:
    """A form's own name for one of its cells: its number or title, its line number (行次), the names of row and column.
    Each is empty if the form does not state it."""

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
    """The form's name for the cell. Readers do not set it: it is looked up for the places that a message names."""

    @property
    def place(self) -> str:
        """The place in its file: `22:5`, `Sheet1!C8`, or empty for a whole file."""
        if self.cell:
            return f"{self.sheet}!{self.cell}"
        if self.sheet:
            return self.sheet
        return f"{self.line}:{self.column}" if self.line else ""

    def __str__(self) -> str:
        place = self.place
        return f"{self.file}:{place}" if place else self.file


Place = Span | Origin
