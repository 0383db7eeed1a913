"""How a quantity is printed: its unit, places and style. Display belongs to the quantity, not to the place.

Styles, from the way the accounts of public bodies are printed:
`plain`     2 places, but an integer without decimals (788.43, 0, 17);
`fixed`     always its places (788.40);
`shortest`  no trailing zeros (0.8, 3.5): project money.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from ..quick.records import dataclass
from .quantity import CONTEXT, MONEY, MONEY_UNITS, NUMBER, PERCENT, Quantity
from .rounding import half_up


@dataclass(frozen=True, slots=True)
class Format:
    """`unit` is a money unit for money, else the unit's own name; `places` decimals, rounded half up once."""

    unit: str = ""
    places: int = 2
    style: str = "plain"
    thousands: bool = False


COUNTS = Format(places=2, style="shortest")


@dataclass(frozen=True, slots=True)
class Printed:
    """A quantity as printed: the digits, and the unit that prose puts behind them, with the space before it."""

    digits: str
    unit: str

    def __str__(self) -> str:
        return self.digits + self.unit


def displayed(quantity: Quantity, form: Format) -> Decimal:
    """The number that is printed, as a decimal in the display unit."""
    return half_up(in_display_unit(quantity, form), form.places)


def in_display_unit(quantity: Quantity, form: Format) -> Decimal:
    """The exact value in the display unit (money only has more than one)."""
    if quantity.kind == MONEY:
        return quantity.value.scaleb(-MONEY_UNITS[form.unit], CONTEXT)
    return quantity.value


def from_display_unit(number: Decimal, kind: str, form: Format) -> Quantity:
    """The quantity that a number in the display unit states."""
    return Quantity(number.scaleb(MONEY_UNITS[form.unit], CONTEXT) if kind == MONEY else number, kind)


def digits_of(kind: str, form: Format) -> Callable[[Decimal], str]:
    """Prints the digits of exact values of one kind; what all of them have in common is looked up once."""
    power = -MONEY_UNITS[form.unit] if kind == MONEY else 0
    places = form.places
    # A number of six decimals at most is written without an exponent by `str`, which is twice as fast.
    written = (
        str if form.style == "fixed" and not form.thousands and 0 <= places <= 6 else partial(print_decimal, form=form)
    )

    def digits(value: Decimal) -> str:
        return written(half_up(value.scaleb(power, CONTEXT) if power else value, places))

    return digits


def unit_of(kind: str, form: Format) -> str:
    """The unit that a figure of this kind is displayed in, by its name in the spec."""
    if kind == MONEY:
        return form.unit
    if kind == PERCENT:
        return "%"
    return "" if kind == NUMBER else kind


def print_decimal(number: Decimal, form: Format) -> str:
    """Digits of a number that is already rounded to the format's places."""
    whole = number == number.to_integral_value()
    if (whole and form.style == "plain") or form.style == "shortest":
        places = 0 if whole else max(0, -int(number.normalize(CONTEXT).as_tuple().exponent))
        number = half_up(number, places)
    return f"{number:,f}" if form.thousands else f"{number:f}"
