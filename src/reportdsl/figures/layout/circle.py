"""Points on a circle, by fractions of a turn: sine and cosine as decimals, without floats."""

from __future__ import annotations

from decimal import Decimal

_PI = Decimal("3.14159265358979323846")
_TERMS = 12
"""Terms of the series: enough for twelve correct decimals at an angle of half a turn."""
_PLACES = 15
_ONE = 10**_PLACES
_DIVISORS = tuple(
    tuple(power * (power + 1) * _ONE**2 for power in range(first + 1, first + 2 * _TERMS, 2)) for first in (0, 1)
)
"""By what each term is divided to give the next one: for the cosine and for the sine."""
HALF = Decimal("0.5")
"""Half a turn."""


def on_circle(centre: tuple[int, int], radius: int, turn: Decimal) -> tuple[Decimal, Decimal]:
    """The point on a circle at a fraction of a turn, clockwise from the top, exact to a millionth of a pixel; `y` runs
    down."""
    angle = 2 * _PI * ((turn + HALF) % 1 - HALF)
    return centre[0] + radius * _series(angle, 1), centre[1] - radius * _series(angle, 0)


def _series(angle: Decimal, first: int) -> Decimal:
    """Taylor's series at zero, of the cosine (`first` 0) or of the sine (`first` 1). Its terms are whole numbers, in
    units of the last decimal place, so the result is the same in every decimal context."""
    turned = round(angle * _ONE)
    term = total = turned if first else _ONE
    square = -turned * turned
    for divisor in _DIVISORS[first]:
        term = term * square // divisor
        total += term
    return Decimal(total).scaleb(-_PLACES)
