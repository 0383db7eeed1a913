from __future__ import annotations

from bisect import bisect_left, bisect_right
from decimal import Decimal

from ..values.quantity import NUMBER, Quantity, ascending
from .annotations import Order, Place, Same, Values


def rank(value: Same, among: Values, order: Order = True) -> Place:
    """The place of `value` among others, the largest first unless `order` is "ascending" (升序): `rank(项.金额,
    排名.金额)`.

    Standard competition ranking: equal values have one place, and the next has as many places left out (1, 2, 2, 4).
    Exact values are compared, not printed ones. A group has the rank that its rows have in common, else none: ranks do
    not add up.
    """
    numbers = ascending(among)
    before = len(numbers) - bisect_right(numbers, value.value) if order else bisect_left(numbers, value.value)
    return Quantity(Decimal(1 + before), NUMBER)
