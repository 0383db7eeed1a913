"""Rows that equal the sum of rows beside them, but do not say that they are totals: a person is asked about them, and
no sum changes because of them.

`look` asks about every one. A sum that includes such a row is reported where this is more than chance: the row is
called a whole (学生总数), or as what it adds up is (甲局 over 甲一, 甲二); it is the first or the last and equals all the others;
or its figures are so long, in one column or in several, that among so many rows they hardly meet by themselves.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from decimal import Context, Decimal
from functools import cached_property, reduce
from itertools import accumulate
from math import gcd
from operator import add, sub

from ..quick.records import dataclass
from ..readers.row_words import unnumbered
from ..readers.unlike_words import may_be_whole
from ..values.table import Column, Table
from .level_sums import additive_columns

_MOST_ROWS = 10_000
"""Rows among which such are looked for."""
_EXACT = Context(prec=250)
"""Of sums of any quantities: none is rounded."""
_FEWEST_DIGITS = 3
"""Digits by which figures are longer than those that meet by chance: a sum that is told is one in a thousand tables."""
_FEWEST_BELOW = 2
"""Digits of a figure below all the others that it equals: a whole that is not called a total comes above its parts."""


@dataclass(frozen=True, slots=True)
class LikelyTotal:
    """A row with the first and the last of those that it is the sum of, by index; `digits` are those of its figures in all columns
    that differ. `exact` if none of them misses by rounding, `named` if its name says that it is a whole."""

    row: int
    first: int
    last: int
    digits: int
    exact: bool
    named: bool


class _Figures:
    """One column among some rows: what each states in the column's last decimal place, and the sums up to each. Where the sheet has
    decimals they may be rounded, so that a sum may miss by `slack`."""

    def __init__(self, stated: Sequence[int | None], slack: int) -> None:
        self.stated, self.slack = stated, slack
        self.sums = [*accumulate([number or 0 for number in stated], initial=0)]

    @staticmethod
    def of(column: Column, numbers: Sequence[Decimal | None]) -> _Figures | None:
        """None for a column without a figure that is not zero."""
        figures = [number for number in numbers if number]
        if not figures:
            return None
        # A sum has the decimals of that addend which has the most.
        decimals = -int(reduce(_EXACT.add, figures).as_tuple().exponent)
        stated = [None if number is None else int(number.scaleb(decimals, _EXACT)) for number in numbers]
        # Places that are zero in all of them are not stated: all may be of tens or more.
        common = str(gcd(*filter(None, stated)))
        zeros = len(common) - len(common.rstrip("0"))
        if zeros:
            stated = [None if number is None else number // 10**zeros for number in stated]
        last = zeros - decimals
        return _Figures(stated, int(column.unit is not None and last < column.unit.power))

    @cached_property
    def _places(self) -> Mapping[int, Sequence[int]]:
        """Where each sum is reached. Of a column in which no row is one of others nobody asks."""
        places: dict[int, list[int]] = {}
        for place, total in enumerate(self.sums):
            places.setdefault(total, []).append(place)
        return places

    @property
    def _offs(self) -> tuple[int, ...]:
        return (0, self.slack, -self.slack) if self.slack else (0,)

    def candidates(self) -> list[int]:
        """The rows that have runs: few of many, so all are looked at at one stroke. Before a sum of rows below it, or behind one of rows
        above it, the sums up to there differ by what a row states."""
        stated = [number or 0 for number in self.stated]
        due_below, due_above = [*map(add, self.sums[1:], stated)], [*map(sub, self.sums, stated)]
        known = {total + off for off in self._offs for total in self.sums}
        if known.isdisjoint(due_below) and known.isdisjoint(due_above):
            return []
        dues = enumerate(zip(stated, due_below, due_above, strict=True))
        return [place for place, (number, below, above) in dues if number and (below in known or above in known)]

    def runs(self, place: int) -> list[tuple[int, int]]:
        """The nearest rows right below and right above one that come to what it states, from the first to behind the last."""
        stated, found = self.stated[place], list[tuple[int, int]]()
        if not stated:
            return found
        for off in self._offs:
            if ends := self._places.get(self.sums[place + 1] + stated + off):
                found += [(place + 1, end) for end in ends[bisect_right(ends, place + 2) :][:1]]
            if begins := self._places.get(self.sums[place] - stated + off):
                found += [(begin, place) for begin in begins[: bisect_left(begins, place - 1)][-1:]]
        return found

    def agree(self, place: int, begin: int, end: int) -> bool:
        """Whether a row states the sum of a run of rows, or nothing."""
        stated = self.stated[place]
        return stated is None or abs(stated - self.sums[end] + self.sums[begin]) <= self.slack

    def counted(self, begin: int, end: int) -> int:
        """Rows of a run that state something."""
        return sum(1 for each in self.stated[begin:end] if each)


def likely_totals(table: Table, rows: Sequence[int] | None = None, column: str = "") -> list[LikelyTotal]:
    """Each such row among the leaves of a table, or among some of them: it has the sum of at least two that state a figure other
    than zero, in every column that adds up and in which it states anything, in `column` if that is one of them."""
    rows = table.leaves if rows is None else rows
    if not 2 < len(rows) <= _MOST_ROWS:
        return []
    columns = _Columns(table, rows)
    looked = columns.named(column) if column in table.columns else columns.every
    found: list[LikelyTotal] = []
    for place in sorted({place for figures in looked for place in figures.candidates()}):
        run = _first_sum(looked, columns, place)
        if run is not None:
            row, (begin, end) = rows[place], run
            seen = {tuple(each.stated[at] for at in (place, *range(begin, end))) for each in columns.every}
            digits = sum(len(str(abs(number))) for number, *_ in seen if number)
            exact = all(number is None or number == sum(each or 0 for each in others) for number, *others in seen)
            found.append(LikelyTotal(row, rows[begin], rows[end - 1], digits, exact, may_be_whole(table.name(row))))
    return found


def telling(table: Table, rows: Sequence[int], column: str) -> LikelyTotal | None:
    """The first of some rows that is more likely the sum of others than an addend beside them; None if there is none."""
    found = likely_totals(table, rows, column)
    chance = len(str(len(rows)))
    together = sum(max(0, each.digits - chance) for each in found)
    named = next((each for each in found if each.named), None)
    likely = (
        each
        for each in found
        if together >= _FEWEST_DIGITS or (each.exact and (_is_whole(each, rows) or _is_called_alike(each, table, rows)))
    )
    return named or next(likely, None)


class _Columns:
    """The columns that add up among some rows of a table. Where one of them has no such row, the others are not looked at."""

    def __init__(self, table: Table, rows: Sequence[int]) -> None:
        self._table, self._rows = table, rows
        self._additive = frozenset(additive_columns(table))
        self._known: dict[str, list[_Figures]] = {}

    def named(self, name: str) -> list[_Figures]:
        """The column of a name; nothing for one that does not add up, or has no figure."""
        if name not in self._known:
            column, adds = self._table.columns[name], name in self._additive
            numbers = self._table.addends(name) if adds else []
            figures = _Figures.of(column, [numbers[row] for row in self._rows]) if adds else None
            self._known[name] = [] if figures is None else [figures]
        return self._known[name]

    @cached_property
    def every(self) -> list[_Figures]:
        """All of them."""
        return [figures for name in self._table.columns for figures in self.named(name)]


def _first_sum(looked: Sequence[_Figures], columns: _Columns, place: int) -> tuple[int, int] | None:
    """The first run of rows that a row is the sum of in all columns, of those that the columns which are looked at have."""
    for figures in looked:
        for begin, end in figures.runs(place):
            if figures.counted(begin, end) > 1 and all(each.agree(place, begin, end) for each in columns.every):
                return begin, end
    return None


def _is_whole(found: LikelyTotal, rows: Sequence[int]) -> bool:
    """Whether a row equals all the others."""
    is_all = {rows[0], rows[-1]} == {min(found.row, found.first), max(found.row, found.last)}
    return is_all and (found.row < found.first or found.digits >= _FEWEST_BELOW)


def _is_called_alike(found: LikelyTotal, table: Table, rows: Sequence[int]) -> bool:
    """Whether the names of a row and of what it adds up begin alike, as those of no other row do."""
    first, last = min(found.row, found.first), max(found.row, found.last)
    initials = {unnumbered(table.name(row))[:1] for row in rows if first <= row <= last}
    others = {unnumbered(table.name(row))[:1] for row in rows if not first <= row <= last}
    return len(initials) == 1 and bool(others) and not initials & others
