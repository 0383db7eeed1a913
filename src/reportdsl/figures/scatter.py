"""Pairs of values of each row: one read along the horizontal axis, one along the vertical axis."""

from __future__ import annotations

from .layout.geometry import Labels, Marks, Points
from .plot import Plot


def marks(_plot: Plot) -> Marks:
    """A symbol for each pair, with its name."""
    return Points(Labels("above", boxed=True))
