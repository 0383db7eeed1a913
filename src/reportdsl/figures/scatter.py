"""Pairs of values: what is read along, and what is read upward, of each row."""

from __future__ import annotations

from .geometry import Labels, Marks, Points
from .plot import Plot


def marks(_plot: Plot) -> Marks:
    """A symbol for each pair, with its name."""
    return Points(Labels("above", boxed=True))
