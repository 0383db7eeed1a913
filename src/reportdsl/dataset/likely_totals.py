"""Rows that equal the sum of their neighbours and do not say that they are totals: a person is asked about them, no sum follows
from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..readers.row_words import is_added
from ..values.quantity import CONTEXT, PERCENT
from ..values.table import Table

_MOST_LEAVES = 2000
_FARTHEST = 60
"""Rows of a table that is looked at, and rows that a sum may have: the question is for forms."""


def likely_totals(table: Table) -> Iterator[tuple[int, int, int]]:
    """Each such leaf, with the first and the last of the leaves that it is the sum of, by index: at least two right below it or
    right above it that state a figure other than zero, in every column that adds up."""
    columns = [
        [number or Decimal(0) for number in column.numbers()]
        for name, column in table.columns.items()
        if column.kind not in (None, PERCENT) and name not in table.key and is_added(name)
    ]
    leaves = table.leaves
    if not columns or len(leaves) > _MOST_LEAVES:
        return
    figures = [[column[row] for column in columns] for row in leaves]
    for place, row in enumerate(leaves):
        for others in (range(place + 1, len(leaves)), range(place - 1, -1, -1)):
            last = _end_of_sum(figures, place, others[:_FARTHEST]) if any(figures[place]) else None
            if last is not None:
                first, last = sorted((others[0], last))
                yield row, leaves[first], leaves[last]
                break


def _end_of_sum(figures: Sequence[Sequence[Decimal]], place: int, others: Sequence[int]) -> int | None:
    """Where a run of rows ends whose sum is that of a row; None if there is none."""
    running, counted = [Decimal(0)] * len(figures[place]), 0
    for other in others:
        running = [CONTEXT.add(a, b) for a, b in zip(running, figures[other], strict=True)]
        counted += any(figures[other])
        if counted > 1 and all(a == b for a, b in zip(running, figures[place], strict=True)):
            return other
    return None
