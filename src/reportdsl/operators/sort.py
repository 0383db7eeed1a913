from __future__ import annotations

from typing import Any

from ..quick.records import replace
from ..values.quantity import Quantity
from ..values.results import Line
from .types import Formula, Order, Rows


def ordered(rows: Rows, by: Formula, order: Order = False) -> Rows:
    """The rows by the value of `by`; equal rows keep their order, blanks come last. `order` is "ascending" (升序) or
    "descending" (降序)."""
    stated = [line for line in rows if by(line).value is not None]
    blank = [line for line in rows if by(line).value is None]

    def rank(line: Line) -> Any:
        value = by(line).value
        return value.value if isinstance(value, Quantity) else value

    stated.sort(key=rank, reverse=order)
    return replace(rows, lines=(*stated, *blank))
