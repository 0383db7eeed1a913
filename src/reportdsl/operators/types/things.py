"""Things: anything that can be counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from ...values.facts import Fact, FactColumn, used
from ...values.results import Breakdown, Change, DataRows, Entries, Part, Row, Rows, Value, as_fact
from ...values.types import BreakdownType, ManyType, RecordType, RowsType, Type, describe
from ..problem import OperatorProblem
from .parameter_type import Gatherer, OtherValue


class ThingsType(OtherValue):
    """Rows, entries, parts, the items of a list. Rows are computed from the first cell of each, others from themselves."""

    __slots__ = ()

    def check(self, given: Type, operator: str) -> None:
        if not isinstance(given, RowsType | ManyType | BreakdownType | RecordType):
            raise OperatorProblem("T12", found=describe(given))

    def gather(self, value: Value, gatherer: Gatherer) -> Sequence[Any]:
        match value:
            case Entries(facts=facts):
                things: Sequence[Any] = list(facts.values())
            case Breakdown(parts=parts):
                things = parts
            case Rows(rows=rows, columns=columns):
                things = rows
                if columns:
                    gatherer.rests_on(_cells(rows, columns[0], gatherer))
            case Sequence():
                things = list(value)
            case Fact() | Part() | Change() | Row():
                raise AssertionError(f"{type(value).__name__} cannot be counted")
        gatherer.spend(len(things))
        gatherer.rests_on(each for thing in things if isinstance(thing, Fact | Part) for each in used(as_fact(thing)))
        return things


def _cells(rows: Sequence[Row], column: str, gatherer: Gatherer) -> Sequence[Fact | FactColumn]:
    whole = gatherer.column(*rows.place, column) if isinstance(rows, DataRows) else None
    if whole is not None:
        return [whole]
    return [fact for row in rows for fact in used(as_fact(row[column]))]


Things = Annotated[Sequence[Any], ThingsType()]
