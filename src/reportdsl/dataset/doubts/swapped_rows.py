"""Figures that look as if they had been typed into each other's rows: all others are about what they were last year,
these are not, and each of them is about what another of them was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from ...diagnostics import Diagnostics
from ...diagnostics.details import Names
from ...diagnostics.diagnostic import also_here
from ...values.quantity import CONTEXT
from ...values.table import Node, Table
from ..source_key import PRIOR, Key, beside_current

_USUAL, _ODD, _NEAR = Decimal("1.5"), Decimal(2), Decimal("1.15")
"""The ratios up to which a figure is about what it was, from which it is certainly not, and up to which it is
another's."""
_FEWEST_USUAL = 3
"""Figures that must be about what they were, beside those that are not: as many as these at least."""
_MOST = 6
"""How many figures are exchanged at most: of more, somebody sorted one column alone."""
_LARGEST = 2_000
"""Most rows of a table that somebody types."""


def check_swapped(nodes: Mapping[Key, Node], diagnostics: Diagnostics) -> None:
    """Note (V30) rows of a table whose figures are each other's of last year."""
    for (_, basis), now, then in beside_current(nodes):
        if basis != PRIOR or not isinstance(then, Table) or not isinstance(now, Table):
            continue
        if max(len(now.keys), len(then.keys)) > _LARGEST:
            continue
        for column in now.columns:
            rows = [*_rows(now, then, column)] if column in then.columns and column not in now.key else []
            if swapped := _swapped(rows):
                places = [now.places.origin(row, column) for row in swapped]
                names = Names(tuple(now.name(row) for row in swapped))
                diagnostics.inform("V30", places[0], notes=also_here(places), rows=names, column=column)


def _rows(now: Table, then: Table, column: str) -> Iterator[tuple[int, Decimal, Decimal]]:
    """Yield the leaves that both tables have, each with both of its figures, if both are above zero."""
    if now.columns[column].kind is None or now.columns[column].kind != then.columns[column].kind:
        return
    here, there = [*now.columns[column].numbers()], [*then.columns[column].numbers()]
    for row in now.leaves:
        other = then.row(now.keys[row])
        if other is not None and other >= 0:
            current, former = here[row], there[other]
            if current is not None and former is not None and current > 0 and former > 0:
                yield row, current, former


def _swapped(rows: Sequence[tuple[int, Decimal, Decimal]]) -> list[int]:
    """The rows whose figures are each other's; none unless all others are about what they were."""
    odd = [each for each in rows if not _alike(each[1], each[2], _USUAL)]
    if not 2 <= len(odd) <= _MOST or len(rows) - len(odd) < max(_FEWEST_USUAL, len(odd)):
        return []
    if any(_alike(now, then, _ODD) for _, now, then in odd):
        return []
    figures = zip(sorted(now for _, now, _ in odd), sorted(then for _, _, then in odd), strict=True)
    return [row for row, _, _ in odd] if all(_alike(now, then, _NEAR) for now, then in figures) else []


def _alike(one: Decimal, other: Decimal, ratio: Decimal) -> bool:
    return max(one, other) <= CONTEXT.multiply(min(one, other), ratio)
