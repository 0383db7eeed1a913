"""A ring: one series of parts that make a whole, labelled inside with the shares that the text prints."""

from __future__ import annotations

from .layout.geometry import Labels, Marks, Slices
from .plot import Plot

HOLE = 45
"""The hole's radius, in percent of the ring's: the rest is wide enough for a share with two decimals."""


def marks(_plot: Plot) -> Marks:
    """One piece of the ring for each category."""
    return Slices(Labels(boxed=True), 0, HOLE)
