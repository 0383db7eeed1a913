"""What the totals of a table add up.

A total closes the rows since the last total of its own or a higher rank: 小计 those since the last 小计, 合计 a block,
总计 all since the last 总计, which includes the 合计 rows and what stands beside them (年初结转和结余). Forms also put
totals first, above what they add up; and a total that directly follows another adds up what lies before both. The first
of these readings that the figures agree with is taken; if none agrees, the first of all, and the check reports it at
its cell. Totals of one name in a block (小计, 小计, 小计) are all read in the way that most of their figures agree
with, so that a wrong one that happens to fit another reading is reported. The total of something (支出总计) includes
nothing of what lies before a 总计 above it (收入总计).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import accumulate

from ...quick.records import dataclass
from ...values.quantity import CONTEXT
from ...values.roles import TotalRow
from ...values.table import Table
from ...words.row_words import GRAND_TOTAL, total_name, total_rank
from .level_sums import additive_columns

_WHOLE = GRAND_TOTAL + 1


def total_rows(table: Table, ranks: Mapping[int, int], leaves: Sequence[int]) -> dict[int, TotalRow]:
    """The totals with the leaves that each adds up, from the rank of each total and the leaves, in sheet order."""
    if not ranks:
        return {}
    sums = _Sums.of(table, leaves)
    blocks = _Blocks.of(ranks, leaves)
    found: dict[int, TotalRow] = {}
    for name, alike in blocks.alike(table):
        ways = blocks.ways(alike[0])
        farthest = _WHOLE if total_rank(name, whole=True) else GRAND_TOTAL
        readings = [
            [blocks.stretch(total, ways[first:], sums.is_zero(total)) for total in alike]
            for first, (_, rank) in enumerate(ways)
            if rank <= farthest
        ]
        chosen = max(readings, key=lambda stretches: sum(map(sums.agree, alike, stretches)))
        found |= {total: TotalRow(tuple(leaves[slice(*each)])) for total, each in zip(alike, chosen, strict=True)}
    return found


Stretch = tuple[int, int]
"""Consecutive leaves: from one place among the leaves up to but excluding another."""
Way = tuple[bool, int]
"""A reading of a total: whether it stands above its rows, and the lowest rank of the totals that enclose them."""


@dataclass(frozen=True, slots=True)
class _Blocks:
    """The totals of a table with their ranks, among its leaves; `ends` has those of each rank or higher, in sheet
    order."""

    ranks: Mapping[int, int]
    leaves: Sequence[int]
    ends: Mapping[int, Sequence[int]]

    @staticmethod
    def of(ranks: Mapping[int, int], leaves: Sequence[int]) -> _Blocks:
        totals = sorted(ranks)
        ends = {rank: [each for each in totals if ranks[each] >= rank] for rank in range(_WHOLE + 2)}
        return _Blocks(ranks, leaves, ends)

    def alike(self, table: Table) -> list[tuple[str, list[int]]]:
        """The totals grouped by what makes them read alike (name, rank, and surrounding block), each group with its
        name."""
        found: dict[tuple[str, int, int], list[int]] = {}
        for total in sorted(self.ranks):
            found.setdefault((total_name(table.name(total)), self.ranks[total], self._around(total)), []).append(total)
        return [(name, totals) for (name, _, _), totals in found.items()]

    def ways(self, total: int) -> list[Way]:
        """The possible readings of a total, most likely first: the rows before it back to a total of its own rank, then
        back to ever higher ones. Where totals of its rank stand above their rows, the rows after it come first."""
        ranks = range(self.ranks[total], _WHOLE + 1)
        above = [(True, rank) for rank in ranks] if self._stands_above(total) else []
        return [*above, *((False, rank) for rank in ranks)]

    def stretch(self, total: int, ways: Sequence[Way], is_zero: bool) -> Stretch:
        """What a total adds up in the first of some readings. Where that has no rows, a zero is right; any other figure
        is read in the next way that has rows."""
        stretches = (self._after(total, rank) if above else self._before(total, rank) for above, rank in ways)
        return next((each for each in stretches if is_zero or each[0] < each[1]), (0, 0))

    def _before(self, total: int, rank: int) -> Stretch:
        return bisect_right(self.leaves, self._last_before(total, rank)), bisect_left(self.leaves, total)

    def _after(self, total: int, rank: int) -> Stretch:
        place = bisect_right(ends := self.ends[rank], total)
        end = bisect_left(self.leaves, ends[place]) if place < len(ends) else len(self.leaves)
        return bisect_right(self.leaves, total), end

    def _stands_above(self, total: int) -> bool:
        """Whether the first total of its rank in the surrounding block has nothing before it."""
        rank, around = self.ranks[total], self._around(total)
        ends = self.ends[rank]
        behind = (ends[place] for place in range(bisect_right(ends, around), len(ends)))
        begin, end = self._before(next(each for each in behind if self.ranks[each] == rank), rank)
        return begin == end

    def _around(self, total: int) -> int:
        """The last total of a higher rank before a total, which begins the surrounding block; -1 if there is none."""
        return self._last_before(total, self.ranks[total] + 1)

    def _last_before(self, total: int, rank: int) -> int:
        place = bisect_left(self.ends[rank], total)
        return self.ends[rank][place - 1] if place else -1


@dataclass(frozen=True, slots=True)
class _Sums:
    """The numbers of each additive column, by row, and their running sums over the leaves."""

    columns: Sequence[tuple[Sequence[Decimal | None], Sequence[Decimal]]]

    @staticmethod
    def of(table: Table, leaves: Sequence[int]) -> _Sums:
        columns = []
        for name in additive_columns(table):
            numbers = table.addends(name)
            running = accumulate((numbers[leaf] or Decimal(0) for leaf in leaves), CONTEXT.add, initial=Decimal(0))
            columns.append((numbers, list(running)))
        return _Sums(columns)

    def agree(self, total: int, stretch: Stretch) -> bool:
        """Whether a total equals the sum of a stretch of leaves in every column in which it has a figure."""
        begin, end = stretch
        return all(
            numbers[total] is None or numbers[total] == CONTEXT.subtract(running[end], running[begin])
            for numbers, running in self.columns
        )

    def is_zero(self, total: int) -> bool:
        """Whether a total has no figure other than zero."""
        return not any(numbers[total] for numbers, _ in self.columns)
