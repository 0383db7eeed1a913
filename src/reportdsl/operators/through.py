from __future__ import annotations

from ..values.roles import WITHHELD
from .annotations import OneRow, Rows
from .problem import OperatorProblem


def through(rows: Rows, row: OneRow) -> Rows:
    """The rows from the first to `row`, in their order: `sum(through(排名, 项).金额)` is a running total, and
    `share(sum(through(排名, 项).金额), sum(排名.金额))` the cumulative share of a Pareto table.

    At the last row the running total is the total and the share is 100%. Each cumulative share is rounded from its own
    exact value, so it may differ in its last digit from the sum of the printed shares above it. A row that is not among
    the rows is an error (V03).

    A row that an edition withholds is none of them, even where totals keep it: a running total is the sum of the rows
    printed above it, and no amount can be deduced from two of them. The last one is then as much below the total as
    the printed rows are.
    """
    last = rows.index_of(row)
    if last is None:
        raise OperatorProblem("V03", key=row.label)
    return rows.having(tuple(each for each in rows.rows[: last + 1] if each.role != WITHHELD))
