"""Hierarchies by code: what an upper level states must be the sum of its leaves."""

from __future__ import annotations

from ..evaluation.evaluation import Evaluation
from ..operators.leaves import leaves
from ..program.types import Amount
from ..quick.records import replace
from ..values.facts import Fact
from ..values.quantity import Quantity
from ..values.results import Rows
from .check import Outcome


def levels(evaluation: Evaluation) -> Outcome:
    """For each table with levels and each of its columns of quantities that the report uses: 类 = Σ款, 款 = Σ项."""
    passed = 0
    failed: list[Fact] = []
    for (source, basis), grid in evaluation.program.grids.items():
        if not grid.table.levels:
            continue
        rows = evaluation.rows(source, basis)
        for name, column in grid.columns.items():
            if isinstance(column.type, Amount) and column.value is None and not column.level:
                held, odd = _column(rows, name, evaluation)
                passed += held
                failed += odd
    return Outcome(passed, tuple(failed))


def _column(rows: Rows, name: str, evaluation: Evaluation) -> tuple[int, list[Fact]]:
    lowest = {line.key for line in leaves(rows)}
    stated: dict[str, Fact] = {}
    for line in rows:
        fact = line[name]
        if isinstance(fact, Fact) and isinstance(fact.value, Quantity):
            stated[line.key] = fact
    sums: dict[str, Quantity] = {}
    for key in lowest & stated.keys():
        value = stated[key].value
        assert isinstance(value, Quantity)
        for length in range(1, len(key)):
            above = key[:length]
            if above in stated and above not in lowest:
                sums[above] = sums[above] + value if above in sums else value
    held, odd = 0, []
    for key, total in sums.items():
        fact = stated[key]
        if fact.value == total or fact.origin is None:
            held += 1
            continue
        odd.append(fact)
        evaluation.diagnostics.add(
            "C03",
            fact.origin,
            name=fact.label,
            stated=evaluation.formats.printed(fact),
            sum=evaluation.formats.printed(replace(fact, value=total)),
        )
    return held, odd
