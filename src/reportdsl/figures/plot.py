"""What a chart plots, as plain values: the numbers as printed, and the texts that label them."""

from __future__ import annotations

from decimal import Decimal

from ..quick.records import dataclass, replace


@dataclass(frozen=True, slots=True)
class PlottedPoint:
    """A value as printed, and its printed text. A `literal` text replaces the value at the point; otherwise `text` only
    shows how the value is formatted."""

    value: Decimal
    text: str
    literal: bool = False
    failed: bool = False
    fact: str = ""
    """The name of the fact that the text prints."""


@dataclass(frozen=True, slots=True)
class PlottedSeries:
    """One point for each category, in a `unit` as printed at the axis."""

    name: str
    points: tuple[PlottedPoint, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Plot:
    """What a chart plots. `unit` is that of the first series, as printed at the axis; `totals` are the sums over the
    series of each category."""

    categories: tuple[str, ...]
    series: tuple[PlottedSeries, ...]
    unit: str = ""
    totals: PlottedSeries | None = None

    def arranged(self, places: list[int]) -> Plot:
        """The plot with only the categories at these indices, in that order."""

        def row_of(row: PlottedSeries) -> PlottedSeries:
            return replace(row, points=tuple(row.points[place] for place in places))

        return replace(
            self,
            categories=tuple(self.categories[place] for place in places),
            series=tuple(map(row_of, self.series)),
            totals=row_of(self.totals) if self.totals else None,
        )

    def by_unit(self) -> Plot:
        """The plot with the series in the first one's unit before all others."""
        unit = self.series[0].unit if self.series else ""
        return replace(self, series=tuple(sorted(self.series, key=lambda row: row.unit != unit)))

    @property
    def negative(self) -> bool:
        """Whether any value is below zero."""
        return any(point.value < 0 for row in self.series for point in row.points)

    @property
    def two_sided(self) -> bool:
        """Whether a category has values on both sides of zero, so that its stack has two ends."""
        stacks = zip(*((point.value for point in row.points) for row in self.series), strict=True)
        return any(min(stack) < 0 < max(stack) for stack in stacks)

    def with_named_totals(self) -> Plot:
        """The plot with the name of the totals in front of each of them: beside a stack with two ends, a bare number
        might be taken for the sum of one side."""
        if self.totals is None:
            return self
        name = self.totals.name
        points = (replace(point, text=f"{name} {point.text}", literal=True) for point in self.totals.points)
        return replace(self, totals=replace(self.totals, points=tuple(points)))

    @property
    def grouped(self) -> bool:
        """Whether its numbers are printed in groups of three digits."""
        return any("," in point.text for row in self.series for point in row.points if not point.literal)
