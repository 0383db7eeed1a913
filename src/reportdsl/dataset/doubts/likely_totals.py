"""Rows that equal the sum of neighbouring rows without saying that they are totals: a person is asked about them, and
no sum changes because of them.

`look` asks about every one. A sum that includes such a row is reported where this is unlikely to be chance: the row is
named as a whole (学生总数) or like its parts (甲局 over 甲一, 甲二); or it is the first or the last and equals all the
others; or its figures, in one column or several together, are so long that they would hardly coincide among so many
rows.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from decimal import Context, Decimal
from functools import cached_property, reduce
from itertools import accumulate
from math import gcd
from operator import add, sub

from ...quick.records import dataclass
from ...values.table import Column, Table
from ...words.row_words import unnumbered
from ...words.unlike_words import may_be_whole
from ..rows.level_sums import additive_columns

_MOST_ROWS = 10_000
"""Most rows among which likely totals are searched for."""
_EXACT = Context(prec=250)
"""A context for sums of any quantities without rounding."""
_FEWEST_DIGITS = 3
"""By how many digits figures must be longer than those that coincide by chance, so that one table in a thousand gives a
false report."""
_FEWEST_BELOW = 2
"""Fewest digits of a figure that equals all the others and stands below them: a whole that is not called a total
usually stands above its parts."""


@dataclass(frozen=True, slots=True)
class LikelyTotal:
    """A row and the first and last of the rows that it is the sum of, by index. `digits` counts those of its figures in
    all columns that differ; `exact` if none is off by rounding; `named` if its name says that it is a whole."""

    row: int
    first: int
    last: int
    digits: int
    exact: bool
    named: bool


class _Figures:
    """One column over some rows: the figures in units of the column's last decimal place, and their running sums. Where
    the sheet has decimals they may be rounded, so a sum may be off by `slack`."""

    def __init__(self, stated: Sequence[int | None], slack: int) -> None:
        self.stated, self.slack = stated, slack
        self.sums = [*accumulate([number or 0 for number in stated], initial=0)]

    @staticmethod
    def of(column: Column, numbers: Sequence[Decimal | None]) -> _Figures | None:
        """The figures of a column; None for a column with no figure other than zero."""
        figures = [number for number in numbers if number]
        if not figures:
            return None
        # A sum has as many decimals as the addend with the most.
        decimals = -int(reduce(_EXACT.add, figures).as_tuple().exponent)
        if decimals <= 0:
            decimals, stated = 0, [None if number is None else int(number) for number in numbers]
        else:
            stated = [None if number is None else int(number.scaleb(decimals, _EXACT)) for number in numbers]
        # Trailing places that are zero in all figures carry no information.
        common = str(gcd(*filter(None, stated)))
        zeros = len(common) - len(common.rstrip("0"))
        if zeros:
            stated = [None if number is None else number // 10**zeros for number in stated]
        last = zeros - decimals
        return _Figures(stated, int(column.unit is not None and last < column.unit.power))

    @cached_property
    def _places(self) -> Mapping[int, Sequence[int]]:
        """The places at which each running sum is reached. Not computed for a column without candidates."""
        places: dict[int, list[int]] = {}
        for place, total in enumerate(self.sums):
            places.setdefault(total, []).append(place)
        return places

    @property
    def _offs(self) -> tuple[int, ...]:
        return (0, self.slack, -self.slack) if self.slack else (0,)

    def candidates(self) -> list[int]:
        """Rows that may have runs; there are few, so all rows are checked at once. The running sums before and after a
        run above or below a row differ by the row's figure."""
        stated = [number or 0 for number in self.stated]
        due_below, due_above = [*map(add, self.sums[1:], stated)], [*map(sub, self.sums, stated)]
        known = {total + off for off in self._offs for total in self.sums}
        if known.isdisjoint(due_below) and known.isdisjoint(due_above):
            return []
        dues = enumerate(zip(stated, due_below, due_above, strict=True))
        return [place for place, (number, below, above) in dues if number and (below in known or above in known)]

    def runs(self, place: int) -> list[tuple[int, int]]:
        """The nearest runs directly below and directly above a row that add up to its figure, each as its first row and
        the one after its last."""
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
        """The number of rows in a run with a figure other than zero."""
        return sum(1 for each in self.stated[begin:end] if each)


def likely_totals(table: Table, rows: Sequence[int] | None = None, column: str = "") -> list[LikelyTotal]:
    """Each likely total among the leaves of a table, or among `rows`: it is the sum of at least two rows with figures
    other than zero, in every additive column in which it has a figure, and in `column` if that is one of them."""
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
    """The first of the rows that is more likely the sum of others than an addend beside them; None if there is none."""
    found = likely_totals(table, rows, column)
    chance = len(str(len(rows)))
    together = sum(max(0, each.digits - chance) for each in found)
    named = next((each for each in found if each.named), None)
    initials = [unnumbered(table.name(row))[:1] for row in rows] if found else []
    likely = (
        each
        for each in found
        if together >= _FEWEST_DIGITS
        or (each.exact and (_is_whole(each, rows) or _is_called_alike(each, rows, initials)))
    )
    return named or next(likely, None)


class _Columns:
    """The additive columns over some rows of a table. They are built on demand: where one column has no likely total,
    the others are not needed."""

    def __init__(self, table: Table, rows: Sequence[int]) -> None:
        self._table, self._rows = table, rows
        self._additive = frozenset(additive_columns(table))
        self._known: dict[str, list[_Figures]] = {}

    def named(self, name: str) -> list[_Figures]:
        """The column with this name, as a list; empty if it does not add up or has no figure."""
        if name not in self._known:
            column, adds = self._table.columns[name], name in self._additive
            numbers = self._table.addends(name) if adds else []
            figures = _Figures.of(column, [numbers[row] for row in self._rows]) if adds else None
            self._known[name] = [] if figures is None else [figures]
        return self._known[name]

    @cached_property
    def every(self) -> list[_Figures]:
        """All additive columns."""
        return [figures for name in self._table.columns for figures in self.named(name)]


def _first_sum(looked: Sequence[_Figures], columns: _Columns, place: int) -> tuple[int, int] | None:
    """The first run of rows, among those found in the columns `looked` at, whose sum a row is in all columns; None if
    there is none."""
    for figures in looked:
        for begin, end in figures.runs(place):
            if figures.counted(begin, end) > 1 and all(each.agree(place, begin, end) for each in columns.every):
                return begin, end
    return None


def _is_whole(found: LikelyTotal, rows: Sequence[int]) -> bool:
    """Whether a row equals all the others."""
    is_all = {rows[0], rows[-1]} == {min(found.row, found.first), max(found.row, found.last)}
    return is_all and (found.row < found.first or found.digits >= _FEWEST_BELOW)


def _is_called_alike(found: LikelyTotal, rows: Sequence[int], initials: Sequence[str]) -> bool:
    """Whether the names of a row and of the rows that it adds up begin alike, and no other row's name does. `initials`
    are the first characters of the names of all rows, which are in the order of the table."""
    begin = bisect_left(rows, min(found.row, found.first))
    end = bisect_right(rows, max(found.row, found.last))
    own = initials[begin]
    if end - begin == len(rows) or own in initials[:begin] or own in initials[end:]:
        return False
    return all(initial == own for initial in initials[begin:end])
