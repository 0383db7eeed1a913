"""Charts: the drawing in the text, the chart's own part, and the workbook behind it."""

from __future__ import annotations

from ....figures import Chart
from ....figures.layout.geometry import Bars, CategoryAxis, ChartGeometry, Legend
from ....figures.plot import Plot
from ....ooxml.markup import escaped
from ....ooxml.package import OFFICE, PackagePart, Relationship
from ....ooxml.spreadsheet import numbers_workbook
from ....quick.records import replace
from ....styles import Style
from ....values.image import EMU_PER_TWIP
from .chart_axes import SIDES
from .chart_markup import LEVEL, Lettering, fonts, place_in, text_properties
from .chart_plot_area import plot_area

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def chart_parts(number: int, geometry: ChartGeometry, style: Style) -> list[PackagePart]:
    """Return the chart's part and its embedded workbook: categories in column A, one column for each series, names in
    row 1. Names are broken into the same lines in both."""
    shown = replace(geometry, plot=broken_names(geometry))
    plot = shown.plot
    lettering = Lettering(fonts(style.table_face), style.words.tag, geometry.em * 5)
    data = Relationship("rId1", "package", f"../embeddings/chart{number}.xlsx")
    columns = [*plot.series, *([plot.totals] if plot.totals and any(geometry.totals) else [])]
    rows = [(name, [row.points[at].value for row in columns]) for at, name in enumerate(plot.categories)]
    book = numbers_workbook(style.table_face.east_asian, ["", *(row.name for row in columns)], rows)
    return [
        PackagePart(f"word/charts/chart{number}.xml", CHART_TYPE, [chart_space(shown, lettering)], (data,)),
        PackagePart(f"word/embeddings/chart{number}.xlsx", WORKBOOK_TYPE, book),
    ]


def broken_names(geometry: ChartGeometry) -> Plot:
    """Return the plot with its names broken into lines as at the axis or in the legend."""
    plot, axes = geometry.plot, geometry.axes
    entries = tuple(entry.text for entry in geometry.legend.entries) if geometry.legend else ()
    if axes is None:
        return replace(plot, categories=entries or plot.categories)
    names = axes.category.names if isinstance(axes.category, CategoryAxis) else plot.categories
    if len(entries) < len(plot.series):
        return replace(plot, categories=names)
    series = tuple(replace(row, name=name) for row, name in zip(plot.series, entries, strict=False))
    return replace(plot, categories=names, series=series)


def chart_space(geometry: ChartGeometry, lettering: Lettering) -> str:
    """Return `c:chartSpace`. It has no title: the caption in the text is the chart's title."""
    return (
        f'<c:chartSpace xmlns:c="{DRAWING}/chart" xmlns:a="{DRAWING}/main" xmlns:r="{OFFICE}">'
        f'<c:date1904 val="0"/><c:lang val="{lettering.language}"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/>{plot_area(geometry, lettering)}'
        f'{_legend(geometry, geometry.legend, lettering)}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>'
        f"{text_properties(lettering)}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _legend(geometry: ChartGeometry, legend: Legend | None, lettering: Lettering) -> str:
    """Return `c:legend` at its place. The undrawn line that carries the totals of columns is deleted from it; the
    undrawn bars that carry the totals of bars are not, since programs disagree about the number of their entry."""
    if legend is None:
        return ""
    marks, count = geometry.marks, len(geometry.plot.series)
    summed = isinstance(marks, Bars) and not marks.horizontal and any(geometry.totals)
    deleted = f'<c:legendEntry><c:idx val="{count}"/><c:delete val="1"/></c:legendEntry>' if summed else ""
    return (
        f'<c:legend><c:legendPos val="{SIDES[legend.side]}"/>{deleted}{place_in(geometry, legend.box)}'
        f'<c:overlay val="0"/>{text_properties(lettering, body=LEVEL)}</c:legend>'
    )


def drawing(number: int, relationship: str, chart: Chart, geometry: ChartGeometry, style: Style) -> str:
    """Return the run that shows the chart in the text."""
    size = f'cx="{geometry.width * EMU_PER_TWIP}" cy="{geometry.height * EMU_PER_TWIP}"'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="{escaped(chart.caption.label)}{chart.caption.number}" '
        f'descr="{escaped(chart.description(style.words))}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{DRAWING}/chart">'
        f'<c:chart r:id="{relationship}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
