"""Rounding: the only place where a digit is dropped.

Offices and the official forms round half up (四舍五入), away from zero at a tie. Python's own `round`, `quantize` and
`format` round half to even by default, so nothing else in the project calls them on a figure.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from .quantity import CONTEXT

# Wide enough for any sum of quantities at any number of places: rounding drops digits and does nothing else.
_WIDE = CONTEXT.copy()
_WIDE.prec = 250


def half_up(value: Decimal, places: int) -> Decimal:
    """`value` rounded half up to `places` decimals; never a negative zero."""
    return to_places(places)(value)


@cache
def to_places(places: int) -> Callable[[Decimal], Decimal]:
    """`half_up` for one number of decimals."""
    step = Decimal(1).scaleb(-places, _WIDE)  # One unit of the last place.

    def rounded(value: Decimal) -> Decimal:
        number = value.quantize(step, ROUND_HALF_UP, _WIDE)
        return number if number else abs(number)

    return rounded


def is_written_as(number: Decimal, digits: str) -> bool:
    """Whether a number, its sign aside, is what `digits` state, to within half a unit of their last place."""
    written = Decimal(digits.replace(",", ""))
    half = Decimal(5).scaleb(int(written.as_tuple().exponent) - 1)
    return abs(abs(number) - written) <= half
