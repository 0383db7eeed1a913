"""What an operator takes: the five ways of reading an argument. The type of a parameter is one of these, or a class
derived from one.

The program stage checks an argument according to the way it is read (`program/bound_arguments.py`), and the evaluation
stage passes it on (`evaluation/operations.py`); neither knows a type by name.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from ..quick.records import dataclass
from ..values.facts import Fact, FactColumn, used
from ..values.literals import LiteralType
from ..values.quantity import PERCENT, Amounts, Quantity, quotient_kind
from ..values.results import Breakdown, Change, Entries, Part, Row, Rows, Value, as_fact
from ..values.types import Amount, Type
from .result_type import CallTypes, ResultType


class Gatherer(Protocol):
    """What evaluation provides for a type that gathers an argument."""

    def quantity(self, fact: Fact) -> Quantity:
        """The quantity of a fact. A fact without one is reported, and an exception is raised."""
        ...

    def quantities(self, column: FactColumn) -> Sequence[Quantity]:
        """The quantities in a large table's column, without its blank cells."""
        ...

    def column(self, source: str, basis: str, name: str) -> FactColumn | None:
        """A column of a large table; None if it is evaluated cell by cell."""
        ...

    def rests_on(self, inputs: Iterable[Fact | FactColumn]) -> None:
        """Record what the result is computed from, in order of use."""
        ...

    def spend(self, steps: int) -> None:
        """Count the steps of gathering: one per figure."""
        ...


class GatheredType(ABC):
    """An argument that is a value of the report."""

    __slots__ = ()

    @abstractmethod
    def gather(self, value: Value, gatherer: Gatherer) -> Any:
        """What the function receives for a value that fits."""


@dataclass(frozen=True, slots=True)
class OneQuantity(GatheredType, ResultType):
    """A single quantity of `kind`; if that is empty, of the kind that the quantities of the call share or, if `free`,
    of any kind. In a column that is computed row by row, it is a quantity of the row."""

    kind: str = ""
    free: bool = False

    def gather(self, value: Value, gatherer: Gatherer) -> Quantity:
        fact = as_fact(value)
        gatherer.rests_on(used(fact))
        return gatherer.quantity(fact)

    def of(self, call: CallTypes) -> Type:
        return Amount(self.kind or call.kind)


class QuotientType(OneQuantity):
    """The quotient of two free quantities. If both have one kind, it is a plain number, or a percent if it is per more
    than one."""

    __slots__ = ()

    def of(self, call: CallTypes) -> Type:
        above, below = call.free
        return Amount(PERCENT if above == below and call.literals.get("each") != 1 else quotient_kind(above, below))


class PlaceType(OneQuantity):
    """A place among others. Places do not add up over rows."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class SeveralQuantities(GatheredType):
    """Quantities of `kind`; if that is empty, of the kind that the quantities of the call share. A single quantity is
    accepted, and blank cells are left out."""

    kind: str = ""

    def gather(self, value: Value, gatherer: Gatherer) -> Sequence[Quantity]:
        match value:
            case FactColumn():
                gatherer.rests_on((value,))
                gatherer.spend(len(value))
                return Amounts(gatherer.quantities(value))
            case Entries(facts=entries):
                facts: Sequence[Fact] = list(entries.values())
            case Breakdown(parts=parts):
                facts = [part.amount for part in parts]
            case Fact() | Part() | Change() | Rows() | Row():
                facts = [as_fact(value)]
            case Sequence():
                facts = [as_fact(item) for item in value]
        gatherer.rests_on(each for fact in facts for each in used(fact))
        gatherer.spend(len(facts))
        return Amounts(gatherer.quantity(fact) for fact in facts if fact.value is not None)


class OtherValue(GatheredType):
    """A value that is not used as a quantity."""

    __slots__ = ()

    @abstractmethod
    def check(self, given: Type, operator: str) -> None:
        """Raise `OperatorProblem` for an argument whose type does not fit; `operator` is the name for messages."""


class FormulaType:
    """An expression over the columns of the call's rows; the function receives a function of a row, which gives the
    row's value or, with `condition`, whether the expression is true of the row."""

    __slots__ = ()
    condition = False

    def check(self, body: Type) -> None:
        """Raise `OperatorProblem` for an expression whose type does not fit."""


ParameterType = OneQuantity | SeveralQuantities | OtherValue | FormulaType | LiteralType
