"""The sheets that are filled in by hand for a report, with their columns and the rows that are known beforehand."""

from __future__ import annotations

from ..quick.records import dataclass


@dataclass(frozen=True, slots=True)
class FillInColumn:
    """A column to fill in. `unit` is the unit of its numbers, empty if they have none; `choices` are the texts with
    which the structure compares it, in the structure's order."""

    name: str
    is_text: bool
    unit: str = ""
    choices: tuple[str, ...] = ()
    required: bool = True
    """Whether each row must have a value in the column."""
    standing: bool = False
    """Whether next year's sheet begins with this year's content of the column."""


@dataclass(frozen=True, slots=True)
class FillInRow:
    """A row that is known beforehand: its key, its label if the sheet has a column for one, and what it is for."""

    key: str
    label: str = ""
    purpose: str = ""
    kinds: frozenset[str] = frozenset()
    """The kinds of its purposes (`asked`)."""
    standing: bool = False
    """Whether next year's sheet begins with this year's content of the row."""
    zero_stands: bool = False
    """Whether next year's sheet begins with this year's zeros of the row."""
    zero_with: str = ""
    """The quantity whose being zero makes the row's numbers zero; empty if there is none."""


@dataclass(frozen=True, slots=True)
class FillInSheet:
    """A sheet of the workbook at `file`, relative to the spec's folder. A sheet without rows is a list, whose rows the
    user decides."""

    file: str
    name: str
    key: str
    label: str
    columns: tuple[FillInColumn, ...]
    rows: tuple[FillInRow, ...]

    @property
    def is_list(self) -> bool:
        """Whether the user decides which rows there are."""
        return not self.rows

    @property
    def headings(self) -> tuple[str, ...]:
        """The names of its columns, in order."""
        return (self.key, *([self.label] if self.label else ()), *(column.name for column in self.columns))


Filled = dict[tuple[str, str, str], object]
"""What cells hold, by sheet, row key and column: a text, or a number in the column's unit."""
