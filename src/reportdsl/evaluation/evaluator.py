"""What the parts of evaluation need of each other: the variables around an expression, and the evaluator itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import Any, Protocol

from ..program import ir
from ..quick.records import dataclass, field
from ..values.facts import Fact, FactColumn
from ..values.quantity import PERCENT, Quantity
from ..values.results import Breakdown, Line, Part, Value
from ..values.source import Place, Span
from ..values.table import Scalar
from .formats import Formats
from .steps import StepLimit


class NoValue(Exception):
    """A value that does not exist. It has been reported; what depends on it has none either."""


@dataclass(frozen=True, slots=True)
class Environment:
    """The variables of loops around an expression, and the row that a formula is evaluated for."""

    variables: Mapping[str, Value] = field(default_factory=dict)
    row: Line | None = None

    def having(self, name: str, value: Value) -> Environment:
        return Environment({**self.variables, name: value}, self.row)


NONE = Environment()


class Evaluator(Protocol):
    formats: Formats
    steps: StepLimit

    def value(self, node: ir.TypedExpression, env: Environment = NONE) -> Value: ...
    def figure(self, expression: ir.TypedExpression, env: Environment = NONE) -> Fact: ...
    def quantity(self, fact: Fact, where: Place | None = None) -> Quantity: ...
    def column(self, source: str, basis: str, name: str) -> FactColumn | None: ...
    def quantities(self, column: FactColumn) -> Sequence[Quantity]: ...
    def register(self, fact: Fact) -> Fact: ...
    def name(self, value: Value, name: str, formula: str, label: str = "") -> Value: ...
    def kept(self, value: Value) -> Value: ...
    def holds(self, node: ir.TypedExpression, env: Environment = NONE) -> bool: ...
    def undefined(self, case: str, span: Span) -> Scalar: ...
    def report(self, code: str, where: Place | None, **details: Any) -> None: ...


def as_fact(value: Value) -> Fact:
    """The single figure that a value stands for where one is asked for."""
    match value:
        case Fact():
            return value
        case Breakdown(whole=fact) | Part(amount=fact):
            return fact
    raise AssertionError(f"{type(value).__name__} is no figure")


def printed_instead(words: str) -> Quantity | str:
    """What `words` of the report's `zero` property print for a quotient that does not exist: nothing percent, or words."""
    return Quantity(Decimal(0), PERCENT) if words in ("0%", "0％") else words


def used(*facts: Fact) -> tuple[Fact | FactColumn, ...]:
    """What a formula that uses facts rests on, each once: a fact, or what an unnamed intermediate result rests on."""
    each = [(fact,) if fact.name else fact.inputs for fact in facts]
    return each[0] if len(each) == 1 else tuple(dict.fromkeys(chain.from_iterable(each)))
