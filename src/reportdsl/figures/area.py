"""Filled areas below lines, each stacked on the one before: a whole and its parts over many periods."""

from __future__ import annotations

from .layout.geometry import Labels, Lines, Marks
from .plot import Plot


def marks(_plot: Plot) -> Marks:
    """One area for each series, with its labels on white."""
    return Lines(Labels("above", boxed=True), area=True)
