"""Numbers that only count the rows or columns of a form (行次, 栏次), with or without a word that says so. They are not
data: added to figures they would be a few units too many, which nobody would notice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ...quick.pattern import pattern
from ...words.row_words import COLUMN_LETTERS, bare, is_numbering, total_rank
from ..cells.sheet_cells import Entry, GridLine
from .header_rows import tidy

_NUMBERED = pattern(r"([0-9]{1,3})(?:[=＝].*)?")
"""The number of a column, with the formula that computes the column: `3=1+2`."""
_FEWEST = 3
"""Fewest rows that a column must count to be a numbering without a word that says so."""
_MANY = 6
"""Number of columns from which figures 1, 2, 3, … are no coincidence: a form with a single row of figures has no names
beside them."""


def is_column_numbers(line: GridLine, columns: Sequence[int], key: int, below: Sequence[GridLine]) -> bool:
    """Whether the row directly below a header numbers the columns: 1, 2, 3 up to the last one, where the row has no
    name. The columns of names before them are blank, or have 栏次, or 甲, 乙. A lone 甲 is a name if the rows `below`
    continue with 乙, or if there are none."""
    texts = [bare(line.entries[column].text) if column in line.entries else "" for column in columns]
    numbers = [_NUMBERED.fullmatch(text) for text in texts]
    first = next((place for place, number in enumerate(numbers) if number), len(texts))
    counted = [int(number[1]) for number in numbers[first:] if number]
    letters = "".join(texts[:first])
    if (
        not counted
        or (len(counted) == 1 and not _are_letters(letters))
        or len(counted) < len(texts) - first
        or counted != [*range(counted[0], counted[0] + len(counted))]
    ):
        return False
    before = [bare(entry.text) for column, entry in line.entries.items() if column < columns[0]]
    # The numbers of a block may continue those of the previous one.
    if counted[0] != 1 and str(counted[0] - 1) not in before:
        return False
    if not letters:
        name = texts[columns.index(key)] if key in columns else ""
        return not name or len(counted) >= _MANY or (len(counted) > 2 and _are_names(below, key))
    if not any(letters == known[: len(letters)] for known in COLUMN_LETTERS):
        return False
    others = [bare(other.entries[key].text) for other in below if key in other.entries]
    return len(letters) > 1 or (bool(others) and all(len(other) > 1 for other in others))


def _are_letters(letters: str) -> bool:
    """Whether several columns of names are numbered in a way that no row of a table is: 甲, 乙."""
    return len(letters) > 1 and not letters.isascii() and COLUMN_LETTERS[0].startswith(letters)


def _are_names(lines: Sequence[GridLine], column: int) -> bool:
    cells = [line.entries[column] for line in lines if column in line.entries]
    return bool(cells) and all(isinstance(cell.value, str) and not cell.value.isdecimal() for cell in cells)


def row_numbers(lines: Sequence[GridLine], columns: Mapping[int, str], named: int) -> frozenset[str]:
    """The names of columns that count every row with a name, including totals: a total that is one more than the figure
    above it is not a total. Columns that state anything else, or a sum, are figures."""
    rows = [line for line in lines if named in line.entries]
    found = [column for column in columns if counts_rows(column, rows)] if len(rows) >= _FEWEST else []
    if not found:
        return frozenset()
    totals = [place for place, line in enumerate(rows) if total_rank(line.entries[named].text) and place]
    return frozenset(
        columns[column] for column in found if totals and not all(_is_sum(column, rows, total) for total in totals)
    )


def _is_sum(column: int, rows: Sequence[GridLine], total: int) -> bool:
    numbers = [_whole(line.entries.get(column)) or 0 for line in rows[: total + 1]]
    return sum(numbers[:total]) == numbers[total]


def counts_rows(column: int, rows: Sequence[GridLine]) -> bool:
    """Whether a column numbers rows one by one, from any starting number."""
    first = rows[0].entries.get(column) if rows else None
    if first is None or not isinstance(first.value, Decimal) or first.unit is not None or len(rows) < 2:
        return False
    start = _whole(first)
    if start is None or start < 0:
        return False
    return all(_whole(line.entries.get(column)) == number for number, line in enumerate(rows, start))


def _whole(entry: Entry | None) -> int | None:
    if entry is None or not isinstance(entry.value, Decimal) or entry.value != entry.value.to_integral_value():
        return None
    return int(entry.value)


def name_beside(key: str, columns: Mapping[int, str], lines: Sequence[GridLine]) -> str | None:
    """The column that names the rows where the first one, by its name, only numbers them: the next column, if it has a
    distinct text in every row; None if there is no such column."""
    names = list(columns.values())
    if not is_numbering(key) or names[:1] != [key] or len(names) == 1:
        return None
    column = list(columns)[1]
    entries = [line.entries.get(column) for line in lines if any(each in line.entries for each in columns)]
    texts = [tidy(entry.text) for entry in entries if entry is not None and isinstance(entry.value, str)]
    whole = bool(texts) and len(texts) == len(entries) and len(set(texts)) == len(texts)
    return names[1] if whole else None
