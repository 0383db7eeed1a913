"""Cells of a sheet as a reader finds them, before it is known which of them form a table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from ...quick.records import dataclass
from ...values.source import Origin
from ...values.units import UnitOfMeasure

BLANKS, DASHES = (" ", "\u3000"), ("-", "–", "—", "·", "•", "├", "└", "┣", "┗", "→", "↳", "▪", "◦", "●", "○", "■")
"""Characters that may indent a text."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A filled cell. `unit` is the unit written in the cell. `problem` is the code of a message about the cell, which
    is reported only if the table needs the cell. `power` is the power of ten by which the workbook multiplies the
    number when it shows it."""

    value: str | Decimal | date | bool
    text: str
    origin: Origin
    unit: UnitOfMeasure | None = None
    problem: str = ""
    power: int = 0
    indent: int = 0
    """Number of blanks before a text, where a full-width one counts as two: an indented text is under the row above."""
    least: int = 0
    """The least number of decimals with which the workbook shows the number."""
    seems: str = ""
    """How the sign appears to differ from the stored one, as a constant of `number_formats`."""
    rounded: bool = False
    """Whether the workbook kept only the first 15 digits, the most that it stores, with zeros after them."""

    @property
    def name(self) -> str:
        """The cell's text where it names a row. A two-part code stored as the number 205.1 is the 205.10 that is shown;
        a whole number is itself, however many zeros follow it."""
        missing = self.least - len(self.text.partition(".")[2]) if "." in self.text else 0
        return self.text + "0" * missing if missing > 0 and isinstance(self.value, Decimal) else self.text


def indent_of(text: str) -> int:
    """The width of a text's leading blanks; a dash before a name counts as one."""
    bare = text.lstrip()
    blank = text[: len(text) - len(bare)]
    return len(blank) + blank.count("\u3000") + (bare[:1] in DASHES and not bare[1:2].isdecimal() and len(bare) > 1)


@dataclass(frozen=True, slots=True)
class GridLine:
    """A row that is not blank: its number in the file, and its filled cells by column, both from 1."""

    number: int
    entries: Mapping[int, Entry]

    @property
    def texts(self) -> dict[int, str]:
        """The texts of its cells, by column."""
        return {column: entry.text for column, entry in self.entries.items()}


@dataclass(frozen=True, slots=True)
class Area:
    """A merged area: its first and last row and column, from 1. Only its upper left cell is visible."""

    top: int
    bottom: int
    left: int
    right: int


def column_letters(number: int) -> str:
    """The letters of a column by its number from 1: A, B, … Z, AA."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def column_number(letters: str) -> int:
    """The number, from 1, of a column by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
