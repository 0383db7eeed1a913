"""A pie: one series of parts that make a whole, labelled with the shares that the text prints."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate, pairwise

from .layout.geometry import Labels, Marks, Slices
from .plot import Plot

SMALL = 30
"""Slices of fewer degrees are too narrow for their labels."""


def marks(plot: Plot) -> Marks:
    """One slice for each category."""
    values = [point.value for point in plot.series[0].points]
    return Slices(Labels("beyond", leaders=True), first_angle(values))


def first_angle(values: list[Decimal]) -> int:
    """Where the first slice begins, in whole degrees clockwise from the top, chosen so that the small slices are on the
    right, where their labels stand below each other instead of overlapping."""
    edges = [edge * 360 / (sum(values) or 1) for edge in accumulate(values, initial=Decimal(0))]
    small = [(left + right) / 2 for left, right in pairwise(edges) if right - left < SMALL]
    return round(90 - sum(small) / len(small)) % 360 if small else 0
