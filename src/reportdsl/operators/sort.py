from __future__ import annotations

from typing import Any

from ..values.quantity import Quantity
from ..values.results import Row
from .annotations import Formula, Order, Rows


def ordered(rows: Rows, by: Formula, order: Order = False) -> Rows:
    """The rows sorted by the value of `by`; equal rows keep their order, blanks come last. `order` is "ascending"
    (升序) or "descending" (降序)."""
    stated = [row for row in rows if by(row).value is not None]
    blank = [row for row in rows if by(row).value is None]

    def rank(row: Row) -> Any:
        value = by(row).value
        return value.value if isinstance(value, Quantity) else value

    stated.sort(key=rank, reverse=order)
    return rows.having((*stated, *blank))
