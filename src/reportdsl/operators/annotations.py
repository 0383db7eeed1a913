"""What an operator's annotations may say: the types of its parameters and of its result. A new one is its alias here.

An alias is what the function receives or returns, to Python's type checker, with what it is to the language.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Annotated, Any

from ..quick.records import dataclass, replace
from ..values import results
from ..values.facts import Fact, FactColumn, used
from ..values.literals import Integer as Integer
from ..values.literals import LiteralType, Typed
from ..values.literals import Word as Word
from ..values.quantity import NUMBER, PERCENT, POINTS, Quantity, difference_kind
from ..values.types import (
    FLAG,
    TEXT,
    Amount,
    BreakdownType,
    ChangeType,
    DateType,
    FlagType,
    ManyType,
    RecordType,
    RowsType,
    TextType,
    Type,
    as_amount,
    describe,
)
from .parameter_type import FormulaType, Gatherer, OneQuantity, OtherValue, QuotientType, SeveralQuantities
from .problem import OperatorProblem
from .result_type import CallTypes, ResultType

Same = Annotated[Quantity, OneQuantity()]
"""A quantity; all `Same` and `Values` of one call are of one kind, and a `Same` result is of that kind."""
Values = Annotated[Sequence[Quantity], SeveralQuantities()]
"""Several quantities of that kind: arguments, a column, a list, a record or a breakdown's parts."""


class GapType(OneQuantity):
    """What two quantities of one kind differ by: percents by points."""

    __slots__ = ()

    def of(self, call: CallTypes) -> Type:
        return Amount(difference_kind(call.kind, call.kind))


Gap = Annotated[Quantity, GapType()]
"""The difference of two `Same`."""
Percent = Annotated[Quantity, OneQuantity(PERCENT)]
"""A percent."""
Number = Annotated[Quantity, OneQuantity(NUMBER)]
"""A plain number."""


Free = Annotated[Quantity, OneQuantity(free=True)]
"""A quantity of any kind."""


Quotient = Annotated[Quantity, QuotientType()]
"""The first free quantity by the second, for each so many of it."""


class EachType(LiteralType):
    """For each how many: a whole number above zero."""

    __slots__ = ()
    refusal = "T10"

    def read(self, typed: Typed) -> int | None:
        whole = isinstance(typed, Decimal) and typed == int(typed) and 0 < typed < 10**12
        return int(typed) if isinstance(typed, Decimal) and whole else None


Each = Annotated[int, EachType()]
"""A whole number that is typed out, such as 1000 or 10万."""


class CountedType(ResultType):
    """A count; its kind is its unit."""

    __slots__ = ()

    def of(self, call: CallTypes) -> Type:
        return Amount(str(call.literals["unit"]))


Counted = Annotated[Quantity, CountedType()]
"""A quantity in the unit that the argument `unit` names."""


@dataclass(frozen=True, slots=True)
class DifferenceType(ResultType):
    """The first two arguments of the call are its sides. `rated` if it has a rate, where its quantities may have one."""

    rated: bool = True

    def of(self, call: CallTypes) -> Type:
        return ChangeType(call.kind, self.rated and call.kind not in (PERCENT, POINTS))


Difference = Annotated[results.Difference, DifferenceType()]
"""Two values set side by side, which `@phrase` puts into words."""
Unrated = Annotated[results.Difference, DifferenceType(rated=False)]
"""A difference for which no rate is ever stated."""


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
        return replace(call.rows, whole=False)


class MadeRows(TableRows):
    """Rows that belong to no row of the data, such as groups."""

    __slots__ = ()
    makes_rows = True

    def of(self, call: CallTypes) -> RowsType:
        return replace(super().of(call), paired=False)


class WholeTableRows(TableRows):
    """A table of the data, and not some rows of one."""

    __slots__ = ()

    def check(self, given: Type, operator: str) -> None:
        TableRows.check(self, given, operator)
        if not isinstance(given, RowsType) or not given.whole:
            raise OperatorProblem("T40", operator=operator)


Rows = Annotated[results.Rows, TableRows()]
"""Rows of a table; formulas behind them in a call run over them."""
WholeTable = Annotated[results.Rows, WholeTableRows()]
"""A table of the data."""
Grouped = Annotated[results.Rows, MadeRows()]
"""Rows, as a result, that belong to no row of the data."""


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


Formula = Annotated[Callable[[results.Row], Fact], FigureType()]
"""A formula on the columns of `Rows`, evaluated for each row."""
Condition = Annotated[Callable[[results.Row], bool], ConditionType()]
"""Such a formula that is true or false."""


class NamesType(OtherValue):
    """The texts themselves; a result does not rest on them."""

    __slots__ = ()

    def check(self, given: Type, operator: str) -> None:
        if given != ManyType(TEXT):
            raise OperatorProblem("T24", found=describe(given))

    def gather(self, value: results.Value, gatherer: Gatherer) -> Sequence[str]:
        assert isinstance(value, Sequence)
        return [str(results.as_fact(item).value) for item in value]


Names = Annotated[Sequence[str], NamesType()]
"""A list or column of texts."""


class ThingsType(OtherValue):
    """Rows, entries, parts, the items of a list. Rows are computed from the first cell of each, others from themselves."""

    __slots__ = ()

    def check(self, given: Type, operator: str) -> None:
        if not isinstance(given, RowsType | ManyType | BreakdownType | RecordType):
            raise OperatorProblem("T12", found=describe(given))

    def gather(self, value: results.Value, gatherer: Gatherer) -> Sequence[Any]:
        match value:
            case results.Entries(facts=facts):
                things: Sequence[Any] = list(facts.values())
            case results.Breakdown():
                things = value.shown
            case results.Rows(columns=columns):
                things = rows = value.shown
                if columns:
                    gatherer.rests_on(_cells(rows, columns[0], gatherer))
            case Sequence():
                things = list(value)
            case Fact() | results.Part() | results.Change() | results.Row():
                raise AssertionError(f"{type(value).__name__} cannot be counted")
        gatherer.spend(len(things))
        gatherer.rests_on(
            each for thing in things if isinstance(thing, Fact | results.Part) for each in used(results.as_fact(thing))
        )
        return things


def _cells(rows: Sequence[results.Row], column: str, gatherer: Gatherer) -> Sequence[Fact | FactColumn]:
    whole = gatherer.column(*rows.place, column) if isinstance(rows, results.DataRows) else None
    if whole is not None:
        return [whole]
    return [fact for row in rows for fact in used(results.as_fact(row[column]))]


Things = Annotated[Sequence[Any], ThingsType()]
"""Anything that can be counted."""


class OrderType(LiteralType):
    """The function receives whether it is a descending one."""

    __slots__ = ()
    refusal = "T26"

    def read(self, typed: Typed) -> int | None:
        match typed:
            case "ascending" | "升序":
                return False
            case "descending" | "降序":
                return True
            case _:
                return None


Order = Annotated[bool, OrderType()]
"""The word for an order of rows."""
