"""A ring: one series of parts that make a whole, with the shares that the text prints inside it."""

from __future__ import annotations

from .geometry import Labels, Marks, Slices
from .plot import Plot

HOLE = 45
"""Of the radius, in percent: what is left is as wide as a share in two decimals."""


def marks(_plot: Plot) -> Marks:
    """One piece of the ring for each category."""
    return Slices(Labels(boxed=True), 0, HOLE)
