from __future__ import annotations

from ..styles.numerals import chinese
from .filter import Clause, Said, Scalar


def numeral(value: Scalar) -> Clause:
    """A whole number below ten thousand in Chinese numerals, with its unit: 三个. Other values stay as they are."""
    digits = value.printed.digits
    if digits.isdigit() and 0 < int(digits) < 10000:
        digits = chinese(int(digits))
    return (Said(digits + value.printed.unit, value.fact),)
