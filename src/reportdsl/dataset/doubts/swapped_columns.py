"""Columns whose figures look as if they had been exchanged: in each row, one has about what the other was last year.
Sums across and down are as they should be, so that no total tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from ...diagnostics import Diagnostics, Note
from ...values.quantity import CONTEXT, Quantity
from ...values.table import Node, Table
from ...words.row_words import is_added
from ..source_key import PRIOR, Key, beside_current

_NEAR = Decimal("1.5")
"""The ratio up to which a figure is about what it was."""
_FEWEST = 3
"""Rows that must tell the columns apart: in two it may be chance."""
_OF_OTHERS = 3
"""One row in how many may say nothing, because one of its figures has changed."""
_LOOKED_AT = 64
"""Rows by which a column may show that it is what it was."""
_LARGEST = 2_000
"""Most rows of a table that somebody types."""
_Pairs = dict[int, tuple[Decimal, Decimal]]
"""By row, a figure and what it was last year; zero for a blank."""


def check_columns(nodes: Mapping[Key, Node], diagnostics: Diagnostics) -> None:
    """Note (V37) two columns of a table whose figures are each other's of last year."""
    for (_, basis), now, then in beside_current(nodes):
        if basis != PRIOR or not isinstance(then, Table) or not isinstance(now, Table):
            continue
        if max(len(now.keys), len(then.keys)) > _LARGEST:
            continue
        rows = [*_shared_rows(now, then)]
        # Most columns are about what they were, and are not exchanged with any other: some rows show it.
        odd = [column for column in now.columns if _is_compared(now, then, column) and _odd(now, then, column, rows)]
        figures = {column: _figures(now, then, column, rows) for column in odd if len(odd) > 1}
        for one, other in combinations(figures, 2):
            kinds = {now.columns[column].kind for column in (one, other)}
            if len(kinds) == 1 and (count := _crossed(figures[one], figures[other])):
                place, beside = (now.places.origin(rows[0][0], column) for column in (one, other))
                details = {"first": one, "second": other, "count": count}
                notes = (Note("also_here", {}, beside),)
                diagnostics.inform("V37", place, notes=notes, details=details)


def _is_compared(now: Table, then: Table, column: str) -> bool:
    kind = now.columns[column].kind
    return kind is not None and column in then.columns and then.columns[column].kind == kind and is_added(column)


def _shared_rows(now: Table, then: Table) -> Iterator[tuple[int, int]]:
    """Yield the leaves that both tables have, by index in each."""
    for row in now.leaves:
        other = then.row(now.keys[row])
        if other is not None and other >= 0:
            yield row, other


def _figures(now: Table, then: Table, column: str, rows: Sequence[tuple[int, int]]) -> _Pairs:
    here, there, nothing = [*now.columns[column].numbers()], [*then.columns[column].numbers()], Decimal(0)
    return {row: (here[row] or nothing, there[other] or nothing) for row, other in rows}


def _odd(now: Table, then: Table, column: str, rows: Sequence[tuple[int, int]]) -> bool:
    """Whether a column's figures are not about what they were, in some of the first rows."""
    here, there, odd = now.columns[column], then.columns[column], 0
    for row, other in rows[:_LOOKED_AT]:
        current, former = here.value(row), there.value(other)
        amounts = [each.value if isinstance(each, Quantity) else Decimal(0) for each in (current, former)]
        odd += not _alike(*amounts)
    return odd >= _FEWEST


def _crossed(one: _Pairs, other: _Pairs) -> int:
    """The number of rows in which each column has what the other had; 0 where any row, or too many that say nothing,
    speak against it."""
    crossed = silent = 0
    for row, (now, then) in one.items():
        beside, former = other[row]
        as_before = _alike(now, then) and _alike(beside, former)
        exchanged = _alike(now, former) and _alike(beside, then)
        if as_before and not exchanged:
            return 0
        crossed += exchanged and not as_before
        silent += not exchanged
    return crossed if crossed >= _FEWEST and silent * _OF_OTHERS <= crossed else 0


def _alike(one: Decimal, other: Decimal) -> bool:
    """Whether two figures are about the same. A zero is like no other figure."""
    return max(one, other) <= CONTEXT.multiply(min(one, other), _NEAR) if min(one, other) >= 0 else one == other
