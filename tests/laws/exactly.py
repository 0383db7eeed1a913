"""An oracle for rounding that shares nothing with the compiler: whole numbers and fractions only. And what to hold it to."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from reportdsl.quantity import MAX_DIGITS


def nearest(exact: Fraction, places: int) -> Fraction:
    """`exact` at `places` decimals; a tie goes away from zero (四舍五入)."""
    doubled = 2 * abs(exact.numerator) * 10**places
    units = (doubled + exact.denominator) // (2 * exact.denominator)
    return Fraction(units if exact >= 0 else -units, 10**places)


@st.composite
def data_values(draw: st.DrawFn, least: int = -(10**MAX_DIGITS) + 1) -> Decimal:
    """A number as a data file may hold it: at most 18 digits before and after the point together."""
    after = draw(st.integers(0, MAX_DIGITS))
    few = draw(st.sampled_from((1, 2, 4, 8, MAX_DIGITS)))
    most = 10**few - 1
    return Decimal(draw(st.integers(max(least, -most), most))).scaleb(-after)


PLACES = st.integers(0, 6)
