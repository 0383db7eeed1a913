"""Areas below lines, each on top of the one before: a whole and its parts over many periods."""

from __future__ import annotations

from .geometry import Labels, Lines, Marks
from .plot import Plot


def marks(_plot: Plot) -> Marks:
    """One area for each series, its labels on white."""
    return Lines(Labels("above", boxed=True), area=True)
