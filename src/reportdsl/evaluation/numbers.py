"""The number that a figure contributes to a calculation, and what is printed where a quotient does not exist."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from itertools import islice
from types import MappingProxyType
from typing import Any

from ..diagnostics import Diagnostics, Note
from ..quick.records import dataclass
from ..values.facts import Fact, FactColumn
from ..values.quantity import PERCENT, Quantity, remainder
from ..values.source import Place, Span
from ..values.table import Scalar
from .environment import NoValue

CALCULATED: Mapping[str, Callable[[Quantity, Quantity], Quantity]] = MappingProxyType(
    {
        "+": operator.add,
        "-": operator.sub,
        "*": operator.mul,
        "/": operator.truediv,
        "remainder": remainder,
    }
)
"""Calculations on two quantities by the signs of `ir.Arithmetic`."""

COMPARED: Mapping[str, Callable[[Any, Any], bool]] = MappingProxyType(
    {
        "==": operator.eq,
        "!=": operator.ne,
        "<": operator.lt,
        "<=": operator.le,
        ">": operator.gt,
        ">=": operator.ge,
    }
)
"""Comparisons of two values as `comparable` gives them, by their signs."""


def comparable(value: Scalar) -> Any:
    """Return what is compared of a value: the number of a quantity, a text as its readers take it, any other value
    itself."""
    if isinstance(value, Quantity):
        return value.value
    if isinstance(value, str):
        from ..values.same_text import folded  # Loaded only where texts are compared.

        return folded(value)
    return value


@dataclass(frozen=True, slots=True)
class Numbers:
    """How the number of a figure is looked up, and those of a whole column, blank cells left out. Both report a figure
    that is no quantity (V01, V07) and raise `NoValue`; the place is for figures without one of their own."""

    of: Callable[[Fact, Place | None], Quantity]
    of_column: Callable[[FactColumn, Place | None], Sequence[Quantity]]
    exact: bool = True
    """Whether they are the figures' exact numbers, not the printed ones."""


def exact_numbers(diagnostics: Diagnostics) -> Numbers:
    """Return the lookup of numbers as they are: exact, in the base unit of their kind."""
    return Numbers(partial(_exact, diagnostics), partial(_exact_column, diagnostics))


def _exact(diagnostics: Diagnostics, fact: Fact, where: Place | None = None) -> Quantity:
    if isinstance(fact.value, Quantity):
        return fact.value
    if fact.value is None:
        # A blank that a formula only passes on is reported at its cell.
        diagnostics.add("V01", fact.origin or next(fact.cells(), None) or where, name=fact.label or fact.name)
    else:
        diagnostics.add("V07", fact.origin or where, name=fact.name, found=fact.value)
    raise NoValue


def _exact_column(diagnostics: Diagnostics, column: FactColumn, where: Place | None = None) -> Sequence[Quantity]:
    if column.given is None and column.stated < len(column):
        return [_exact(diagnostics, fact, where) for fact in column]
    return column.quantities()


NEGATIVE = ("x/-", "-/x")
"""The cases of quotients that exist but mean nothing."""


def case_of_change(now: Fact, base: Fact) -> str:
    """Return the case of a change without a rate: why it has none."""
    assert isinstance(now.value, Quantity) and isinstance(base.value, Quantity)
    if not base.value.value:
        return "x/0" if now.value.value else "0/0"
    return "x/-" if base.value.value < 0 else "-/x"


def case_of_part(amount: Fact) -> str:
    """Return the case of a part whose sign is not that of its whole: why it has no share."""
    assert isinstance(amount.value, Quantity)
    return "-/x" if amount.value.value < 0 else "x/-"


def undefined(
    case: str, span: Span, zero: Mapping[str, str], diagnostics: Diagnostics, inputs: Sequence[Fact | FactColumn] = ()
) -> Scalar:
    """Return what the report's `zero` property prints for a quotient that does not exist. If it states nothing for this
    case, `V08` is reported, with the cell among the `inputs` that is not positive, and `NoValue` raised."""
    words = zero.get(case)
    if words is None:
        diagnostics.add("V08", span, notes=not_positive(inputs), case=case)
        raise NoValue
    return printed_instead(words)


def not_positive(figures: Sequence[Fact | FactColumn]) -> tuple[Note, ...]:
    """Return a note of the cell of the last figure that nothing can be divided by: the line of a formula is the same
    for every row."""
    cells = (each for each in reversed(figures) if isinstance(each, Fact) and each.origin is not None)
    found = (each for each in cells if isinstance(each.value, Quantity) and each.value.value <= 0)
    return tuple(Note("figure_here", {}, each.origin) for each in islice(found, 1))


def printed_instead(words: str) -> Quantity | str:
    """Return what `words` of the `zero` property print: zero percent, or the words themselves."""
    return Quantity(Decimal(0), PERCENT) if words in ("0%", "0％") else words
