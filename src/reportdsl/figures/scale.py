"""The scale of an axis of values: round steps that cover what is plotted."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

STEPS = 5
"""Most steps wanted; a scale from below zero to above may have one more at either end."""


def ticks(values: Iterable[Decimal]) -> tuple[Decimal, ...]:
    """The numbers at an axis that covers zero and all `values`: multiples of 1, 2 or 5 times a power of ten, exact."""
    plotted = [Decimal(0), *values]
    lowest, highest = min(plotted), max(plotted)
    if lowest == highest:
        return (Decimal(0), Decimal(1))
    step = _round_step(lowest, highest)
    first, last = _steps(lowest, step), -_steps(-highest, step)
    return tuple(step * place for place in range(first, last + 1))


def _steps(value: Decimal, step: Decimal) -> int:
    """The greatest whole number of steps that does not pass `value`."""
    (above, below), (step_above, step_below) = value.as_integer_ratio(), step.as_integer_ratio()
    return above * step_below // (below * step_above)


def _round_step(lowest: Decimal, highest: Decimal) -> Decimal:
    """The smallest 1, 2 or 5 times a power of ten that covers the span in so many steps."""
    power = Decimal(1).scaleb((highest - lowest).adjusted() - 1)
    (low, low_unit), (high, high_unit) = lowest.as_integer_ratio(), highest.as_integer_ratio()
    span, unit = high * low_unit - low * high_unit, high_unit * low_unit
    above, below = power.as_integer_ratio()
    return next(power * factor for factor in (1, 2, 5, 10, 20) if above * factor * STEPS * unit >= span * below)
