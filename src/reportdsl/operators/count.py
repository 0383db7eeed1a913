from __future__ import annotations

from decimal import Decimal

from ..values.quantity import Quantity
from .annotations import Counted, Things, Word


def count(things: Things, unit: Word = "number") -> Counted:
    """The number of rows, entries or parts, printed with its `unit`: `count(项目, "个")`."""
    return Quantity(Decimal(len(things)), unit)
