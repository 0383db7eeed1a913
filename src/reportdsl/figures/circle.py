"""Points of a circle, by parts of a turn: sine and cosine as fractions, without a float."""

from __future__ import annotations

from fractions import Fraction

_PI = Fraction("3.14159265358979323846")
_TERMS = 12
"""Of the series: enough for the twelfth decimal of an angle of half a turn."""
_PLACES = 10**15


def on_circle(centre: tuple[int, int], radius: int, turn: Fraction) -> tuple[Fraction, Fraction]:
    """The point of a circle at a part of a turn, clockwise from the top, to a millionth of a pixel; `y` runs down."""
    angle = 2 * _PI * ((turn + Fraction(1, 2)) % 1 - Fraction(1, 2))
    return centre[0] + radius * _series(angle, 1), centre[1] - radius * _series(angle, 0)


def _series(angle: Fraction, first: int) -> Fraction:
    """Taylor's series at zero: of the cosine from the power 0, of the sine from the power 1. Its terms are whole numbers of the
    last place: as fractions they took a third of a report with pies."""
    turned = round(angle * _PLACES)
    term = total = turned if first else _PLACES
    for power in range(first + 1, first + 2 * _TERMS, 2):
        term = -term * turned * turned // (power * (power + 1) * _PLACES**2)
        total += term
    return Fraction(total, _PLACES)
