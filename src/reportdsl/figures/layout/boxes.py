"""Rectangles on a canvas, and tests of whether they overlap."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ...quick.records import dataclass

Length = int | Decimal


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle from its upper left to its lower right corner; `y` runs down."""

    left: Length
    top: Length
    right: Length
    bottom: Length

    @property
    def width(self) -> Length:
        """The distance from left to right."""
        return self.right - self.left

    @property
    def height(self) -> Length:
        """The distance from top to bottom."""
        return self.bottom - self.top

    def meets(self, other: Box, apart: Length = 0) -> bool:
        """Whether the two overlap, or are less than `apart` from each other sideways."""
        return (
            self.left < other.right + apart
            and other.left < self.right + apart
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, other: Box) -> bool:
        """Whether it lies inside another box."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )

    def moved(self, right: Length, down: Length) -> Box:
        """The box moved to the right and down."""
        return Box(self.left + right, self.top + down, self.right + right, self.bottom + down)


def around(x: Length, y: Length, width: Length, height: Length) -> Box:
    """The box of a given size centred on a point."""
    half, up = Decimal(width) / 2, Decimal(height) / 2
    return Box(x - half, y - up, x + half, y + up)


def free(box: Box, taken: Iterable[Box], apart: Length = 0) -> bool:
    """Whether a box overlaps none of those in `taken`, and is at least `apart` from them sideways."""
    return not any(box.meets(other, apart) for other in taken)
