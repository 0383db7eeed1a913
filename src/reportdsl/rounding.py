"""Rounding: the one place where a digit is dropped.

Half up (四舍五入), away from zero at a tie, is what offices and the official forms use. Python's own `round`,
`quantize` and `format` round half to even by default, so nothing else in the project calls them on a figure.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from .quantity import CONTEXT

# Wide enough for any sum of quantities at any number of places: rounding drops digits and does nothing else.
_WIDE = CONTEXT.copy()
_WIDE.prec = 250
_ZERO = Decimal(0)


_LAST = tuple(Decimal(1).scaleb(-places) for places in range(8))
"""A unit of the last place, for the places that are asked for a million times."""


def half_up(value: Decimal, places: int) -> Decimal:
    """`value` at `places` decimals, half up; never a negative zero."""
    last = _LAST[places] if 0 <= places < len(_LAST) else Decimal(1).scaleb(-places)
    return value.quantize(last, ROUND_HALF_UP, _WIDE) or _ZERO.quantize(last, ROUND_HALF_UP, _WIDE)
