"""Points of a circle, by parts of a turn: sine and cosine as decimals, without a float."""

from __future__ import annotations

from decimal import Decimal

_PI = Decimal("3.14159265358979323846")
_TERMS = 12
"""Of the series: enough for the twelfth decimal of an angle of half a turn."""
_PLACES = 15
_ONE = 10**_PLACES
_DIVISORS = tuple(
    tuple(power * (power + 1) * _ONE**2 for power in range(first + 1, first + 2 * _TERMS, 2)) for first in (0, 1)
)
"""Of each term by the one before it: of the cosine's, and of the sine's."""
HALF = Decimal("0.5")
"""Half a turn."""


def on_circle(centre: tuple[int, int], radius: int, turn: Decimal) -> tuple[Decimal, Decimal]:
    """The point of a circle at a part of a turn, clockwise from the top, to a millionth of a pixel; `y` runs down."""
    angle = 2 * _PI * ((turn + HALF) % 1 - HALF)
    return centre[0] + radius * _series(angle, 1), centre[1] - radius * _series(angle, 0)


def _series(angle: Decimal, first: int) -> Decimal:
    """Taylor's series at zero: of the cosine from the power 0, of the sine from the power 1. Its terms are whole numbers of the
    last place: the same in any context."""
    turned = round(angle * _ONE)
    term = total = turned if first else _ONE
    square = -turned * turned
    for divisor in _DIVISORS[first]:
        term = term * square // divisor
        total += term
    return Decimal(total).scaleb(-_PLACES)
