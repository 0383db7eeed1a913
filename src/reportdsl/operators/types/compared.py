"""Difference: two values set side by side, which `@phrase` puts into words."""

from __future__ import annotations

from typing import Annotated

from ...values import results
from ...values.types import ChangeType, Type
from .result_type import CallTypes, ResultType


class DifferenceType(ResultType):
    """The first two arguments of the call are its sides."""

    __slots__ = ()

    def of(self, call: CallTypes) -> Type:
        return ChangeType(call.kind)


Difference = Annotated[results.Difference, DifferenceType()]
