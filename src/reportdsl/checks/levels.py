"""Hierarchies by code: what an upper level states must be the sum of its leaves."""

from __future__ import annotations

from collections.abc import Mapping

from ..diagnostics import Diagnostics
from ..evaluation.environment import NoValue
from ..evaluation.evaluation import Evaluation
from ..quick.records import replace
from ..values.facts import Fact
from ..values.quantity import Quantity
from ..values.results import Rows
from ..values.types import Amount
from .check import Outcome


def levels(evaluation: Evaluation, diagnostics: Diagnostics) -> Outcome:
    """For each table with levels and each of its columns of quantities that the report uses: 类 = Σ款, 款 = Σ项."""
    passed = 0
    failed: list[Fact] = []
    formats = evaluation.formats
    for (source, basis), grid in evaluation.program.grids.items():
        if not grid.shape.levels:
            continue
        for name, column in grid.columns.items():
            if not isinstance(column.type, Amount) or column.value is not None or column.level:
                continue
            for fact, total in _stated_sums(source, basis, name, evaluation):
                if fact.value == total or fact.origin is None:
                    passed += 1
                    continue
                failed.append(fact)
                printed, added = formats.printed(fact), formats.printed(replace(fact, value=total))
                diagnostics.add("C03", fact.origin, name=fact.label, stated=printed, sum=added)
    return Outcome(passed, tuple(failed))


def _stated_sums(source: str, basis: str, column: str, evaluation: Evaluation) -> list[tuple[Fact, Quantity]]:
    """The sums of a column, none if the data lack it: this has been reported."""
    try:
        return _sums(evaluation.rows(source, basis), column)
    except NoValue:
        return []


def _sums(rows: Rows, column: str) -> list[tuple[Fact, Quantity]]:
    """Each stated cell of an upper level, with the sum of the leaves below it."""
    from ..operators.leaves import leaves  # Loaded only for a table with levels.

    lowest = {row.key for row in leaves(rows)}
    stated = {row.key: fact for row in rows if isinstance(fact := row[column], Fact)}
    amounts = {key: fact.value for key, fact in stated.items() if isinstance(fact.value, Quantity)}
    return [(stated[key], total) for key, total in _rolled_up(amounts, lowest).items()]


def _rolled_up(amounts: Mapping[str, Quantity], lowest: set[str]) -> dict[str, Quantity]:
    sums: dict[str, Quantity] = {}
    for key, amount in amounts.items():
        for length in range(1, len(key) if key in lowest else 0):
            above = key[:length]
            if above in amounts and above not in lowest:
                sums[above] = sums[above] + amount if above in sums else amount
    return sums
