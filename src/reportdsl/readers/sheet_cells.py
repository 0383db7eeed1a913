"""Cells of a sheet as a reader finds them, before it is known which of them are a table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from ..quick.records import dataclass
from ..values.source import Origin
from ..values.units import UnitOfMeasure

BLANKS, DASHES = (" ", "\u3000"), ("-", "–", "—", "·", "•", "├", "└", "┣", "┗", "→", "↳", "▪", "◦", "●", "○", "■")
"""What a text may be indented by."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One filled cell. `unit` is the one written in the cell; `problem` is the code of a message about the cell, which is
    reported only if the table needs the cell; `power` is the power of ten that a workbook shows its number multiplied by."""

    value: str | Decimal | date | bool
    text: str
    origin: Origin
    unit: UnitOfMeasure | None = None
    problem: str = ""
    power: int = 0
    indent: int = 0
    """Blanks before a text, full-width ones as two: what is indented is under the row above."""
    least: int = 0
    """Decimals that a workbook shows its number with at least."""
    seems: str = ""
    """How its sign seems other than it is, as `number_formats` has it."""
    rounded: bool = False
    """Whether a workbook kept its first 15 digits alone, the most that it has of a number, and zeros behind them."""

    @property
    def name(self) -> str:
        """The cell's text where it names a row. A code of two parts that is stored as a number, 205.1, is the 205.10 that
        is shown; a whole number is itself, however many zeros follow it."""
        missing = self.least - len(self.text.partition(".")[2]) if "." in self.text else 0
        return self.text + "0" * missing if missing > 0 and isinstance(self.value, Decimal) else self.text


def indent_of(text: str) -> int:
    """How far a text is indented by blanks before it; a dash before a name is worth one."""
    bare = text.lstrip()
    blank = text[: len(text) - len(bare)]
    return len(blank) + blank.count("\u3000") + (bare[:1] in DASHES and not bare[1:2].isdecimal() and len(bare) > 1)


@dataclass(frozen=True, slots=True)
class GridLine:
    """One row that is not blank, by its number in the file, with its filled cells by column, both from 1."""

    number: int
    entries: Mapping[int, Entry]


@dataclass(frozen=True, slots=True)
class Area:
    """A merged area: its first and last row and column, from 1. Only its upper left cell is seen."""

    top: int
    bottom: int
    left: int
    right: int


def column_letters(number: int) -> str:
    """What a sheet calls a column, counted from 1: A, B, … Z, AA."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def column_number(letters: str) -> int:
    """The number of a column, from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
