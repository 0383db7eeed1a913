"""Quantities: exact decimals with a unit, and the only arithmetic that touches a figure.

A quantity is stored in the base of its kind: money in 元, shares in percent, counts in their own unit. So 788.43 万元
is 7884300 元, however a data file wrote it; the unit that is printed belongs to the display (`display.py`).

Sums and products of data values are exact (to 50 digits). A quotient is carried to 50 significant digits. Data values have at most
`MAX_DIGITS` digits, so a quotient that is not itself a tie lies farther from every rounding tie than the 50 digits can
miss: rounding it is rounding the exact quotient.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Clamped, Context, Decimal, DivisionByZero, FloatOperation, InvalidOperation, Overflow
from functools import reduce

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
NUMBER = "number"
"""Kinds that are not counts. Every other kind is the name of a count's unit (人, 批次, …)."""

MONEY_UNITS = {
    "元": 0, "千元": 3, "万元": 4, "百万元": 6, "亿元": 8, "十亿元": 9,
    "yuan": 0, "thousand yuan": 3, "ten thousand yuan": 4, "million yuan": 6, "hundred million yuan": 8, "billion yuan": 9,
}  # fmt: skip
"""Money units, in either spelling, by the power of ten of 元 that one is worth. Spellings of one power are one unit, whose
name is the first of them. A new unit is a line here; a lexicon may have its own word for it."""

COUNT_UNITS = frozenset(
    (
        *(
            "个",
            "人",
            "次",
            "辆",
            "台",
            "套",
            "台（套）",
            "件",
            "件次",
            "户",
            "家",
            "条",
            "份",
            "场",
            "期",
            "项",
            "名",
            "位",
        ),
        *("批次", "人次", "团组", "批", "篇", "栋", "间", "幅", "宗", "起", "轮", "天", "个月", "年"),
        *("公里", "平方米", "亩", "吨"),
    )
)
"""Count units that a data cell may carry beside its number (`433批次`). A spec may name any other unit as well."""


UNITS: Mapping[str, object] = {**MONEY_UNITS, "%": "%", **{unit: unit for unit in sorted(COUNT_UNITS)}}
"""The known units by their spellings; both spellings of a unit have one meaning."""


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
        return Quantity(CONTEXT.add(self.value, other.value), same_kind(self, other))

    def __sub__(self, other: Quantity) -> Quantity:
        return Quantity(CONTEXT.subtract(self.value, other.value), same_kind(self, other))

    def __mul__(self, other: Quantity) -> Quantity:
        value = bounded(CONTEXT.multiply(self.value, other.value))
        percents = PERCENT in (self.kind, other.kind) and NUMBER not in (self.kind, other.kind)
        return Quantity(value.scaleb(-2, CONTEXT) if percents else value, product_kind(self.kind, other.kind))

    def __truediv__(self, other: Quantity) -> Quantity:
        """Raises `ZeroDivisionError` for a zero divisor, `Overflow` like a product."""
        value = quotient(self.value, other.value)
        percents = other.kind == PERCENT and self.kind != PERCENT
        return Quantity(value.scaleb(2, CONTEXT) if percents else value, quotient_kind(self.kind, other.kind))

    def __abs__(self) -> Quantity:
        return Quantity(CONTEXT.abs(self.value), self.kind)


def added(quantities: Sequence[Quantity]) -> Quantity:
    """The exact sum of one quantity or more. Raises `UnitMismatch`."""
    kind = quantities[0].kind
    for quantity in quantities:
        if quantity.kind != kind:
            raise UnitMismatch(kind, quantity.kind)
    return Quantity(reduce(CONTEXT.add, [quantity.value for quantity in quantities]), kind)


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


def same_kind(left: Quantity, right: Quantity) -> str:
    """The kind that two quantities share. Raises `UnitMismatch`."""
    if left.kind != right.kind:
        raise UnitMismatch(left.kind, right.kind)
    return left.kind


def product_kind(left: str, right: str) -> str:
    """A plain number or a percent scales anything; two quantities with other units have no product here."""
    for scale in (NUMBER, PERCENT):
        if scale in (left, right):
            return right if left == scale else left
    raise UnitMismatch(left, right)


def quotient_kind(left: str, right: str) -> str:
    """A quotient of like kinds is a plain number; a plain number divides anything. What is so many percent of a whole,
    divided by the percent, is the whole (10.77万元 / 88.64% = 12.15万元)."""
    if right == NUMBER or (right == PERCENT and left != NUMBER and left != right):
        return left
    if left == right:
        return NUMBER
    raise UnitMismatch(left, right)


def money(value: Decimal, unit: str) -> Quantity:
    """Money as stated in `unit`, one of `MONEY_UNITS`."""
    return Quantity(value.scaleb(MONEY_UNITS[unit], CONTEXT), MONEY)


def money_name(unit: str) -> str:
    """The name of a money unit in any spelling: the one that lexicons know it by."""
    return next(name for name, power in MONEY_UNITS.items() if power == MONEY_UNITS[unit])


def in_unit(value: Decimal, unit: str) -> Quantity:
    """A number as stated in any unit: money, `%`, none (a plain number), or a count's."""
    if unit in MONEY_UNITS:
        return money(value, unit)
    return Quantity(value, PERCENT if unit in ("%", "％") else unit or NUMBER)


def kind_of_unit(unit: str) -> str:
    """The kind of a number that is stated in a unit."""
    return in_unit(Decimal(0), unit).kind
