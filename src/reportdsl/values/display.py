"""How a quantity is printed: its unit, decimal places and style. Display belongs to the quantity, not to the place
where it is printed.

Styles, from the way the accounts of public bodies are printed:
    `plain`     2 places, but an integer without decimals (788.43, 0, 17);
    `fixed`     always its places (788.40);
    `shortest`  no trailing zeros (0.8, 3.5): project money.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from ..quick.records import dataclass, replace
from .quantity import CONTEXT, Quantity
from .rounding import half_up, to_places
from .units.unit import UnitOfMeasure, base_unit


@dataclass(frozen=True, slots=True)
class Format:
    """How to print a number: in `unit`, with `places` decimals, rounded half up once. Without a unit, in the one named
    like the kind."""

    unit: UnitOfMeasure | None = None
    places: int = 2
    style: str = "plain"
    thousands: bool = False
    digits: int = 0
    """Significant digits to use instead of `places`, rounded half up once; 0 for none."""
    parentheses: bool = False
    """Print a number below zero as (279.00)."""
    plus: bool = False
    """Print a number that is above zero once rounded as +279.00."""
    nil: str = ""
    """Text printed for an exact zero, without a unit; empty to print the zero itself."""
    usual: bool = False
    """Whether nobody states `places`: then they are what is usual for the unit."""

    @property
    def plain_signs(self) -> bool:
        """Whether a number is printed with a plain sign, a minus or nothing before its digits, so that any program can
        read it."""
        return not (self.parentheses or self.plus or self.nil)


COUNTS = Format(places=2, style="shortest")
QUOTIENTS = replace(COUNTS, usual=True)


def other_money(money: Format) -> Format:
    """How money in another currency, and money per something (元/人), is printed where only the display of the report's
    own is stated: with its separators and signs, and its own decimals always. Those of 亿元 would be wrong for it."""
    return replace(money, unit=None, places=2, style="fixed", digits=0, usual=True)


@dataclass(frozen=True, slots=True)
class Printed:
    """A quantity as printed: the digits, and the unit that prose puts after them, including the space before it. The
    symbol of a currency goes `before` the digits, but after their sign."""

    digits: str
    unit: str
    before: str = ""

    def __str__(self) -> str:
        if self.before and self.digits[:1] in ("-", "+", "("):
            return f"{self.digits[0]}{self.before}{self.digits[1:]}{self.unit}"
        return self.before + self.digits + self.unit


def displayed(quantity: Quantity, form: Format) -> Decimal:
    """The number that is printed, as a decimal in the display unit."""
    return rounded_in(quantity.kind, form)(quantity.value)


def last_place(value: Decimal, form: Format) -> int:
    """The number of decimals to which a value in the display unit is rounded; negative for tens or hundreds."""
    if not form.digits or not value:
        return form.places if not form.digits else 0
    places = form.digits - 1 - value.adjusted()
    # 9.996 to three digits is 10.0: the rounding itself may add one.
    return places - (half_up(value, places).adjusted() > value.adjusted())


def in_display_unit(quantity: Quantity, form: Format) -> Decimal:
    """The exact value in the display unit."""
    return unit_of(quantity.kind, form).number(quantity.value)


def from_display_unit(number: Decimal, kind: str, form: Format) -> Quantity:
    """The quantity stated by a number in the display unit."""
    return Quantity(unit_of(kind, form).base(number), kind)


def rounded_in(kind: str, form: Format) -> Callable[[Decimal], Decimal]:
    """A function from exact values of one kind to the numbers that are printed; the unit is looked up once for all of
    them."""
    unit, places = unit_of(kind, form), form.places
    number = unit.number
    if form.digits:
        return lambda value: half_up(exact := number(value), last_place(exact, form))
    rounded = to_places(places)
    return rounded if unit.worth == (0, 1, 1) else lambda value: rounded(number(value))


def digits_of(kind: str, form: Format) -> Callable[[Decimal], str]:
    """A function that prints the digits of exact values of one kind; the unit is looked up once for all of them."""
    rounded = rounded_in(kind, form)
    # `str` writes up to six decimals without an exponent, and is twice as fast.
    quick = form.style == "fixed" and not (form.thousands or form.digits) and 0 <= form.places <= 6
    written = str if quick else partial(print_decimal, form=form)

    def digits(value: Decimal) -> str:
        return written(rounded(value))

    def styled(value: Decimal) -> str:
        if form.nil and not value:
            return form.nil
        number = rounded(value)
        if form.parentheses and number < 0:
            return f"({written(-number)})"
        return "+" * (form.plus and number > 0) + written(number)

    return digits if form.plain_signs else styled


def unit_of(kind: str, form: Format) -> UnitOfMeasure:
    """The unit in which a figure of this kind is displayed."""
    return form.unit or base_unit(kind)


def print_decimal(number: Decimal, form: Format) -> str:
    """The digits of a number that is already rounded to the format's places."""
    whole = number == number.to_integral_value()
    if (whole and form.style == "plain") or form.style == "shortest":
        places = 0 if whole else max(0, -int(number.normalize(CONTEXT).as_tuple().exponent))
        number = half_up(number, places)
    return f"{number:,f}" if form.thousands else f"{number:f}"


def exact_text(quantity: Quantity) -> str:
    """A quantity in its base unit as a message states it: to ten decimals, or to three digits of a smaller one, since a
    quotient may have fifty."""
    value = quantity.value
    return f"{half_up(value, max(10, 2 - value.adjusted())).normalize(CONTEXT):f}{base_unit(quantity.kind)}"
