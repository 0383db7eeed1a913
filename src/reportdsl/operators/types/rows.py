"""Rows of a table; formulas behind them in a call run over them."""

from __future__ import annotations

from typing import Annotated

from ...quick.records import replace
from ...values import results
from ...values.types import RowsType, Type, describe
from ..problem import OperatorProblem
from .parameter_type import Gatherer, OtherValue
from .result_type import CallTypes, ResultType


class TableRows(OtherValue, ResultType):
    """The rows as they are. As a result: rows with the columns of those that the call was given."""

    __slots__ = ()

    def check(self, given: Type, operator: str) -> None:
        if not isinstance(given, RowsType):
            raise OperatorProblem("T13", found=describe(given), operator=operator)

    def gather(self, value: results.Value, gatherer: Gatherer) -> results.Value:
        return value

    def of(self, call: CallTypes) -> RowsType:
        assert call.rows is not None, "an operator that gives rows takes rows"
        return call.rows


class MadeRows(TableRows):
    """Rows that belong to no row of the data, such as groups."""

    __slots__ = ()
    makes_rows = True

    def of(self, call: CallTypes) -> RowsType:
        return replace(super().of(call), paired=False)


Rows = Annotated[results.Rows, TableRows()]
Grouped = Annotated[results.Rows, MadeRows()]
