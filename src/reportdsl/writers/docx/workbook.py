"""The workbook embedded in a chart: what Word opens when its reader edits the chart's data.

Numbers are written as exact decimal text. Names are written as strings: `=HYPERLINK(…)` never becomes a formula.
"""

from __future__ import annotations

from ...charts.chart_kind import Plot
from ...charts.drawing import column_letters
from ...charts.markup import escaped
from .package import OFFICE, Part, Relationship, package

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def workbook(plot: Plot) -> bytes:
    """An xlsx file: categories in column A, one series a column, names in row 1."""
    return package(
        [
            Part(
                "xl/workbook.xml",
                f"{TYPE}.sheet.main+xml",
                [
                    f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>'
                    '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
                ],
                (
                    Relationship("rId1", "worksheet", "worksheets/sheet1.xml"),
                    Relationship("rId2", "styles", "styles.xml"),
                ),
            ),
            Part("xl/worksheets/sheet1.xml", f"{TYPE}.worksheet+xml", [worksheet(plot)]),
            Part("xl/styles.xml", f"{TYPE}.styles+xml", [styles(plot)]),
        ],
        (Relationship("rId1", "officeDocument", "xl/workbook.xml"),),
    )


def worksheet(plot: Plot) -> str:
    names = [text_cell(0, 1, ""), *(text_cell(at, 1, row.name) for at, row in enumerate(plot.series, start=1))]
    rows = [row_element(1, names)]
    for place, category in enumerate(plot.categories):
        values = [
            f'<c r="{column_letters(at)}{place + 2}"><v>{row.points[place].value:f}</v></c>'
            for at, row in enumerate(plot.series, start=1)
        ]
        rows.append(row_element(place + 2, [text_cell(0, place + 2, category), *values]))
    return f'<worksheet xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheetData>{"".join(rows)}</sheetData></worksheet>'


def row_element(number: int, cells: list[str]) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def text_cell(column: int, row: int, text: str) -> str:
    return (
        f'<c r="{column_letters(column)}{row}" t="inlineStr"><is><t xml:space="preserve">{escaped(text)}</t></is></c>'
    )


def styles(plot: Plot) -> str:
    """`styleSheet`, in the face of the chart's own texts."""
    return STYLES.replace("{face}", escaped(plot.east_asian_face))


STYLES = (
    f'<styleSheet xmlns="{SHEET}" xmlns:r="{OFFICE}">'
    '<fonts count="1"><font><sz val="11"/><name val="{face}"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
