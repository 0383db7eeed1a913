from __future__ import annotations

from .filter import Clause, Said, Scalar


def bare(value: Scalar) -> Clause:
    """The figure without its unit, for use where the words around it state the unit."""
    return (Said(value.printed.digits, value.fact),)
