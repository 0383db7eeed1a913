"""Rows of a table that must not be added to others, as far as names and columns tell: rows taken off, means, the whole
of the others; overlapping periods; and several years or several measures of one thing (预算数, 决算数) among the rows.

Nothing is left out of a sum because of this: a sum that adds such rows together is reported
(`evaluation/addends.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

from ...quick.records import dataclass
from ...values.packed import Texts
from ...values.quantity import Quantity
from ...values.table import Column, Table
from ...words.period_names import Period, period
from ...words.row_words import may_be_unlike, names_years
from ...words.unlike_words import ASIDE, DIFFERENCE, Measure, measure, why_alone

T = TypeVar("T")
OVERLAPS, YEARS, MEASURES = "overlaps", "years", "measures"
"""Why rows must not be added to each other."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A row that must not be added to the others, why, and the text that shows it; `other` is the conflicting text
    among the others. `asked` if the formula itself asks for such rows, as in a table of years."""

    row: int
    why: str
    text: str
    other: str = ""
    asked: bool = False


@dataclass(frozen=True, slots=True)
class UnlikeRows:
    """`alone` has the rows that must not be added to any others, each with the reason and its name. `periods`,
    `measures` and `years` have, for each column, what it says of the rows, with its text: such rows conflict with some
    others. `series` if each row is a year."""

    alone: Mapping[int, tuple[str, str]]
    periods: Sequence[Mapping[int, tuple[Period, str]]]
    measures: Sequence[Mapping[int, tuple[Measure, str]]]
    years: Sequence[Mapping[int, int]]
    series: bool

    def clash(self, rows: Sequence[int]) -> Clash | None:
        """The first conflict in adding up these rows; None if there is none."""
        if len(rows) < 2:
            return None
        found = next((row for row in rows if row in self.alone), None)
        if found is not None:
            return Clash(found, *self.alone[found])
        for periods in self.periods:
            if both := _overlap([(row, periods[row][0]) for row in rows if row in periods]):
                return Clash(both[1], OVERLAPS, periods[both[1]][1], periods[both[0]][1])
        for measures in self.measures:
            if both := _unlike([(row, measures[row][0]) for row in rows if row in measures]):
                return Clash(both[1], MEASURES, measures[both[1]][1], measures[both[0]][1])
        for years in self.years:
            stated = [row for row in rows if row in years]
            other = next((row for row in stated if years[row] != years[stated[0]]), None)
            if other is not None:
                return Clash(other, YEARS, str(years[other]), str(years[stated[0]]), asked=self.series)
        return None


def unlike_rows(table: Table) -> UnlikeRows | None:
    """The rows of a table that must not be added to others; None for a table without any, as most are."""
    alone: dict[int, tuple[str, str]] = {}
    naming = [*_names(table)]
    for texts in naming:
        found = ((row, why_alone(text), text) for row, text in texts.suspects(may_be_unlike))
        alone |= {row: (why, text) for row, why, text in found if why and (why != ASIDE or table.has_figure(row))}
    others = [
        column.texts
        for name, column in table.columns.items()
        if column.kind is None and name not in (*table.key, table.label)
    ]
    periods = [_read(texts, period) for texts in naming] + [_all_read(texts, period) for texts in others]
    measures = [_read(texts, measure) for texts in naming] + [_all_read(texts, measure) for texts in others]
    years = [_years(column) for name, column in table.columns.items() if names_years(name)]
    series = all(len({*each.values()}) == len(each) for each in years)
    unlike = alone or any(periods) or any(measures) or any(years)
    return UnlikeRows(alone, periods, measures, years, series) if unlike else None


@lru_cache(maxsize=64)
def unlike_names(names: tuple[str, ...]) -> frozenset[str]:
    """The names of a record's entries that must not be added to the others. Cached, because a record is added up on
    each basis and for each check of it."""
    alone = {name for name in names if why_alone(name)}
    periods = [(row, found) for row, name in enumerate(names) if (found := period(name)) is not None]
    measures = [(row, kind) for row, name in enumerate(names) if (kind := measure(name)) is not None]
    return frozenset(alone | {names[both[1]] for both in (_overlap(periods), _unlike(measures)) if both})


def _names(table: Table) -> Iterator[Texts]:
    """The columns that name the rows, or the keys themselves if none does."""
    named = [table.columns[name].texts for name in dict.fromkeys((*table.key, table.label)) if name in table.columns]
    return iter(named or [table.keys])


def _read(texts: Texts, read: Callable[[str], T | None]) -> dict[int, tuple[T, str]]:
    """What `read` makes of each row's text, with the text; rows without a result are left out."""
    return {
        row: (found, text.strip()) for row, text in texts.suspects(may_be_unlike) if (found := read(text)) is not None
    }


def _all_read(texts: Texts, read: Callable[[str], T | None]) -> dict[int, tuple[T, str]]:
    """The same for a column, provided that it has nothing else."""
    found = _read(texts, read)
    return found if len(found) == texts.filled else {}


def _years(column: Column) -> dict[int, int]:
    """The years that a column states, by row."""
    found: dict[int, int] = {}
    for row, value in enumerate(column.values()):
        text = f"{value.value:f}" if isinstance(value, Quantity) else str(value or "").strip().rstrip("年度")
        if len(text) == 4 and text.isdecimal() and text[:2] in ("19", "20"):
            found[row] = int(text)
    return found


def _overlap(periods: Sequence[tuple[int, Period]]) -> tuple[int, int] | None:
    """Two rows whose periods overlap without being the same, the longer one last; None if there are none."""
    ordered = sorted(periods, key=lambda each: (each[1].year, each[1].first, -each[1].last))
    for (row, one), (further, other) in pairwise(ordered):
        if one != other and one.overlaps(other):
            longer = other.last - other.first > one.last - one.first
            return (row, further) if longer else (further, row)
    return None


def _unlike(measures: Sequence[tuple[int, Measure]]) -> tuple[int, int] | None:
    """Two rows with different measures of one thing, in row order; None if there are none."""
    first: dict[Measure, int] = {}
    for row, (of, word) in measures:
        for (also_of, other), before in first.items():
            if word != other and (of == also_of or DIFFERENCE in (of, also_of)):
                return before, row
        first.setdefault((of, word), row)
    return None
