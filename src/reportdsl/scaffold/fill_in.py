"""What is filled in by hand for a report: sheets of a workbook, with their columns and the rows that are known beforehand."""

from __future__ import annotations

from ..quick.records import dataclass


@dataclass(frozen=True, slots=True)
class FillInColumn:
    """A column to fill in. `unit` is that of its numbers, empty for numbers without one; `choices` are the texts that the
    structure asks for, in its order."""

    name: str
    is_text: bool
    unit: str = ""
    choices: tuple[str, ...] = ()
    required: bool = True
    """Whether each row must have it."""
    standing: bool = False
    """Whether next year begins with what each row has in it."""


@dataclass(frozen=True, slots=True)
class FillInRow:
    """A row that is known: its key, what it is called where the sheet has a column for that, and what it is for."""

    key: str
    label: str = ""
    purpose: str = ""
    kinds: frozenset[str] = frozenset()
    """The kinds of its purposes (`asked`)."""
    standing: bool = False
    """Whether next year begins with what it has."""
    zero_stands: bool = False
    """Whether next year begins with its zeros."""
    zero_with: str = ""
    """The quantity with which its numbers are zero."""


@dataclass(frozen=True, slots=True)
class FillInSheet:
    """A sheet of the workbook at `file`, from the spec's folder. One without rows is a list of the user's own."""

    file: str
    name: str
    key: str
    label: str
    columns: tuple[FillInColumn, ...]
    rows: tuple[FillInRow, ...]

    @property
    def is_list(self) -> bool:
        """Whether the user says which rows there are."""
        return not self.rows

    @property
    def headings(self) -> tuple[str, ...]:
        """The names of its columns, in order."""
        return (self.key, *([self.label] if self.label else ()), *(column.name for column in self.columns))


Filled = dict[tuple[str, str, str], object]
"""What cells hold, by sheet, key of the row, and column: a text, or a number in the column's unit."""
