from __future__ import annotations

from decimal import Decimal

from ..values.quantity import Quantity
from .annotations import Counted, Things, Word


def count(things: Things, unit: Word = "number") -> Counted:
    """How many rows, entries or parts there are; `unit` is printed with the number: `count(项目, "个")`."""
    return Quantity(Decimal(len(things)), unit)
