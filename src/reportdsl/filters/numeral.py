from __future__ import annotations

from contextlib import suppress

from ..values.quantity import PERCENT, Quantity
from .filter import Clause, Lexicon, Said, Scalar


def numeral(value: Scalar, *, lexicon: Lexicon) -> Clause:
    """A whole number below ten thousand in words, with its unit: 三个, three projects. Percents, texts and all other
    numbers stay as they are."""
    quantity, digits = value.fact.value, value.printed.digits
    if isinstance(quantity, Quantity) and quantity.kind != PERCENT:
        with suppress(ValueError):  # No whole number, or none that is said in words.
            digits = lexicon.numeral(int(digits.replace(",", "")), value.printed.unit)
    return (Said(value.printed.before + digits + value.printed.unit, value.fact),)
