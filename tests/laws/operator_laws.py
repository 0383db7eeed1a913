"""The laws of operators, each stated once: what an operator's declared types promise, for one operator and one case.

They hold for operators on quantities alone. They know no operator by name: a new one is tested according to its
signature. The language checks that the arguments of a call have one kind; operators need not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, Overflow
from fractions import Fraction
from random import Random
from typing import Any

from exactly import data_value, some

from reportdsl.operators.operator import Operator
from reportdsl.operators.parameter_type import OneQuantity, SeveralQuantities
from reportdsl.operators.result_type import CallTypes
from reportdsl.quick.signature import returned
from reportdsl.values.quantity import CONTEXT, MONEY, PERCENT, Quantity, difference_kind
from reportdsl.values.results import Difference, Undefined
from reportdsl.values.types import Amount, ChangeType, Type

AS_EXACT_AS_A_QUOTIENT = Fraction(1, 10**45)
"""The largest relative difference of two results that are equal except for the 50 digits of a quotient."""

NUDGED = CONTEXT.add(Decimal(1), Decimal(1).scaleb(-28))
"""A relative change too small for any rounding to printed places, but not for the 50 digits of a quotient."""


@dataclass(frozen=True)
class Call:
    """Numbers for the arguments of a call, at least as many as it takes, and the kind that they share."""

    numbers: tuple[Decimal, ...]
    factor: Decimal = Decimal(1)
    """How many of another unit make one of the unit of the numbers."""
    kind: str = MONEY

    def result(self, operator: Operator) -> Any:
        """The operator's result, or `Overflow` if it is too large for any report. Amounts are multiplied by the factor;
        percents and plain numbers are the same in any unit."""
        given: list[Any] = []
        numbers = list(self.numbers)
        for parameter in operator.parameters:
            type_ = parameter.type
            assert isinstance(type_, OneQuantity | SeveralQuantities)
            several = isinstance(type_, SeveralQuantities)
            taken = [numbers.pop() for _ in range(len(numbers) if several or parameter.many else 1)]
            factor = Decimal(1) if type_.kind else self.factor
            quantities = [Quantity(CONTEXT.multiply(number, factor), type_.kind or self.kind) for number in taken]
            if not several:
                given += quantities
            elif parameter.many:
                half = len(quantities) // 2
                given += [quantities[:half], quantities[half:]]
            else:
                given.append(quantities)
        try:
            return operator.function(*given)
        except Overflow:
            return Overflow

    def nudged(self) -> Iterator[Call]:
        """The same call with one of its numbers a little larger or a little smaller, each in turn."""
        for index, number in enumerate(self.numbers):
            for other in (CONTEXT.multiply(number, NUDGED), CONTEXT.divide(number, NUDGED)):
                yield replace(self, numbers=(*self.numbers[:index], other, *self.numbers[index + 1 :]))


LawOfOperators = Callable[[Operator, Call], bool]


def drawn_call(random: Random) -> Call:
    """Eight numbers, more than any operator has parameters, some of them equal."""
    numbers = some(data_value, 8, 8)(random)
    if random.random() < 0.1:
        numbers[-2] = numbers[-1]
    return Call(tuple(numbers), Decimal(random.randint(1, 9)).scaleb(random.randint(-8, 8)))


def on_quantities(operator: Operator) -> bool:
    """Whether an operator takes only quantities."""
    return all(isinstance(parameter.type, OneQuantity | SeveralQuantities) for parameter in operator.parameters)


def unit_is_free(operator: Operator, call: Call) -> bool:
    """Amounts in another unit give the same amount in that unit, and the same percent or plain number."""
    before, after = replace(call, factor=Decimal(1)).result(operator), call.result(operator)
    if Overflow in (before, after):
        return True
    factor = Fraction(call.factor)
    match before, after:
        case Difference(), Difference():
            return _equal(before.amount, after.amount, factor) and _equal(before.rate, after.rate, Fraction(1))
        case _:
            return _equal(before, after, Fraction(1) if _kind(operator, "") else factor)


def _type(operator: Operator, kind: str) -> Type:
    """The type that the signature gives the result if the call's quantities are of a kind."""
    return operator.result.of(CallTypes(kind, None, {}))


def _kind(operator: Operator, kind: str) -> str | None:
    """The kind of a result that is a quantity; None for any other result."""
    type_ = _type(operator, kind)
    return type_.kind if isinstance(type_, Amount) else None


def _equal(before: Quantity | Undefined | None, after: object, factor: Fraction) -> bool:
    if not isinstance(before, Quantity):
        return before == after
    expected = Fraction(before.value) * factor
    return (
        isinstance(after, Quantity) and abs(Fraction(after.value) - expected) <= abs(expected) * AS_EXACT_AS_A_QUOTIENT
    )


def kind_is_stated(operator: Operator, call: Call) -> bool:
    """The result has a type that the signature states, and the kind of that type."""
    result = replace(call, factor=Decimal(1)).result(operator)
    match result:
        case Quantity(kind=kind):
            return kind == _kind(operator, call.kind)
        case Undefined():
            return Undefined in returned(operator.function)
        case Difference(amount=amount, rate=rate):
            type_ = _type(operator, call.kind)
            rated = not isinstance(rate, Quantity) or rate.kind == PERCENT
            stated = isinstance(type_, ChangeType) and (type_.rated or rate is None)
            return stated and rated and amount.kind == difference_kind(call.kind, call.kind)
    return result is Overflow


def nothing_is_rounded(operator: Operator, call: Call) -> bool:
    """A result changes with some argument, however little that changes: only display rounds. Whole numbers up to 100
    may stay the same (zero, a flag, a count, 100 %), and so may a number that is almost one of them."""
    results = [_figures(each.result(operator)) for each in (call, *call.nudged())]
    return all(
        abs(figure) <= 100 and abs(figure - figure.to_integral_value()) < Decimal(1).scaleb(-12)
        for index, figure in enumerate(results[0])
        if all(len(other) > index and other[index] == figure for other in results[1:])
    )


def _figures(result: Any) -> list[Decimal]:
    match result:
        case Quantity(value=value):
            return [value]
        case Difference(amount=amount, rate=rate):
            return [amount.value, *([rate.value] if isinstance(rate, Quantity) else [])]
    return []


LAWS: dict[str, LawOfOperators] = {
    "unit": unit_is_free,
    "kind": kind_is_stated,
    "exact": nothing_is_rounded,
}
