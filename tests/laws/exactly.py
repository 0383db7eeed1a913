"""An oracle for rounding that shares no code with the compiler and uses only whole numbers and fractions, with random
numbers to test it on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import TypeVar

from reportdsl.values.quantity import MAX_DIGITS

T = TypeVar("T")


def nearest(exact: Fraction, places: int) -> Fraction:
    """`exact` rounded to `places` decimals, ties away from zero (四舍五入)."""
    doubled = 2 * abs(exact.numerator) * 10**places
    units = (doubled + exact.denominator) // (2 * exact.denominator)
    return Fraction(units if exact >= 0 else -units, 10**places)


def data_value(random: Random) -> Decimal:
    """A number as a data file may contain it: at most 18 digits in total before and after the point."""
    return _data_value(random, random.choice((0, 1)))


def unsigned(random: Random) -> Decimal:
    return _data_value(random, 0)


def nonzero(random: Random) -> Decimal:
    return data_value(random) or Decimal(1).scaleb(-random.randint(0, MAX_DIGITS))


def positive(random: Random) -> Decimal:
    return abs(nonzero(random))


def _data_value(random: Random, signed: int) -> Decimal:
    most = 10 ** random.choice((1, 2, 4, 8, random.randint(1, MAX_DIGITS), MAX_DIGITS)) - 1
    digits = random.choice((0, most, most, *[random.randint(-most * signed, most)] * 17))
    # Ties at every number of places, and nines that carry.
    if random.random() < 0.2:
        digits = digits // 10 * 10 + 5
    return Decimal(digits).scaleb(-random.choice((0, 2, random.randint(0, 7), random.randint(0, MAX_DIGITS))))


def whole(low: int, high: int) -> Callable[[Random], int]:
    """A generator of whole numbers of every size from `low` to `high`, both ends included."""
    longest = len(str(max(-low, high)))

    def draw(random: Random) -> int:
        if random.random() < 0.05:
            return random.choice((low, high))
        most = 10 ** random.randint(1, longest)
        return random.randint(max(low, -most), min(high, most))

    return draw


def any_of(values: Sequence[T]) -> Callable[[Random], T]:
    return lambda random: random.choice(values)


def some(draw: Callable[[Random], T], least: int, most: int) -> Callable[[Random], list[T]]:
    return lambda random: [draw(random) for _ in range(random.randint(least, most))]


PLACES = whole(0, 6)
