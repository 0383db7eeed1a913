"""A native chart with its caption."""

from __future__ import annotations

from collections.abc import Iterator

from ....figures import Chart
from ....figures.layout.chart_geometry import geometry_of
from ....figures.layout.geometry import ChartGeometry
from ....ooxml.package import PackagePart
from ....quick.records import dataclass
from ....styles import Style
from ....values.printed_text import Figure
from ..manifest_columns import attribute
from ..placed import Body, Links, PlacedBlock
from ..runs import inlines, paragraph
from ..runs import run as text_run
from ..tables.widths import line_count
from .charts_part import chart_parts, drawing

ABOVE = 120
"""Space above a chart, in twips."""
KEY_LINE = 380
"""The height of a line of a chart's key, in twips, as below tables."""


@dataclass(frozen=True, slots=True)
class PlacedChart(PlacedBlock):
    """A chart laid out, its number among the charts and among the drawings, and its relationship to the document."""

    block: Chart
    geometry: ChartGeometry
    number: int
    drawing: int
    relationship: str

    @classmethod
    def of(cls, chart: Chart, links: Links) -> PlacedChart:
        """Lay out the chart and link its part."""
        number = links.number("chart")
        relationship = links.add("chart", f"charts/chart{number}.xml")
        return cls(chart, geometry_of(chart), number, links.number("drawing"), relationship)

    @property
    def above(self) -> int:
        """The space above it."""
        return ABOVE

    def heights(self, style: Style) -> Iterator[int]:
        """Yield the height of the chart and its caption, as one piece."""
        key = self.geometry.key_text(style.words)
        lines = line_count(key, style.page.text_width, style) if key else 0
        yield ABOVE + self.geometry.height + KEY_LINE * lines + style.pitch + style.after

    def pieces(self, body: Body) -> Iterator[str]:
        """Yield the drawing and its caption."""
        run = drawing(self.drawing, self.relationship, self.block, self.geometry, body.style)
        key = self.geometry.key_text(body.style.words)
        yield from _captioned(self.block, run, body, paragraph("ChartKey", text_run(key)) if key else "")

    def parts(self, style: Style) -> list[PackagePart]:
        """Return the chart's part and its workbook."""
        return chart_parts(self.number, self.geometry, style)

    def plotted(self) -> Iterator[tuple[str, Figure]]:
        """Yield the figures by series and category; a share is at the same place as its amount."""
        for series in self.block.rows:
            for category, point in zip(self.block.categories, series.points, strict=True):
                where = f'chart="{self.number}" series="{attribute(series.name)}" category="{attribute(category)}"'
                yield where, point.figure
                if point.label:
                    yield where + ' label="1"', point.label


@dataclass(frozen=True, slots=True)
class PlacedSentence(PlacedBlock):
    """The sentence in place of a chart that would show nothing, with the chart's caption."""

    block: Chart

    @property
    def above(self) -> int:
        """The space above it."""
        return ABOVE

    def heights(self, style: Style) -> Iterator[int]:
        """Yield the height of two lines, a gap and the caption, as one piece."""
        yield ABOVE + style.pitch * 3 + style.after

    def pieces(self, body: Body) -> Iterator[str]:
        """Yield the sentence in place of the drawing, and the caption."""
        yield from _captioned(self.block, inlines(self.block.sentence, body.bookmarks), body)


def _captioned(chart: Chart, content: str, body: Body, key: str = "") -> Iterator[str]:
    """Yield the paragraph of a chart, its key and its caption; a chart that is numbered among the tables has the
    caption above."""
    drawn = paragraph("Chart", content) + key
    if chart.caption.above:
        yield body.caption(chart.caption, "TableCaption")
        yield drawn
    else:
        yield drawn
        yield body.caption(chart.caption, "Caption")
