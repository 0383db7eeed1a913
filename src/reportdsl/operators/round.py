from __future__ import annotations

from ..values.quantity import Quantity
from ..values.rounding import half_up
from .annotations import Integer, Same


def rounded(value: Same, places: Integer = 0) -> Same:
    """`value` half up at `places` decimals of its base unit (money: 元). Display rounds by itself: this is for rules
    that state a rounded basis."""
    return Quantity(half_up(value.value, places), value.kind)
