"""Columns that are a part of the one before them (其中：工资): no figure in them may be more than that one's."""

from __future__ import annotations

from ..diagnostics import Diagnostics, Note, Severity
from ..evaluation.evaluation import Evaluation
from ..quick.records import replace
from ..readers.row_words import is_added, is_of_which
from ..values.facts import Fact
from ..values.quantity import CONTEXT, PERCENT, Quantity
from ..values.table import Table
from .cell_facts import cell_fact
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
        waived = evaluation.dataset.waivers.get(("C21", grid.path[0]))
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
                    fact = cell_fact(table, source, basis, row, name, evaluation)
                    of = replace(fact, value=table.columns[whole].value(row))
                    _report(fact, of, (name, whole), waived, evaluation, diagnostics)
                    failed += [fact] * (waived is None)
    return Outcome(passed, tuple(failed))


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
    fact: Fact,
    of: Fact,
    columns: tuple[str, str],
    waived: str | None,
    evaluation: Evaluation,
    diagnostics: Diagnostics,
) -> None:
    """Report a figure that is more than its whole, at its cell. What the spec waives is information."""
    assert isinstance(fact.value, Quantity) and isinstance(of.value, Quantity)
    over = replace(fact, value=abs(fact.value - of.value))
    stated, summed, apart = evaluation.formats.apart(fact, of, over)
    diagnostics.add(
        "C21",
        fact.origin,
        severity=Severity.ERROR if waived is None else Severity.INFO,
        notes=(Note("waived", {"reason": waived}),) if waived is not None else (),
        name=f"{fact.label} {columns[0]}",
        whole=columns[1],
        stated=stated,
        sum=summed,
        difference=apart,
    )
