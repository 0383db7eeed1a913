"""An oracle for rounding that shares nothing with the compiler: whole numbers and fractions only. And what to hold it to."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from random import Random

from hypothesis import strategies as st

from reportdsl.quantity import MAX_DIGITS


def nearest(exact: Fraction, places: int) -> Fraction:
    """`exact` at `places` decimals; a tie goes away from zero (四舍五入)."""
    doubled = 2 * abs(exact.numerator) * 10**places
    units = (doubled + exact.denominator) // (2 * exact.denominator)
    return Fraction(units if exact >= 0 else -units, 10**places)


def data_values(least: int = -(10**MAX_DIGITS) + 1) -> st.SearchStrategy[Decimal]:
    """Numbers as a data file may hold them: at most 18 digits before and after the point together. Drawn from a seed, which
    is several times as fast as digit by digit."""
    return st.integers(0, 2**40).map(lambda seed: _data_value(Random(seed), least))


def _data_value(random: Random, least: int) -> Decimal:
    after = random.choice((0, 2, 2, random.randint(0, MAX_DIGITS)))
    most = 10 ** random.choice((1, 1, 2, 4, 8, MAX_DIGITS)) - 1
    return Decimal(random.choice((0, *[random.randint(max(least, -most), most)] * 9))).scaleb(-after)


PLACES = st.integers(0, 6)
