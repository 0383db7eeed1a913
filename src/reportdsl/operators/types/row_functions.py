"""Formulas on the columns of `Rows`, evaluated for each row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from ...values.facts import Fact
from ...values.results import Row
from ...values.types import FLAG, Type, describe
from ..problem import OperatorProblem
from .parameter_type import FormulaType


class ConditionType(FormulaType):
    """A formula that is true or false."""

    __slots__ = ()
    condition = True

    def check(self, body: Type) -> None:
        if body != FLAG:
            raise OperatorProblem("T14", found=describe(body))


Formula = Annotated[Callable[[Row], Fact], FormulaType()]
Condition = Annotated[Callable[[Row], bool], ConditionType()]
