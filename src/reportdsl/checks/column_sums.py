"""Columns that are totals (合计, 支出/小计): what they state must be the sum of the columns beside them.

Which columns a total adds up, no sheet says: those under its own head, before it or behind it. It is taken to be those whose sum it is
in most of the rows; in a row in which it is not, it is reported at its cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..diagnostics import Diagnostics, Note, Severity
from ..evaluation.evaluation import Evaluation
from ..quick.records import dataclass, replace
from ..readers.row_words import is_added, total_rank
from ..syntax.ast import Data
from ..values.facts import Fact
from ..values.quantity import CONTEXT, PERCENT, Quantity
from ..values.table import Table
from ..values.units import Units
from .cell_facts import cell_fact
from .check import Outcome
from .tolerance import Tolerance

_FEWEST = 2
"""Rows in which a column is the sum of several figures before another row is taken to be wrong."""


@dataclass(frozen=True, slots=True)
class _Off:
    """A row in which a total is not the sum of its columns, and what that is."""

    row: int
    due: Decimal
    columns: Sequence[str]


def column_sums(evaluation: Evaluation, diagnostics: Diagnostics) -> Outcome:
    """Every column that is a total, in the tables that the report uses, and that it names."""
    passed = 0
    failed: list[Fact] = []
    for (source, basis), grid in evaluation.program.grids.items():
        table = evaluation.tables.table(source, basis)
        statement = evaluation.dataset.statements.get((grid.path[0], basis))
        if table is None or statement is None or statement.span.source.shared:
            continue  # A structure has rules of its own for its forms.
        waived = evaluation.dataset.waivers.get(("C23", grid.path[0]))
        for name in grid.columns:
            if name in table.columns and total_rank(name.rpartition("/")[2]) and not table.columns[name].strangers:
                agreeing, off = _of_total(name, table, statement, evaluation.dataset.units)
                passed += agreeing
                for each in off:
                    fact = cell_fact(table, source, basis, each.row, name, evaluation)
                    _report(each, fact, name, waived, evaluation, diagnostics)
                    failed += [fact] * (waived is None)
    return Outcome(passed, tuple(failed))


def _of_total(total: str, table: Table, statement: Data, units: Units) -> tuple[int, list[_Off]]:
    """In how many rows a total is the sum of its columns, and those in which it is not."""
    stated = list(table.columns[total].numbers())
    tolerance = Tolerance.of(table.columns[total], statement, units)
    best: tuple[int, list[_Off]] = 0, []
    for columns in _readings(total, table):
        numbers = [list(table.columns[name].numbers()) for name in columns]
        agreeing, off = 0, []
        for row, figure in enumerate(stated):
            parts = [number for column in numbers if (number := column[row]) is not None]
            if figure is None or not parts:
                continue
            due = Decimal(0)
            for part in parts:
                due = CONTEXT.add(due, part)
            if CONTEXT.abs(CONTEXT.subtract(figure, due)) > tolerance.of_sum(len(parts)):
                off.append(_Off(row, due, columns))
            elif sum(1 for part in parts if part) > 1:
                agreeing += 1
        if agreeing >= _FEWEST and agreeing > max(len(off), best[0]):
            best = agreeing, off
    return best


def _readings(total: str, table: Table) -> Iterator[Sequence[str]]:
    """The columns that a total may add up: those of its kind under its own head, before it and behind it, up to the next total."""
    head = total.rpartition("/")[0]
    kind = table.columns[total].kind
    names = [*table.columns]
    place = names.index(total)
    for beside in (names[place + 1 :], names[:place][::-1]):
        found: list[str] = []
        for name in beside:
            if not name.startswith(f"{head}/" if head else "") or (total_rank(name.rpartition("/")[2]) and not head):
                break
            if name not in (*table.key, table.label) and table.columns[name].kind == kind and is_added(name):
                found.append(name)
        if kind not in (None, PERCENT) and len(found) > 1:
            yield found


def _report(
    off: _Off, fact: Fact, column: str, waived: str | None, evaluation: Evaluation, diagnostics: Diagnostics
) -> None:
    """Report a figure that is no sum, at its cell. What the spec waives is information."""
    assert isinstance(fact.value, Quantity)
    due = Quantity(off.due, fact.value.kind)
    difference = replace(fact, value=abs(fact.value - due))
    stated, summed, apart = evaluation.formats.apart(fact, replace(fact, value=due), difference)
    notes = [Note("adds_rows", {"first": off.columns[0], "last": off.columns[-1]})]
    notes += [Note("waived", {"reason": waived})] if waived is not None else []
    diagnostics.add(
        "C23",
        fact.origin,
        severity=Severity.ERROR if waived is None else Severity.INFO,
        notes=tuple(notes),
        name=fact.label,
        column=column,
        stated=stated,
        sum=summed,
        difference=apart,
    )
