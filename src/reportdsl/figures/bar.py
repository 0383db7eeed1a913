"""Horizontal bars, the first category on top: for many categories, or for long names."""

from __future__ import annotations

from .layout.geometry import Bars, Labels, Marks
from .plot import Plot


def marks(_plot: Plot) -> Marks:
    """One bar for each point."""
    return Bars(Labels("beyond"), horizontal=True)
