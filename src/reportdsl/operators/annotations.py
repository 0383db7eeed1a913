"""The annotations that an operator may use: the types of its parameters and of its result. A new type is its alias
here.

An alias states the Python type of what the function receives or returns, for the type checker, together with its type
in the language.
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
    RowType,
    TextType,
    Type,
    as_amount,
    describe,
)
from .parameter_type import FormulaType, Gatherer, OneQuantity, OtherValue, PlaceType, QuotientType, SeveralQuantities
from .problem import OperatorProblem
from .result_type import CallTypes, ResultType

SAME = OneQuantity()
Same = Annotated[Quantity, SAME]
"""A quantity. All `Same` and `Values` of one call have one kind, and a `Same` result has that kind, too."""
Values = Annotated[Sequence[Quantity], SeveralQuantities()]
"""Several quantities of that kind: arguments, a column, a list, a record or the parts of a breakdown."""


class GapType(OneQuantity):
    """The difference of two quantities of one kind; that of percents is in percentage points."""

    __slots__ = ()

    def of(self, call: CallTypes) -> Type:
        return Amount(difference_kind(call.kind, call.kind))


Gap = Annotated[Quantity, GapType()]
"""The difference of two `Same`."""
Percent = Annotated[Quantity, OneQuantity(PERCENT)]
"""A percent."""
Number = Annotated[Quantity, OneQuantity(NUMBER)]
"""A plain number."""


Place = Annotated[Quantity, PlaceType(NUMBER)]
"""A place among others: a plain number that does not add up."""
Free = Annotated[Quantity, OneQuantity(free=True)]
"""A quantity of any kind."""


Quotient = Annotated[Quantity, QuotientType()]
"""The first free quantity divided by the second, per one of it or per `each`."""


class EachType(LiteralType):
    """How many of the divisor a quotient is for: a whole number above zero and below a trillion."""

    __slots__ = ()
    refusal = "T10"

    def read(self, typed: Typed) -> int | None:
        whole = isinstance(typed, Decimal) and typed == int(typed) and 0 < typed < 10**12
        return int(typed) if isinstance(typed, Decimal) and whole else None


Each = Annotated[int, EachType()]
"""A whole number typed out, such as 1000 or 10万."""


class CountedType(ResultType):
    """A count; its kind is its unit."""

    __slots__ = ()

    def of(self, call: CallTypes) -> Type:
        return Amount(str(call.literals["unit"]))


Counted = Annotated[Quantity, CountedType()]
"""A quantity in the unit that the argument `unit` names."""


@dataclass(frozen=True, slots=True)
class DifferenceType(ResultType):
    """The difference of the first two arguments of the call. `rated` if it may have a rate, which differences of
    percents and of points never have."""

    rated: bool = True

    def of(self, call: CallTypes) -> Type:
        return ChangeType(call.kind, self.rated and call.kind not in (PERCENT, POINTS))


Difference = Annotated[results.Difference, DifferenceType()]
"""Two values side by side, which `@phrase` puts into words."""
Unrated = Annotated[results.Difference, DifferenceType(rated=False)]
"""A difference whose rate is never stated."""


class TableRows(OtherValue, ResultType):
    """Rows, passed on as they are. As a result: rows with the columns of the rows that the call was given."""

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
    """Rows that correspond to no row of the data, such as groups."""

    __slots__ = ()
    makes_rows = True

    def of(self, call: CallTypes) -> RowsType:
        return replace(super().of(call), paired=False)


class WholeTableRows(TableRows):
    """A whole table of the data, not some of its rows."""

    __slots__ = ()

    def check(self, given: Type, operator: str) -> None:
        TableRows.check(self, given, operator)
        if not isinstance(given, RowsType) or not given.whole:
            raise OperatorProblem("T40", operator=operator)


Rows = Annotated[results.Rows, TableRows()]
"""Rows of a table; formulas after them in a call are evaluated over them."""
WholeTable = Annotated[results.Rows, WholeTableRows()]
"""A table of the data."""
Grouped = Annotated[results.Rows, MadeRows()]
"""Rows, as a result, that correspond to no row of the data."""


class OneRowType(OtherValue):
    """One row."""

    __slots__ = ()

    def check(self, given: Type, operator: str) -> None:
        if not isinstance(given, RowType):
            raise OperatorProblem("T13", found=describe(given), operator=operator)

    def gather(self, value: results.Value, gatherer: Gatherer) -> results.Value:
        return value


OneRow = Annotated[results.Row, OneRowType()]
"""A row, such as the variable of a loop."""


class FigureType(FormulaType):
    """A formula that gives one value in every row: a quantity, a text, a date or a truth value."""

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
"""A formula over the columns of `Rows`, evaluated for each row."""
Condition = Annotated[Callable[[results.Row], bool], ConditionType()]
"""A formula over the columns of `Rows` that is true or false."""


class NamesType(OtherValue):
    """Texts; the result does not count them among what it is computed from."""

    __slots__ = ()

    def check(self, given: Type, operator: str) -> None:
        if given != ManyType(TEXT):
            raise OperatorProblem("T24", found=describe(given))

    def gather(self, value: results.Value, gatherer: Gatherer) -> Sequence[str]:
        assert isinstance(value, Sequence)
        return [str(results.as_fact(item).value) for item in results.shown(value)]


Names = Annotated[Sequence[str], NamesType()]
"""A list or column of texts."""


class ThingsType(OtherValue):
    """Rows, entries, parts, or the items of a list. A count of rows is computed from the first cell of each, a count of
    others from themselves."""

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
                things = list(results.shown(value))
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
    """The order of rows; the function receives whether it is descending."""

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
