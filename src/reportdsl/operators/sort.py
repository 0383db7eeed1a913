from __future__ import annotations

from typing import Any

from ..values.quantity import Quantity
from ..values.results import Row
from .annotations import Formula, Order, Rows


def ordered(rows: Rows, by: Formula, order: Order = False) -> Rows:
    """The rows sorted by the value of `by`; equal rows keep their order, blanks come last. `order` is "ascending"
    (升序) or "descending" (降序)."""
    values = [(row, by(row).value) for row in rows]
    stated = [(row, value) for row, value in values if value is not None]
    blank = [row for row, value in values if value is None]

    def rank(of: tuple[Row, Any]) -> Any:
        _, value = of
        return value.value if isinstance(value, Quantity) else value

    stated.sort(key=rank, reverse=order)
    return rows.having((*(row for row, _ in stated), *blank))
