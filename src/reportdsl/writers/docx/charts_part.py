"""Charts: the drawing in the text, the chart's own part, and the workbook behind it."""

from __future__ import annotations

from ...document.blocks import Chart, Point
from ...figures.chart_kind import ChartKind, Plot, PlottedPoint, PlottedSeries
from ...figures.drawing import text_properties
from ...figures.markup import escaped
from ...lexicons import Lexicon
from ...quick.records import dataclass
from ...styles import Style
from .chart_workbook import workbook
from .package import OFFICE, PackagePart, Relationship
from .widths import units

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EMU = 635
"""English metric units in a twip."""

HEIGHT = 3175
BAR = 360
"""Height of a chart, and of each bar beyond the first four, in twips. Charts so low leave few pages half empty."""

LETTER = 75
"""What a half em of a category's name takes of the height when it stands aslant below its columns, in twips."""


@dataclass(frozen=True, slots=True)
class ChartLayout:
    """What a chart plots, the kind that can show it, and how high that is, in twips."""

    kind: ChartKind
    plot: Plot
    height: int


def chart_layout(chart: Chart, style: Style) -> ChartLayout:
    plot = Plot(
        chart.categories,
        tuple(PlottedSeries(row.name, tuple(map(plotted_point, row.points))) for row in chart.series),
        chart.unit,
        style.table_face.latin,
        style.table_face.east_asian,
        style.words.tag,
    )
    kind, fitting = chart.kind.fitting(plot)
    return ChartLayout(kind, fitting, height(kind, fitting, style))


def plotted_point(point: Point) -> PlottedPoint:
    shown = point.label or point.figure
    return PlottedPoint(point.value, shown.text, point.label is not None, point.figure.failed or shown.failed)


def chart_parts(number: int, layout: ChartLayout) -> list[PackagePart]:
    """The chart's part and its embedded workbook."""
    kind, plot = layout.kind, layout.plot
    data = Relationship("rId1", "package", f"../embeddings/chart{number}.xlsx")
    return [
        PackagePart(f"word/charts/chart{number}.xml", CHART_TYPE, [chart_space(kind, plot)], (data,)),
        PackagePart(f"word/embeddings/chart{number}.xlsx", WORKBOOK_TYPE, workbook(plot)),
    ]


def chart_space(kind: ChartKind, plot: Plot) -> str:
    """`c:chartSpace`. The caption in the text is the chart's title, so it has none of its own."""
    legend = f'<c:legend><c:legendPos val="{kind.legend_side}"/><c:overlay val="0"/>{text_properties(plot)}</c:legend>'
    return (
        f'<c:chartSpace xmlns:c="{DRAWING}/chart" xmlns:a="{DRAWING}/main" xmlns:r="{OFFICE}">'
        f'<c:date1904 val="0"/><c:lang val="{plot.language}"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{kind.draw(plot)}</c:plotArea>'
        f'{legend if kind.legend(plot) else ""}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>'
        f"{text_properties(plot)}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def drawing(number: int, relationship: str, chart: Chart, layout: ChartLayout, style: Style) -> str:
    """The run that shows the chart in the text, as wide as the text; one with its legend beside it is narrower, so that
    the two stay together in the middle."""
    width = style.page.text_width * (4 if layout.kind.legend_side == "b" else 3) // 4
    size = f'cx="{width * EMU}" cy="{layout.height * EMU}"'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="{escaped(chart.caption.label)}{chart.caption.number}" descr="{escaped(description(chart, style.words))}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{DRAWING}/chart">'
        f'<c:chart r:id="{relationship}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def height(kind: ChartKind, plot: Plot, style: Style) -> int:
    """In twips. Lying bars need room for each, standing ones for names that have no room beside one another."""
    longest = max(map(units, plot.categories), default=0)
    if kind.horizontal:
        extra = BAR * max(0, len(plot.categories) * len(plot.series) - 4)
    elif kind.many_series and longest * len(plot.categories) > style.page.text_width // NAME:
        extra = LETTER * min(longest, 24)
    else:
        extra = 0
    return min(HEIGHT + extra, style.page.text_height * 3 // 4)


NAME = 125
"""Width of a half em of a category's name, with the space around it, in twips."""


def description(chart: Chart, words: Lexicon) -> str:
    """What a reader who can't see the chart is told: its figures as printed."""
    caption, marks = chart.caption, words.marks
    rows = [
        (f"{series.name}{marks.colon}" if len(chart.series) > 1 else "")
        + marks.comma.join(
            category + words.gap + point_text(point, chart.unit, words)
            for category, point in zip(chart.categories, series.points, strict=True)
        )
        for series in chart.series
    ]
    kind = chart.kind.names[words.spelling]
    title = f"{caption.label}{caption.number} {caption.title}{marks.opening}{kind}{marks.closing}"
    return title + marks.colon + marks.semicolon.join(rows) + marks.stop


def point_text(point: Point, unit: str, words: Lexicon) -> str:
    value = point.figure.text + ("" if point.figure.text.endswith(unit) else words.behind(unit))
    return f"{value}{words.marks.opening}{point.label.text}{words.marks.closing}" if point.label else value
