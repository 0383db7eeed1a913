"""The names of columns that hold what was planned, and what it came to."""

from __future__ import annotations

from collections.abc import Iterable

from ..quick.pattern import pattern

_OF_BOTH = pattern(
    r"率|比|占|差|结余|超|增减|完成预算|[%％]|(?i:\b(?:change|ratio|share|variance|difference|remaining)\b)"
)
_BUDGET = pattern(r"预算|计划|(?i:\bbudget|\bplan)")
_ACTUAL = pattern(r"决算|执行|实际|(?i:\bactual|\boutturn)")


def budget_and_actual(columns: Iterable[str]) -> tuple[str, str] | None:
    """The names of the column of a budget and of that of its outturn; None unless there is one of each alone: of
    several, years or stages of a budget, nobody knows which belong together."""
    planned, actual = list[str](), list[str]()
    for name in columns:
        if not _OF_BOTH.search(name):
            is_budget, is_actual = _BUDGET.search(name) is not None, _ACTUAL.search(name) is not None
            planned += [name] * (is_budget and not is_actual)
            actual += [name] * (is_actual and not is_budget)
    return (planned[0], actual[0]) if len(planned) == len(actual) == 1 else None
