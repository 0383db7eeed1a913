"""What a chart plots, in plain values: the numbers as printed, and the texts that label them."""

from __future__ import annotations

from decimal import Decimal

from ..quick.records import dataclass, replace


@dataclass(frozen=True, slots=True)
class PlottedPoint:
    """`value` as printed, and its printed text. A `literal` text replaces the value at the point; otherwise `text` only
    shows how the value is formatted."""

    value: Decimal
    text: str
    literal: bool = False
    failed: bool = False
    fact: str = ""
    """The name of the fact whose figure the text is."""


@dataclass(frozen=True, slots=True)
class PlottedSeries:
    """One point for each category."""

    name: str
    points: tuple[PlottedPoint, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """`unit` as printed at the axis."""

    categories: tuple[str, ...]
    series: tuple[PlottedSeries, ...]
    unit: str = ""

    def arranged(self, places: list[int]) -> Plot:
        """The plot with the categories at these places, in their order."""
        return replace(
            self,
            categories=tuple(self.categories[place] for place in places),
            series=tuple(replace(row, points=tuple(row.points[place] for place in places)) for row in self.series),
        )

    @property
    def negative(self) -> bool:
        """Whether any value is below zero."""
        return any(point.value < 0 for row in self.series for point in row.points)
