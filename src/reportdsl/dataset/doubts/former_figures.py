"""Last year's figures that are stated twice: in a column of this year's table (上年数), and in last year's own table.
Where most rows agree, one that does not has a wrong figure in one of the two, or was restated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ...diagnostics import Diagnostics, Note, Severity
from ...diagnostics.diagnostic import MOST_PLACES
from ...quick.records import dataclass
from ...values.table import Node, Table
from ...words.year_words import is_of_last_year
from ..source_key import PRIOR, Key, beside_current
from ..waivers import Waivers

_FEWEST = 3
"""Rows that must agree, and how many of them must stand against each that does not."""
_LARGEST = 20_000
"""Most rows of a table that is compared."""


@dataclass(frozen=True, slots=True)
class _Compared:
    """A column of this year's table beside one of last year's: how many figures agree, and the rows in which they do
    not, by index in each table."""

    column: str
    former: str
    agreeing: int = 0
    off: Sequence[tuple[int, int]] = ()

    @property
    def is_same(self) -> bool:
        """Whether the two columns state the same figures."""
        return self.agreeing >= _FEWEST and self.agreeing >= _FEWEST * len(self.off)


def check_former(nodes: Mapping[Key, Node], waivers: Waivers, year: int | None, diagnostics: Diagnostics) -> None:
    """Warn (V52) of such rows, once for each pair of columns."""
    for (name, basis), now, then in beside_current(nodes):
        if basis != PRIOR or not isinstance(now, Table) or not isinstance(then, Table) or len(now.keys) > _LARGEST:
            continue
        rows = [(row, other) for row, key in enumerate(now.keys) if (other := then.row(key)) is not None and other >= 0]
        for column in now.columns:
            if now.columns[column].kind is not None and is_of_last_year(column, year):
                best = max(
                    (_compared(now, then, column, former, rows) for former in then.columns),
                    key=lambda each: each.agreeing,
                    default=None,
                )
                if best is not None and best.is_same and best.off:
                    _tell(best, now, then, waivers.get(("V52", name)), diagnostics)


def _compared(now: Table, then: Table, column: str, former: str, rows: Sequence[tuple[int, int]]) -> _Compared:
    if then.columns[former].kind != now.columns[column].kind or is_of_last_year(former, None):
        return _Compared(column, former)
    here, there = [*now.columns[column].numbers()], [*then.columns[former].numbers()]
    same: set[Decimal] = set()
    off = []
    for row, other in rows:
        one, two = here[row], there[other]
        if one and one == two:
            same.add(one)
        elif one is not None and two is not None and one != two:
            off.append((row, other))
    return _Compared(column, former, len(same), off)


def _tell(found: _Compared, now: Table, then: Table, waived: str | None, diagnostics: Diagnostics) -> None:
    (row, other), *others = found.off
    notes = [Note("first_here", {}, then.places.origin(other, found.former))]
    notes += [Note("also_here", {}, now.places.origin(each, found.column)) for each, _ in others[: MOST_PLACES - 1]]
    details = {
        "column": found.column,
        "name": now.name(row),
        "stated": now.columns[found.column].written(row),
        "former": then.columns[found.former].written(other),
        "count": found.agreeing,
    }
    place = now.places.origin(row, found.column)
    diagnostics.add("V52", place, severity=Severity.WARNING, notes=tuple(notes), waived=waived, details=details)
