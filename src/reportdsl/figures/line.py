"""Lines over ordered categories: how values develop over years."""

from __future__ import annotations

from .layout.geometry import Labels, Lines, Marks
from .plot import Plot


def marks(_plot: Plot) -> Marks:
    """One line for each series."""
    return Lines(Labels("above"))
