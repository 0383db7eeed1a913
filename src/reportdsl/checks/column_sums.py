"""Checks total columns (合计, 支出/小计): each figure in one must be the sum of the columns beside it.

No sheet states which columns a total adds up: they may be those before it or those after it, under the same head. The
check picks the side whose sum agrees with the total in most rows, and reports the total's cell in the rows that differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import partial

from ..diagnostics import Diagnostics, Note
from ..evaluation.evaluation import Evaluation
from ..quick.records import dataclass
from ..readers.row_words import is_added, is_total_column
from ..values.quantity import CONTEXT, PERCENT, sum_of
from ..values.source import Origin
from ..values.table import Table
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


def column_sums(evaluation: Evaluation, diagnostics: Diagnostics) -> Outcome:
    """Check every total column that the report names, in the tables that it uses (C23). Structures are left out: they
    have rules of their own."""
    findings = TableFindings(evaluation, diagnostics)
    for data in evaluation.tables.used:
        if data.statement.span.source.shared:
            continue  # A structure has its own rules for its forms.
        table = data.table
        for name in data.columns:
            if name in table.columns and is_total_column(name) and not table.columns[name].strangers:
                tolerance = Tolerance.of(table.columns[name], data.statement, evaluation.dataset.units)
                agreeing, off = _of_total(name, table, tolerance)
                findings.passed += agreeing
                for each in off:
                    fact, cells = data.fact(each.row, name), partial(_cells, each, name, table)
                    notes = (Note("adds_rows", {"first": each.columns[0], "last": each.columns[-1]}),)
                    findings.contradict("C23", fact, each.due, data.statement, cells, notes=notes, column=name)
    return findings.outcome


def _of_total(total: str, table: Table, tolerance: Tolerance) -> tuple[int, list[_Off]]:
    """The number of rows in which a total agrees with its columns, and the rows in which it does not. Both are empty
    unless at least `_FEWEST` rows agree and they outnumber the others."""
    best = _best(total, _readings(total, table), table, tolerance)
    return best if best[0] else _best(total, _runs(total, table), table, tolerance)


def _best(total: str, readings: Iterable[Sequence[str]], table: Table, tolerance: Tolerance) -> tuple[int, list[_Off]]:
    """What `_of_total` returns, by the reading with which the most rows agree."""
    stated = list(table.columns[total].numbers())
    numbers: dict[str, list[Decimal | None]] = {}
    best: tuple[int, list[_Off]] = 0, []
    for columns in readings:
        for name in columns:
            if name not in numbers:
                numbers[name] = list(table.columns[name].numbers())
        agreeing, off = 0, []
        for row, figure in enumerate(stated):
            parts = [number for name in columns if (number := numbers[name][row]) is not None]
            if figure is None or not parts:
                continue
            due = sum_of(parts)
            if CONTEXT.abs(CONTEXT.subtract(figure, due)) > tolerance.of_sum(len(parts)):
                off.append(_Off(row, due, columns))
            elif sum(1 for part in parts if part) > 1:
                agreeing += 1
        if agreeing >= _FEWEST and agreeing > max(len(off), best[0]):
            best = agreeing, off
    return best


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
