"""Charts: the drawing in the text, the chart's own part, and the workbook behind it."""

from __future__ import annotations

from ...figures import Chart
from ...figures.geometry import Bars, ChartGeometry
from ...ooxml.markup import escaped
from ...ooxml.package import OFFICE, PackagePart, Relationship
from ...ooxml.spreadsheet import numbers_workbook
from ...styles import Style
from ...values.printed_text import half_ems
from .chart_markup import Lettering, fonts, text_properties
from .chart_plot_area import legend_position, plot_area

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EMU = 635
"""English metric units in a twip."""

HEIGHT = 3175
BAR = 360
"""Height of a chart, and of each bar beyond the first four, in twips. Charts so low leave few pages half empty."""

LETTER = 75
"""Height that a half em of a category's name takes when it is slanted below its columns, in twips."""

NAME = 125
"""Width of a half em of a category's name, with the space around it, in twips."""


def chart_parts(number: int, geometry: ChartGeometry, style: Style) -> list[PackagePart]:
    """The chart's part and its embedded workbook: categories in column A, one series a column, names in row 1."""
    plot = geometry.plot
    lettering = Lettering(fonts(style.table_face), style.words.tag)
    data = Relationship("rId1", "package", f"../embeddings/chart{number}.xlsx")
    rows = [(name, [row.points[at].value for row in plot.series]) for at, name in enumerate(plot.categories)]
    book = numbers_workbook(style.table_face.east_asian, ["", *(row.name for row in plot.series)], rows)
    return [
        PackagePart(f"word/charts/chart{number}.xml", CHART_TYPE, [chart_space(geometry, lettering)], (data,)),
        PackagePart(f"word/embeddings/chart{number}.xlsx", WORKBOOK_TYPE, book),
    ]


def chart_space(geometry: ChartGeometry, lettering: Lettering) -> str:
    """`c:chartSpace`. The caption in the text is the chart's title, so it has none of its own."""
    position = legend_position(geometry)
    legend = f'<c:legend><c:legendPos val="{position}"/><c:overlay val="0"/>{text_properties(lettering)}</c:legend>'
    return (
        f'<c:chartSpace xmlns:c="{DRAWING}/chart" xmlns:a="{DRAWING}/main" xmlns:r="{OFFICE}">'
        f'<c:date1904 val="0"/><c:lang val="{lettering.language}"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/>{plot_area(geometry, lettering)}'
        f'{legend if position else ""}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>'
        f"{text_properties(lettering)}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def drawing(number: int, relationship: str, chart: Chart, geometry: ChartGeometry, style: Style) -> str:
    """The run that shows the chart in the text, as wide as the text; one with its legend beside it is narrower, so that
    the two stay together in the middle."""
    beside = geometry.legend is not None and geometry.legend.side != "bottom"
    width = style.page.text_width * (3 if beside else 4) // 4
    size = f'cx="{width * EMU}" cy="{chart_height(geometry, style) * EMU}"'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="{escaped(chart.caption.label)}{chart.caption.number}" '
        f'descr="{escaped(chart.description(style.words))}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{DRAWING}/chart">'
        f'<c:chart r:id="{relationship}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def chart_height(geometry: ChartGeometry, style: Style) -> int:
    """In twips. Horizontal bars need room for each, vertical ones for names that have no room beside one another."""
    plot, marks = geometry.plot, geometry.marks
    longest = max(map(half_ems, plot.categories), default=0)
    if isinstance(marks, Bars) and marks.horizontal:
        extra = BAR * max(0, len(plot.categories) * len(plot.series) - 4)
    elif geometry.axes and longest * len(plot.categories) > style.page.text_width // NAME:
        extra = LETTER * min(longest, 24)
    else:
        extra = 0
    return min(HEIGHT + extra, style.page.text_height * 3 // 4)
