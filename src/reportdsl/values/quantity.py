"""Quantities: exact decimals with a unit, and the only arithmetic that touches a figure.

A quantity is stored in the base unit of its kind: money in 元, shares in percent, differences of percents in percentage
points, counts in their own unit. So 788.43 万元 is 7884300 元 however a data file wrote it; the unit that is printed
belongs to the display (`display.py`).

Sums and products of data values are exact (to 50 digits). A quotient is carried to 50 significant digits. Data values
have at most `MAX_DIGITS` digits, so a quotient that is not itself a tie is farther from every rounding tie than the
error of 50 digits: rounding it is rounding the exact quotient.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Clamped, Context, Decimal, DivisionByZero, FloatOperation, InvalidOperation, Overflow
from functools import cached_property, reduce
from types import MappingProxyType

from ..quick.records import dataclass

MAX_DIGITS = 18
"""Most digits of a number in a data file, before and after the point together."""

LARGEST = 38
"""The highest power of ten in a product or quotient. No report needs more, and 50 digits would not hold every decimal
that a display may ask for of a larger number."""

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
"""Percentage points: 54.54% is 1.12 points more than 53.42%, and 2.10% more. Neither number implies the other."""
NUMBER = "number"
"""The kinds that are not counts; money is in renminbi. Every other kind is a dimension named by its base unit (人,
批次, 亩), a currency named by its code, or a quotient of two kinds."""

PER = " per "
"""Separates the two kinds of a quotient (`money per 人`); no unit has it in its name."""


STORED_PER: Mapping[str, int] = MappingProxyType({"亩": 15, "秒": 3600})
"""How many base units of the denominator a quotient is stored for, where one is too small: prices of land are stored
per 公顷 and speeds per hour, so that a price by any unit of area, and its product with any area, are finite
decimals."""


def stored_per(kind: str) -> int:
    """How many base units of its denominator a quotient's value is for; 1 for a kind that is no quotient."""
    return STORED_PER.get(denominator_of(kind), 1)


def _counting(value: Decimal, times: int, by: int) -> Decimal:
    """`value` × `times` / `by`."""
    if times != 1:
        value = CONTEXT.multiply(value, Decimal(times))
    return value if by == 1 else CONTEXT.divide(value, Decimal(by))


class UnitMismatch(ValueError):
    """Raised when two quantities have different kinds where one kind is needed."""

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
        """The quotient to 50 significant digits. Raises `ZeroDivisionError` for a zero divisor, `Overflow` if too
        large, as for a product, and `UnitMismatch`."""
        kind, dividend = quotient_kind(self.kind, other.kind), self.value
        if PER in kind or PER in self.kind or PER in other.kind:
            dividend = _counting(dividend, stored_per(kind) * stored_per(other.kind), stored_per(self.kind))
        value = quotient(dividend, other.value)
        percents = other.kind == PERCENT and self.kind != PERCENT
        return Quantity(value.scaleb(2, CONTEXT) if percents else value, kind)

    def __abs__(self) -> Quantity:
        return Quantity(CONTEXT.abs(self.value), self.kind)


def adds_up(kind: str) -> bool:
    """Whether figures of a kind add up over rows, as amounts do, and percents, points and quotients do not."""
    return kind not in (PERCENT, POINTS) and PER not in kind


class Amounts(list[Quantity]):
    """Several quantities; their numbers are put in order once, however often they are asked for."""

    @cached_property
    def ascending(self) -> Sequence[Decimal]:
        """Their numbers, the smallest first."""
        return sorted(each.value for each in self)


def ascending(quantities: Sequence[Quantity]) -> Sequence[Decimal]:
    """The numbers of quantities of one kind, the smallest first."""
    return (quantities if isinstance(quantities, Amounts) else Amounts(quantities)).ascending


def added(quantities: Sequence[Quantity]) -> Quantity:
    """The exact sum of one or more quantities. Raises `UnitMismatch`."""
    kind = quantities[0].kind
    for quantity in quantities:
        if quantity.kind != kind:
            raise UnitMismatch(kind, quantity.kind)
    return Quantity(reduce(CONTEXT.add, [quantity.value for quantity in quantities]), kind)


def sum_of(numbers: Iterable[Decimal | None]) -> Decimal:
    """The exact sum of numbers, ignoring blank ones (None)."""
    return reduce(CONTEXT.add, [number for number in numbers if number is not None], Decimal(0))


def quotient(dividend: Decimal, divisor: Decimal) -> Decimal:
    """The quotient to 50 significant digits. Raises `ZeroDivisionError`, or `Overflow` if it is too large."""
    if not divisor:
        raise ZeroDivisionError
    return bounded(CONTEXT.divide(dividend, divisor))


def bounded(value: Decimal) -> Decimal:
    """`value` itself. Raises `Overflow` if it is so large that 50 digits cannot hold its decimals."""
    if value and value.adjusted() > LARGEST:
        raise Overflow
    return value


def remainder(whole: Quantity, part: Quantity) -> Quantity:
    """What is left of a whole without a part, in the same kind. For percents the result is a percent (100% - 28% is
    72%), because it is the share of all other parts, while the difference of two percents is in points. Raises
    `UnitMismatch`."""
    if whole.kind != part.kind:
        raise UnitMismatch(whole.kind, part.kind)
    return Quantity(CONTEXT.subtract(whole.value, part.value), whole.kind)


def sum_kind(left: str, right: str) -> str:
    """The kind of a sum: that of its terms, or percent for a percent moved by points. Raises `UnitMismatch`."""
    if left == right:
        return left
    if {left, right} == {PERCENT, POINTS}:
        return PERCENT
    raise UnitMismatch(left, right)


def difference_kind(left: str, right: str) -> str:
    """The kind of a difference: that of its terms, but points for two percents, and percent for a percent less points.
    Raises `UnitMismatch`."""
    if left == right:
        return POINTS if left == PERCENT else left
    if (left, right) == (PERCENT, POINTS):
        return PERCENT
    raise UnitMismatch(left, right)


def numerator_of(kind: str) -> str:
    """The numerator of a quotient's kind; any other kind itself."""
    return kind.partition(PER)[0]


def denominator_of(kind: str) -> str:
    """The denominator of a quotient's kind; empty for any other kind."""
    return kind.partition(PER)[2]


def product_kind(left: str, right: str) -> str:
    """The kind of a product. A plain number or a percent scales anything. A quotient may be multiplied by its
    denominator (元/人 × 人), or by a quotient of that (元/人 × 人/户). Other quantities with units have no product
    here. Raises `UnitMismatch`."""
    for scale in (NUMBER, PERCENT):
        if scale in (left, right):
            return right if left == scale else left
    above, below = [numerator_of(left), numerator_of(right)], [denominator_of(left), denominator_of(right)]
    return _reduced(above, below, left, right)


def quotient_kind(left: str, right: str) -> str:
    """The kind of a quotient. A quotient of like kinds is a plain number, and anything may be divided by a plain
    number. A part divided by its percent of the whole is the whole (10.77万元 / 88.64% = 12.15万元). Points have no
    such whole: dividing them by a percent would ask how fast they rose, and the answer is no number of points. Unlike
    kinds give the kind of a quotient, as long as it is one kind by another. Raises `UnitMismatch`."""
    if right == NUMBER or (right == PERCENT and left not in (NUMBER, PERCENT, POINTS)):
        return left
    if left == right:
        return NUMBER
    if left in (NUMBER, PERCENT) or right == PERCENT:
        raise UnitMismatch(left, right)
    above, below = [numerator_of(left), denominator_of(right)], [denominator_of(left), numerator_of(right)]
    return _reduced(above, below, left, right)


def _reduced(above: list[str], below: list[str], left: str, right: str) -> str:
    """The kind that remains when like kinds above and below the line cancel: at most one over one. Raises
    `UnitMismatch`."""
    for kind in [*filter(None, above)]:
        if kind in below:
            above.remove(kind)
            below.remove(kind)
    over, under = [*filter(None, above)], [*filter(None, below)]
    if len(over) > 1 or len(under) > 1 or len(over) < len(under):
        raise UnitMismatch(left, right)
    return PER.join((*over, *under)) or NUMBER
