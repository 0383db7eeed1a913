from __future__ import annotations

from ..values.results import Row
from .annotations import OneRow, Rows
from .problem import OperatorProblem


def through(rows: Rows, row: OneRow) -> Rows:
    """The rows from the first to `row`, in their order: `sum(through(排名, 项).金额)` is a running total, and
    `share(sum(through(排名, 项).金额), sum(排名.金额))` the cumulative share of a Pareto table.

    At the last row the running total is the total and the share is 100%. Each cumulative share is rounded from its own
    exact value, so it may differ in its last digit from the sum of the printed shares above it. A row that is not among
    the rows is an error (V03).
    """
    for index, each in enumerate(rows):
        if _same(each, row):
            return rows.having(tuple(rows.rows[: index + 1]))
    raise OperatorProblem("V03", key=row.label)


def _same(one: Row, other: Row) -> bool:
    """Whether two rows are one: of the data at one place, or made of the same rows."""
    if one is other:
        return True
    if one.place is not None or other.place is not None:
        return (one.place, one.index) == (other.place, other.index)
    return (
        one.key == other.key
        and len(one.members) == len(other.members)
        and all(_same(*pair) for pair in zip(one.members, other.members, strict=True))
    )
