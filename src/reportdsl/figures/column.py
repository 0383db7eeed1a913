"""Vertical columns, one group for each category."""

from __future__ import annotations

from .layout.geometry import Bars, Labels, Marks
from .plot import Plot


def marks(_plot: Plot) -> Marks:
    """One column for each point, with its label at its end."""
    return Bars(Labels("beyond"))
