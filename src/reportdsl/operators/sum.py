from __future__ import annotations

from decimal import Decimal

from ..values.quantity import NUMBER, Quantity, added
from .annotations import Same, Values


def total(*values: Values) -> Same:
    """The exact sum of its arguments: quantities, columns, lists, records or the parts of a breakdown.

    Blank cells are left out; the sum of no values is a plain zero. 合计 = Σ, as in the total rows of forms.
    """
    quantities = [quantity for group in values for quantity in group]
    if not quantities:
        return Quantity(Decimal(0), NUMBER)
    return added(quantities)
