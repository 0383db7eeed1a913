from __future__ import annotations

from .filter import Clause, Lexicon, Said, Scalar


def numeral(value: Scalar, *, lexicon: Lexicon) -> Clause:
    """A whole number below ten thousand in words, with its unit: 三个, three projects. Other values are printed
    unchanged."""
    digits = value.printed.digits
    if digits.isdigit() and 0 < int(digits) < 10000:
        digits = lexicon.numeral(int(digits), value.printed.unit)
    return (Said(value.printed.before + digits + value.printed.unit, value.fact),)
