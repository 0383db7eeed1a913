"""Totals of two tables that are the same two figures the other way round: this year's of one is last year's of the
other, or the budget of one is what the other has spent. One of the tables has its columns, or its sheets, exchanged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from ...diagnostics import Diagnostics, Note
from ...quick.records import dataclass
from ...syntax.expression import Reference
from ...syntax.source_nodes import Data
from ...values.quantity import Quantity
from ...values.roles import TotalRow
from ...values.source import Origin
from ...values.table import Node, Table
from ...words.budget_words import budget_and_actual
from ..source_key import CURRENT, PRIOR, Key
from ..sources.shared_figures import digits_of

_DIGITS = 5
"""The digits of a total that is not the same twice by chance: one of the two is enough, for a budget is often round."""
_LARGEST = 20_000
"""Most rows of a table that is compared."""
_Cell = tuple[Table, int, str]


@dataclass(frozen=True, slots=True)
class _Total:
    """A total that a table states twice, for two years or as budget and outturn."""

    source: str
    what: str
    name: str
    kind: str
    first: Decimal
    second: Decimal
    places: tuple[Origin, Origin]


def check_crossed(nodes: Mapping[Key, Node], statements: Mapping[Key, Data], diagnostics: Diagnostics) -> None:
    """Warn (V38) of totals that are another table's the other way round, once for each pair of tables."""
    seen: dict[tuple[str, str, Decimal, Decimal], _Total] = {}
    told: set[frozenset[str]] = set()
    for each in _totals(nodes, statements):
        other = seen.get((each.what, each.kind, each.second, each.first))
        pair = frozenset((each.source, other.source)) if other is not None else frozenset()
        if other is not None and len(pair) == 2 and pair not in told:
            told.add(pair)
            places = (*other.places, *each.places)
            notes = tuple(Note("also_here", {}, place) for place in places[1:])
            details = {"name": other.name, "source": other.source, "other": each.name, "beside": each.source}
            diagnostics.warn("V38", places[0], notes=notes, details=details)
        seen.setdefault((each.what, each.kind, each.first, each.second), each)


def _totals(nodes: Mapping[Key, Node], statements: Mapping[Key, Data]) -> Iterator[_Total]:
    """Yield the totals that are long enough and differ. Nothing and a sum are not told: what one account had planned,
    another may have spent."""
    for (name, basis), node in nodes.items():
        if isinstance(node, Table) and len(node.keys) <= _LARGEST:
            current = nodes.get((name, CURRENT))
            found = [*_of_columns(name, node)] if basis == CURRENT else []
            if basis == PRIOR and isinstance(current, Table):
                found += _of_years(name, current, node, statements[name, basis])
            for each in found:
                digits = digits_of(each.first), digits_of(each.second)
                if each.first != each.second and all(digits) and max(digits) >= _DIGITS:
                    yield each


def _total_rows(table: Table) -> list[int]:
    return [row for row, role in table.roles.items() if isinstance(role, TotalRow)]


def _of_years(name: str, now: Table, then: Table, data: Data) -> Iterator[_Total]:
    """Yield the totals of this year with those of last year: in the same column of another table, or in the column of
    this one that the statement names."""
    beside = data.value.name if isinstance(data.value, Reference) else ""
    for row in _total_rows(now):
        other = then.row(now.keys[row])
        if other is None or other < 0:
            continue
        for column in now.columns:
            former = beside or column
            if former in then.columns and (not beside or column != beside):
                yield from _pair(name, "years", (now, row, column), (then, other, former))


def _of_columns(name: str, table: Table) -> Iterator[_Total]:
    """Yield the totals of the column of a budget with those of its outturn."""
    columns = budget_and_actual(table.columns)
    if columns is not None:
        budget, actual = columns
        for row in _total_rows(table):
            yield from _pair(name, "budget", (table, row, budget), (table, row, actual))


def _pair(name: str, what: str, one: _Cell, other: _Cell) -> Iterator[_Total]:
    first, second = (table.columns[column].value(row) for table, row, column in (one, other))
    if isinstance(first, Quantity) and isinstance(second, Quantity) and first.kind == second.kind:
        places = tuple(table.places.origin(row, column) for table, row, column in (one, other))
        yield _Total(name, what, one[0].name(one[1]), first.kind, first.value, second.value, (places[0], places[1]))
