"""Checks total columns (合计, 支出/小计, 全年): each figure in one must be the sum of the columns beside it.

No sheet states which columns a total adds up: they may be those before it or those after it, under the same head. The
check picks the side whose sum agrees with the total in most rows, and reports the total's cell in the rows that differ.
Where a whole column is wrong, pasted from another year or in another unit, no row agrees: another year's table shows
what the total adds up, or its name does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import pairwise

from ..diagnostics import Diagnostics, Note
from ..diagnostics.details import cells as places_of
from ..evaluation.data_tables import DataTable
from ..evaluation.evaluation import Evaluation
from ..quick.records import dataclass, field, replace
from ..values.quantity import CONTEXT, MONEY, PERCENT, sum_of
from ..values.source import Origin
from ..values.table import Table
from ..words.period_names import period
from ..words.row_words import is_added, is_total_column
from .check import Outcome
from .table_findings import TableFindings
from .tolerance import Tolerance

_FEWEST = 2
"""How many rows must agree, each with at least two figures other than zero, before another row counts as wrong."""

_MOST = 12
"""The most columns of a run: the months of a year."""


@dataclass(frozen=True, slots=True)
class _Off:
    """A row in which a total is not the sum of its `columns`, which is `due`."""

    row: int
    due: Decimal
    columns: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Reading:
    """The `columns` that a total may add up: the number of rows that agree, and the rows that do not. `together` if
    these are one mistake, a column of which every figure is wrong."""

    columns: Sequence[str] = ()
    agreeing: int = 0
    off: Sequence[_Off] = ()
    together: bool = False


@dataclass(frozen=True, slots=True)
class _Total:
    """A total column of a table, and how far its figures may be off."""

    data: DataTable
    name: str
    tolerance: Tolerance
    known: dict[str, list[Decimal | None]] = field(default_factory=dict)
    """The figures of columns, once they have been asked for."""

    def figures(self, name: str) -> list[Decimal | None]:
        """The figures of a column of the table."""
        if name not in self.known:
            self.known[name] = list(self.data.table.columns[name].numbers())
        return self.known[name]

    @property
    def key(self) -> tuple[str, str]:
        """What it has in common with the same column on other bases."""
        return self.data.source, self.name


def column_sums(evaluation: Evaluation, diagnostics: Diagnostics) -> Outcome:
    """Check every total column in the tables that the report uses (C23), if it names the total or what that adds up.
    Structures are left out: they have rules of their own. What a total adds up on one basis, it does on the others."""
    findings = TableFindings(evaluation, diagnostics)
    readings = [(total, _of_total(total)) for total in _totals(evaluation)]
    known = {total.key: reading.columns for total, reading in readings if reading.agreeing}
    for total, reading in readings:
        if not reading.agreeing:
            reading = _of_whole_column(total, known.get(total.key, ()))
        if not any(name in total.data.columns for name in (total.name, *reading.columns)):
            continue
        findings.passed += reading.agreeing
        for each in reading.off[: 1 if reading.together else None]:
            others = [other.row for other in reading.off[1:]] if reading.together else []
            fact, cells = total.data.fact(each.row, total.name), partial(_cells, each, total.name, total.data.table)
            notes = _notes(each, total, others)
            findings.contradict("C23", fact, each.due, total.data.statement, cells, notes=notes, column=total.name)
    return findings.outcome


def _totals(evaluation: Evaluation) -> Iterator[_Total]:
    for data in evaluation.tables.used:
        if data.statement.span.source.shared:
            continue  # A structure has its own rules for its forms.
        for name, column in data.table.columns.items():
            if not column.strangers and (is_total_column(name) or next(_tiles(name, data.table), ())):
                yield _Total(data, name, Tolerance.of(column, data.statement, evaluation.dataset.units))


def _of_total(total: _Total) -> _Reading:
    """The reading of a total with which most rows agree. It has no columns unless at least `_FEWEST` rows agree and
    they outnumber the others."""
    table = total.data.table
    best = _best(total, _tiles(total.name, table))
    for readings in (_readings, _runs) if is_total_column(total.name) else ():
        best = best if best.agreeing else _best(total, readings(total.name, table))
    return best


def _of_whole_column(total: _Total, columns: Sequence[str]) -> _Reading:
    """The reading of a total whose rows do not say what it adds up: by the `columns` that it adds up on another basis,
    or else by its name, which says that it adds up months or quarters. No such reading has a row that is off where the
    table has none of these columns."""
    table = total.data.table
    if not columns and table.columns[total.name].kind == MONEY and is_total_column(total.name):
        found = (each for each in _readings(total.name, table) if _are_successive([*each]))
        columns = next(found, ())
    if len(columns) < 2 or not all(name in table.columns for name in columns):
        return _Reading()
    return replace(_read(total, columns), together=True)


def _are_successive(columns: Sequence[str]) -> bool:
    """Whether columns are the months or quarters of one time, each but the last followed by the next."""
    periods = [period(name.rpartition("/")[2]) for name in columns]
    pairs = [*pairwise(periods)]
    return bool(pairs) and all(
        one is not None and next_one is not None and one.year == next_one.year and one.last + 1 == next_one.first
        for one, next_one in pairs
    )


def _best(total: _Total, readings: Iterable[Sequence[str]]) -> _Reading:
    """What `_of_total` returns, of some readings."""
    best = _Reading()
    for columns in readings:
        found = _read(total, columns)
        if found.agreeing >= _FEWEST and found.agreeing > max(len(found.off), best.agreeing):
            best = found
    return best


def _read(total: _Total, columns: Sequence[str]) -> _Reading:
    """What the rows of a table say of a total, taken to add up some columns."""
    numbers = [total.figures(name) for name in columns]
    agreeing, off = 0, list[_Off]()
    for row, figure in enumerate(total.figures(total.name)):
        parts = [number for figures in numbers if (number := figures[row]) is not None]
        if figure is None or not parts:
            continue
        due = sum_of(parts)
        if CONTEXT.abs(CONTEXT.subtract(figure, due)) > total.tolerance.of_sum(len(parts)):
            off.append(_Off(row, due, columns))
        elif sum(1 for part in parts if part) > 1:
            agreeing += 1
    return _Reading(columns, agreeing, off)


def _tiles(total: str, table: Table) -> Iterator[Sequence[str]]:
    """Yield the columns whose months or quarters make up those of a total (全年, 上半年), under the same head."""
    head, _, own = total.rpartition("/")
    whole, kind = period(own), table.columns[total].kind
    if whole is None or whole.first == whole.last or kind in (None, PERCENT) or not is_added(total):
        return
    for months in (1, 3, 6):
        found: dict[int, str] = {}
        for name, column in table.columns.items():
            above, _, each = name.rpartition("/")
            part = period(each) if above == head and column.kind == kind else None
            if part is not None and part.year == whole.year and part.last - part.first + 1 == months:
                found[part.first] = name
        first = range(whole.first, whole.last + 1, months)
        if len(first) > 1 and all(month in found for month in first):
            yield [found[month] for month in first]


def _readings(total: str, table: Table) -> Iterator[Sequence[str]]:
    """Yield the sets of columns that a total may add up: those after it and those before it, of its kind and under its
    head. A total without a head takes them up to the next total."""
    head = total.rpartition("/")[0]
    kind = table.columns[total].kind
    names = [*table.columns]
    place = names.index(total)
    for beside in (names[place + 1 :], names[:place][::-1]):
        found: list[str] = []
        for name in beside:
            if not name.startswith(f"{head}/" if head else "") or (is_total_column(name) and not head):
                break
            if name not in (*table.key, table.label) and table.columns[name].kind == kind and is_added(name):
                found.append(name)
        if kind not in (None, PERCENT) and len(found) > 1:
            yield sorted(found, key=names.index)


def _runs(total: str, table: Table) -> Iterator[Sequence[str]]:
    """Yield the runs of columns right beside a total, the shortest first. Those of one quarter have lost its head where
    no other column is called so: 1月, 2月, 3月, 一季度/小计."""
    names = [*table.columns]
    place = names.index(total)
    for beside in (names[place + 1 :], names[:place][::-1]):
        found: list[str] = []
        for name in beside:
            if is_total_column(name) or name in (*table.key, table.label) or len(found) == _MOST:
                break
            if table.columns[name].kind == table.columns[total].kind not in (None, PERCENT) and is_added(name):
                found.append(name)
                if len(found) > 1:
                    yield sorted(found, key=names.index)


def _cells(off: _Off, total: str, table: Table) -> Iterator[Origin]:
    return (table.places.origin(off.row, column) for column in (total, *off.columns))


def _notes(off: _Off, total: _Total, others: Sequence[int]) -> tuple[Note, ...]:
    """What a total adds up, and the `others` that are off together with it."""
    adds = Note("adds_rows", {"first": off.columns[0], "last": off.columns[-1]})
    places = [total.data.table.places.origin(row, total.name) for row in others]
    return (adds, Note("also_these", {"count": len(others), "cells": places_of(places)})) if others else (adds,)
