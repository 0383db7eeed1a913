"""Quantities: of the kind that all of one call share, or of a kind of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from ...values.quantity import NUMBER, PERCENT, Quantity
from .parameter_type import OneQuantity, SeveralQuantities

Same = Annotated[Quantity, OneQuantity()]
"""A quantity; all `Same` and `Values` of one call are of one kind, and a `Same` result is of that kind."""
Values = Annotated[Sequence[Quantity], SeveralQuantities()]
"""Several quantities of that kind: arguments, a column, a list, a record or a breakdown's parts."""
Percent = Annotated[Quantity, OneQuantity(PERCENT)]
"""A percent."""
Number = Annotated[Quantity, OneQuantity(NUMBER)]
"""A plain number."""
