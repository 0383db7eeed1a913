"""Counted: a quantity in the unit that the argument `unit` names."""

from __future__ import annotations

from typing import Annotated

from ...values.quantity import Quantity
from ...values.types import Amount, Type
from .result_type import CallTypes, ResultType


class CountedType(ResultType):
    """A count; its kind is its unit."""

    __slots__ = ()

    def of(self, call: CallTypes) -> Type:
        return Amount(str(call.literals["unit"]))


Counted = Annotated[Quantity, CountedType()]
