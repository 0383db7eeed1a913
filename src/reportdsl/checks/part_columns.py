"""Columns that are a part of the one before them (其中：工资): no figure in them may be more than that one's."""

from __future__ import annotations

from ..diagnostics import Diagnostics, Note, Severity
from ..evaluation.evaluation import Evaluation
from ..quick.records import replace
from ..readers.row_words import is_added, is_of_which
from ..values.facts import Fact
from ..values.quantity import CONTEXT, PERCENT, Quantity
from ..values.table import Table
from .check import Outcome
from .tolerance import Tolerance


def part_columns(evaluation: Evaluation, diagnostics: Diagnostics) -> Outcome:
    """Every column that is called a part, in the tables that the report uses, and that it names."""
    passed = 0
    failed: list[Fact] = []
    for (source, basis), grid in evaluation.program.grids.items():
        table = evaluation.tables.table(source, basis)
        statement = evaluation.dataset.statements.get((grid.path[0], basis))
        if table is None or statement is None:
            continue
        for name in grid.columns:
            whole = _whole(name, table)
            if whole is None:
                continue
            tolerance = Tolerance.of(table.columns[name], statement, evaluation.dataset.units).of_sum(1)
            pairs = zip(table.columns[name].numbers(), table.columns[whole].numbers(), strict=True)
            for row, (part, due) in enumerate(pairs):
                if part is None or due is None or (part > 0) != (due > 0):
                    continue
                if CONTEXT.subtract(abs(part), abs(due)) <= tolerance:
                    passed += 1
                else:
                    failed.append(_report(row, name, whole, table, grid.path[0], evaluation, diagnostics))
    waived = {source for code, source in evaluation.dataset.waivers if code == "C21"}
    return Outcome(passed, tuple(fact for fact in failed if fact.name.partition("[")[0] not in waived))


def _whole(part: str, table: Table) -> str | None:
    """The column that a column is a part of: the last one before it that is none, of its kind."""
    if part not in table.columns or not is_of_which(part.rpartition("/")[2]):
        return None
    kind, names = table.columns[part].kind, [*table.columns]
    return next(
        (
            name
            for name in reversed(names[: names.index(part)])
            if table.columns[name].kind == kind not in (None, PERCENT)
            and name not in (*table.key, table.label)
            and is_added(name)
            and not is_of_which(name.rpartition("/")[2])
        ),
        None,
    )


def _report(
    row: int, name: str, whole: str, table: Table, source: str, evaluation: Evaluation, diagnostics: Diagnostics
) -> Fact:
    """Report a figure that is more than its whole, at its cell, and give its fact. What the spec waives is information."""
    cell, of = table.cell(row, name), table.cell(row, whole)
    assert isinstance(cell.value, Quantity) and isinstance(of.value, Quantity)
    fact = Fact(f"{source}[{table.keys[row]}].{name}", cell.value, origin=cell.origin, label=table.name(row))
    due, over = replace(fact, value=of.value), replace(fact, value=abs(cell.value - of.value))
    stated, summed, apart = evaluation.formats.apart(fact, due, over)
    reason = evaluation.dataset.waivers.get(("C21", source))
    diagnostics.add(
        "C21",
        cell.origin,
        severity=Severity.ERROR if reason is None else Severity.INFO,
        notes=(Note("waived", {"reason": reason}),) if reason is not None else (),
        name=f"{fact.label} {name}",
        whole=whole,
        stated=stated,
        sum=summed,
        difference=apart,
    )
    return fact
