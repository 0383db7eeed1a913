"""Quantities: exact decimals with a unit, and the only arithmetic that touches a figure.

A quantity is stored in the base of its kind: money in 元, shares in percent, what two percents differ by in percentage
points, counts in their own unit. So 788.43 万元 is 7884300 元, however a data file wrote it; the unit that is printed
belongs to the display (`display.py`).

Sums and products of data values are exact (to 50 digits). A quotient is carried to 50 significant digits. Data values have at most
`MAX_DIGITS` digits, so a quotient that is not itself a tie lies farther from every rounding tie than the 50 digits can
miss: rounding it is rounding the exact quotient.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Clamped, Context, Decimal, DivisionByZero, FloatOperation, InvalidOperation, Overflow
from functools import reduce
from types import MappingProxyType

from ..quick.records import dataclass

MAX_DIGITS = 18
"""Longest number that a data file may hold, in digits before and after the point together."""

LARGEST = 38
"""Power of ten that no product or quotient exceeds. No report needs it; 50 digits would not hold
every decimal that a display may ask for of a larger one."""

CONTEXT = Context(
    prec=50,
    rounding=ROUND_HALF_UP,
    Emin=-200,
    Emax=200,
    traps=[InvalidOperation, DivisionByZero, Overflow, FloatOperation],
)
CONTEXT.traps[Clamped] = False

MONEY = "money"
PERCENT = "percent"
POINTS = "points"
"""Percentage points: 54.54% is 1.12 points more than 53.42%, and 2.10% more. Neither number says the other."""
NUMBER = "number"
"""Kinds that are not counts: money is that of the renminbi. Every other kind is a dimension under the name of its base unit
(人, 批次, 亩), a currency under its code, or a quotient of two of them."""

PER = " per "
"""Stands between the kinds of a quotient (`money per 人`); no unit has it in its name."""


STORED_PER: Mapping[str, int] = MappingProxyType({"亩": 15, "秒": 3600})
"""How many of a base unit a quotient by it is stored for, where one is not fine: prices of land are kept by 公顷, speeds by
hour, so that a price by any unit of area, and what it makes of any area, are finite decimals."""


def stored_per(kind: str) -> int:
    """For how many of its denominator's base unit a quotient's value is; 1 for what is no quotient."""
    return STORED_PER.get(denominator_of(kind), 1)


def _counting(value: Decimal, times: int, by: int) -> Decimal:
    """`value` × `times` / `by`."""
    if times != 1:
        value = CONTEXT.multiply(value, Decimal(times))
    return value if by == 1 else CONTEXT.divide(value, Decimal(by))


class UnitMismatch(ValueError):
    """Two quantities of different kinds met where one kind is needed."""

    def __init__(self, left: str, right: str) -> None:
        super().__init__(f"{left} and {right}")
        self.left, self.right = left, right


@dataclass(frozen=True, slots=True)
class Quantity:
    """An exact value in the base unit of its kind."""

    value: Decimal
    kind: str = NUMBER

    def __neg__(self) -> Quantity:
        return Quantity(CONTEXT.minus(self.value), self.kind)

    def __add__(self, other: Quantity) -> Quantity:
        return Quantity(CONTEXT.add(self.value, other.value), sum_kind(self.kind, other.kind))

    def __sub__(self, other: Quantity) -> Quantity:
        return Quantity(CONTEXT.subtract(self.value, other.value), difference_kind(self.kind, other.kind))

    def __mul__(self, other: Quantity) -> Quantity:
        kind = product_kind(self.kind, other.kind)
        value = bounded(CONTEXT.multiply(self.value, other.value))
        percents = PERCENT in (self.kind, other.kind) and NUMBER not in (self.kind, other.kind)
        if PER in self.kind or PER in other.kind:
            value = _counting(value, stored_per(kind), stored_per(self.kind) * stored_per(other.kind))
        return Quantity(value.scaleb(-2, CONTEXT) if percents else value, kind)

    def __truediv__(self, other: Quantity) -> Quantity:
        """Raises `ZeroDivisionError` for a zero divisor, `Overflow` like a product."""
        kind, dividend = quotient_kind(self.kind, other.kind), self.value
        if PER in kind or PER in self.kind or PER in other.kind:
            dividend = _counting(dividend, stored_per(kind) * stored_per(other.kind), stored_per(self.kind))
        value = quotient(dividend, other.value)
        percents = other.kind == PERCENT and self.kind != PERCENT
        return Quantity(value.scaleb(2, CONTEXT) if percents else value, kind)

    def __abs__(self) -> Quantity:
        return Quantity(CONTEXT.abs(self.value), self.kind)


def added(quantities: Sequence[Quantity]) -> Quantity:
    """The exact sum of one quantity or more. Raises `UnitMismatch`."""
    kind = quantities[0].kind
    for quantity in quantities:
        if quantity.kind != kind:
            raise UnitMismatch(kind, quantity.kind)
    return Quantity(reduce(CONTEXT.add, [quantity.value for quantity in quantities]), kind)


def sum_of(numbers: Iterable[Decimal | None]) -> Decimal:
    """The exact sum of numbers, blank ones left out."""
    return reduce(CONTEXT.add, [number for number in numbers if number is not None], Decimal(0))


def quotient(dividend: Decimal, divisor: Decimal) -> Decimal:
    """To 50 significant digits. Raises `ZeroDivisionError`, and `Overflow` if it is too large."""
    if not divisor:
        raise ZeroDivisionError
    return bounded(CONTEXT.divide(dividend, divisor))


def bounded(value: Decimal) -> Decimal:
    """`value` itself. Raises `Overflow` if it is too large for 50 digits to hold its decimals."""
    if value and value.adjusted() > LARGEST:
        raise Overflow
    return value


def remainder(whole: Quantity, part: Quantity) -> Quantity:
    """What a part leaves of a whole, of the same kind: of percents a percent (100% - 28% is 72%), for it is the share of all
    other parts, where their difference is points."""
    if whole.kind != part.kind:
        raise UnitMismatch(whole.kind, part.kind)
    return Quantity(CONTEXT.subtract(whole.value, part.value), whole.kind)


def sum_kind(left: str, right: str) -> str:
    """The kind of a sum: that of its terms; a percent that moves by points is a percent. Raises `UnitMismatch`."""
    if left == right:
        return left
    if {left, right} == {PERCENT, POINTS}:
        return PERCENT
    raise UnitMismatch(left, right)


def difference_kind(left: str, right: str) -> str:
    """The kind of a difference: that of its terms, but of two percents points. Raises `UnitMismatch`."""
    if left == right:
        return POINTS if left == PERCENT else left
    if (left, right) == (PERCENT, POINTS):
        return PERCENT
    raise UnitMismatch(left, right)


def numerator_of(kind: str) -> str:
    """Of what a quotient's kind is the quotient; any other kind itself."""
    return kind.partition(PER)[0]


def denominator_of(kind: str) -> str:
    """By what a quotient's kind divides; empty for any other kind."""
    return kind.partition(PER)[2]


def product_kind(left: str, right: str) -> str:
    """A plain number or a percent scales anything. A quotient takes its denominator (元/人 × 人), or a quotient of that (元/人 ×
    人/户). Other quantities with units have no product here. Raises `UnitMismatch`."""
    for scale in (NUMBER, PERCENT):
        if scale in (left, right):
            return right if left == scale else left
    above, below = [numerator_of(left), numerator_of(right)], [denominator_of(left), denominator_of(right)]
    return _reduced(above, below, left, right)


def quotient_kind(left: str, right: str) -> str:
    """A quotient of like kinds is a plain number; a plain number divides anything. What is so many percent of a whole,
    divided by the percent, is the whole (10.77万元 / 88.64% = 12.15万元). Points have no such whole: whoever divides them
    by a percent means how fast it rose, which is no number of points. Unlike kinds give a quotient's kind, as far as it
    is one thing by another. Raises `UnitMismatch`."""
    if right == NUMBER or (right == PERCENT and left not in (NUMBER, PERCENT, POINTS)):
        return left
    if left == right:
        return NUMBER
    if left in (NUMBER, PERCENT) or right == PERCENT:
        raise UnitMismatch(left, right)
    above, below = [numerator_of(left), denominator_of(right)], [denominator_of(left), numerator_of(right)]
    return _reduced(above, below, left, right)


def _reduced(above: list[str], below: list[str], left: str, right: str) -> str:
    """What is left of the kinds above and below a line when like ones are cancelled: one over one at most."""
    for kind in [*filter(None, above)]:
        if kind in below:
            above.remove(kind)
            below.remove(kind)
    over, under = [*filter(None, above)], [*filter(None, below)]
    if len(over) > 1 or len(under) > 1 or len(over) < len(under):
        raise UnitMismatch(left, right)
    return PER.join((*over, *under)) or NUMBER
