"""Rounding: the one place where a digit is dropped.

Half up (四舍五入), away from zero at a tie, is what offices and the official forms use. Python's own `round`,
`quantize` and `format` round half to even by default, so nothing else in the project calls them on a figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from .quantity import CONTEXT


def half_up(value: Decimal, places: int) -> Decimal:
    """`value` at `places` decimals, half up; never a negative zero."""
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=CONTEXT)
    return rounded if rounded else abs(rounded)


def units(value: Decimal, places: int) -> int:
    """`value` half up, counted in units of its last place."""
    return int(half_up(value, places).scaleb(places, CONTEXT))


def largest_remainder(parts: Sequence[Decimal], total: int) -> list[int]:
    """Share out `total` whole units in proportion to `parts`, so that the shares sum to `total` exactly.

    Hamilton's method (最大余数法): every part gets its floor, the units left over go to the largest remainders; ties go
    to the larger part, then to the earlier one. All arithmetic is on integers, so no share is ever misplaced by a
    rounding of its own. A zero part gets zero, a part whose share is whole keeps it, every share is less than one unit
    from its exact value.

    `parts` must sum to something other than zero. Parts against the sign of the sum are shared out by magnitude with
    their sign kept, under the same rule.
    """
    exponent = min((part.as_tuple().exponent for part in parts), default=0)
    shift = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    weights = [int(part.scaleb(shift, CONTEXT)) for part in parts]
    whole = sum(weights)
    if whole == 0:
        raise ZeroDivisionError
    if whole < 0:
        weights, whole = [-weight for weight in weights], -whole
    shares = [weight * total // whole for weight in weights]
    remainders = [weight * total % whole for weight in weights]
    order = sorted(range(len(parts)), key=lambda i: (-remainders[i], -abs(weights[i]), i))
    for i in order[: total - sum(shares)]:
        shares[i] += 1
    return shares
