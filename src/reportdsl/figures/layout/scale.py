"""The scale of an axis of values: round steps that cover what is plotted, with room for its labels."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from ...quick.records import dataclass
from .canvas import Canvas

STEPS = 5
"""The most steps wanted for the values themselves. Room for labels, or values on both sides of zero, may need more."""
MOST = 7
"""The most steps of a scale; one that would have more uses a larger step."""
LEAST = 4
"""The number of steps that any scale may have: values on both sides of zero, with room at both ends, need as many."""


MOST_FREE = Decimal("0.8")
"""The largest part of an axis to keep free of values."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Equal steps from the first of `ticks` to the last."""

    ticks: tuple[Decimal, ...]

    @property
    def low(self) -> Decimal:
        """Where the axis begins."""
        return self.ticks[0]

    @property
    def high(self) -> Decimal:
        """Where the axis ends."""
        return self.ticks[-1]

    @property
    def step(self) -> Decimal:
        """The distance from one tick to the next."""
        return self.ticks[1] - self.ticks[0]

    def along(self, value: Decimal) -> Decimal:
        """The position of a value on the axis: 0 at its low end, 1 at its high end."""
        return (value - self.low) / (self.high - self.low)

    def texts(self, grouped: bool) -> tuple[str, ...]:
        """The texts at the ticks, with as many decimals as the ticks need, in groups of three digits if the labels are
        (`grouped`)."""
        places = max(0, -min(int(tick.normalize().as_tuple().exponent) for tick in self.ticks))
        return tuple(f"{tick:,.{places}f}" if grouped else f"{tick:.{places}f}" for tick in self.ticks)


def scale(
    values: Iterable[Decimal],
    above: Decimal = Decimal(0),
    below: Decimal = Decimal(0),
    zero: bool = True,
    most: int = MOST,
) -> Scale:
    """The scale that covers all `values`, and also zero if `zero`, in steps of 1, 2 or 5 times a power of ten; exact.

    `above` and `below` are the parts of its length to keep free above the highest value and below the lowest one; if it
    covers zero, only above a positive and below a negative value. It has at most `most` steps, though any scale may
    have four.
    """
    free = above + below
    if free > MOST_FREE:  # Labels that are higher than the plot: no axis has room for them.
        above, below = above * MOST_FREE / free, below * MOST_FREE / free
    plotted = [*([Decimal(0)] if zero else []), *values] or [Decimal(0)]
    lowest, highest = min(plotted), max(plotted)
    if lowest == highest:
        return Scale(tuple(sorted((lowest, lowest + 1)))) if lowest >= 0 else Scale((lowest, Decimal(0)))
    step = _round_step(lowest, highest)
    while True:
        first, last = _steps(lowest, step), -_steps(-highest, step)
        below_lowest = below if lowest < 0 or not zero else Decimal(0)
        above_highest = above if highest > 0 or not zero else Decimal(0)
        while _lacks(lowest, first, last, step, below_lowest):
            first -= 1
        while _lacks(-highest, -last, -first, step, above_highest):
            last += 1
        while _lacks(lowest, first, last, step, below_lowest):
            first -= 1
        if last - first <= max(most, LEAST):
            return Scale(tuple(step * place for place in range(first, last + 1)))
        step = _larger(step)


def scale_in(width: int, make: Callable[[int], Scale], grouped: bool, canvas: Canvas) -> tuple[Scale, tuple[str, ...]]:
    """The scale that `make` gives for the most steps that it may have, and the texts at its ticks: with fewer steps if
    the texts are too long for a horizontal axis of this width."""
    found = make(MOST)
    widest = max(map(canvas.wide, found.texts(grouped))) + canvas.em
    if widest * len(found.ticks) > width:
        found = make(width // widest - 1)
    return found, found.texts(grouped)


def _lacks(value: Decimal, first: int, last: int, step: Decimal, room: Decimal) -> bool:
    """Whether there is less room than `room` before a value, on an axis from the `first` step to the `last`."""
    return last - first < 60 and value / step - first < room * (last - first)


def _larger(step: Decimal) -> Decimal:
    """The next larger step in the sequence 1, 2, 5, 10, …"""
    factors = {1: "2", 2: "2.5", 5: "2"}
    return (step * Decimal(factors[step.as_tuple().digits[0]])).normalize()


def _steps(value: Decimal, step: Decimal) -> int:
    """The greatest whole number of steps that does not exceed `value`."""
    (above, below), (step_above, step_below) = value.as_integer_ratio(), step.as_integer_ratio()
    return above * step_below // (below * step_above)


def _round_step(lowest: Decimal, highest: Decimal) -> Decimal:
    """The smallest 1, 2 or 5 times a power of ten that covers the span in at most `STEPS` steps."""
    power = Decimal(1).scaleb((highest - lowest).adjusted() - 1)
    (low, low_unit), (high, high_unit) = lowest.as_integer_ratio(), highest.as_integer_ratio()
    span, unit = high * low_unit - low * high_unit, high_unit * low_unit
    above, below = power.as_integer_ratio()
    return next(power * factor for factor in (1, 2, 5, 10, 20) if above * factor * STEPS * unit >= span * below)
