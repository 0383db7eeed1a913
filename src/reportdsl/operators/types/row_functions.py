"""Formulas on the columns of `Rows`, evaluated for each row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from ...values.facts import Fact
from ...values.results import Row
from ...values.types import FLAG, DateType, FlagType, TextType, Type, as_amount, describe
from ..problem import OperatorProblem
from .parameter_type import FormulaType


class FigureType(FormulaType):
    """A formula with one figure in every row: a quantity, a text, a date, or whether something is so."""

    __slots__ = ()

    def check(self, body: Type) -> None:
        if as_amount(body) is None and not isinstance(body, TextType | DateType | FlagType):
            raise OperatorProblem("T03", found=describe(body))


class ConditionType(FormulaType):
    """A formula that is true or false."""

    __slots__ = ()
    condition = True

    def check(self, body: Type) -> None:
        if body != FLAG:
            raise OperatorProblem("T14", found=describe(body))


Formula = Annotated[Callable[[Row], Fact], FigureType()]
Condition = Annotated[Callable[[Row], bool], ConditionType()]
