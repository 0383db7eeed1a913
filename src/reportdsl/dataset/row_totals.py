"""What the totals of a table add up.

A total closes the rows since the last one of its own rank or of a higher one: 小计 those since the last 小计, 合计 a block, 总计
all since the last 总计, so that it has the 合计 rows and what stands beside them (年初结转和结余). Forms also put totals first,
above what they add up; and where one total follows another at once, it adds up what lies before both. Of these readings the first
that the figures agree with is taken; where none agrees, the first of all, and the check reports it at its cell.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate

from ..quick.records import dataclass
from ..readers.row_words import GRAND_TOTAL, is_added
from ..values.quantity import CONTEXT, PERCENT
from ..values.roles import TotalRow
from ..values.table import Table

_WHOLE = GRAND_TOTAL + 1


def total_rows(table: Table, ranks: Mapping[int, int], leaves: Sequence[int]) -> dict[int, TotalRow]:
    """The totals with the leaves that each adds up, from the rank of each total and the leaves, in the order of the sheet."""
    if not ranks:
        return {}
    sums = _Sums.of(table, leaves)
    blocks = _Blocks(sorted(ranks), ranks, leaves)
    found: dict[int, TotalRow] = {}
    for total in blocks.totals:
        readings = list(blocks.readings(total))
        chosen = next((each for each in readings if sums.agree(total, each)), readings[0] if readings else (0, 0))
        found[total] = TotalRow(tuple(leaves[slice(*chosen)]))
    return found


Stretch = tuple[int, int]
"""Leaves in a row, from one place among them up to another."""


@dataclass(frozen=True, slots=True)
class _Blocks:
    """The totals of a table in the order of the sheet, with their ranks, among its leaves."""

    totals: Sequence[int]
    ranks: Mapping[int, int]
    leaves: Sequence[int]

    def readings(self, total: int) -> Iterator[Stretch]:
        """What a total may add up, most likely first: what is before it, of its own rank, then over those beside it. Where
        totals of its rank stand above their rows, what is after it comes first."""
        ranks = range(self.ranks[total], _WHOLE + 1)
        before = [self._before(total, rank) for rank in ranks]
        after = [self._after(total, rank) for rank in ranks] if self._stands_above(total) else []
        yield from dict.fromkeys(each for each in (*after, *before) if each[0] < each[1])

    def _before(self, total: int, rank: int) -> Stretch:
        first = max((each for each in self.totals if each < total and self.ranks[each] >= rank), default=-1)
        return bisect_right(self.leaves, first), bisect_left(self.leaves, total)

    def _after(self, total: int, rank: int) -> Stretch:
        last = min((each for each in self.totals if each > total and self.ranks[each] >= rank), default=None)
        return bisect_right(self.leaves, total), len(self.leaves) if last is None else bisect_left(self.leaves, last)

    def _stands_above(self, total: int) -> bool:
        """Whether the first total of its rank in the block around it has nothing before it."""
        rank = self.ranks[total]
        around = max((each for each in self.totals if each < total and self.ranks[each] > rank), default=-1)
        first = next(each for each in self.totals if each > around and self.ranks[each] == rank)
        begin, end = self._before(first, rank)
        return begin == end


@dataclass(frozen=True, slots=True)
class _Sums:
    """The numbers of each column that adds up, by row, and their running sums over the leaves."""

    columns: Sequence[tuple[Sequence[Decimal | None], Sequence[Decimal]]]

    @staticmethod
    def of(table: Table, leaves: Sequence[int]) -> _Sums:
        columns = []
        for name, column in table.columns.items():
            if column.kind in (None, PERCENT) or name in table.key or not is_added(name):
                continue
            numbers = list(column.numbers())
            running = accumulate((numbers[leaf] or Decimal(0) for leaf in leaves), CONTEXT.add, initial=Decimal(0))
            columns.append((numbers, list(running)))
        return _Sums(columns)

    def agree(self, total: int, stretch: Stretch) -> bool:
        """Whether a total states the sum of a stretch of leaves in every column in which it states anything."""
        begin, end = stretch
        return all(
            numbers[total] is None or numbers[total] == CONTEXT.subtract(running[end], running[begin])
            for numbers, running in self.columns
        )
