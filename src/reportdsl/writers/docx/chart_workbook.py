"""Workbooks: the one embedded in a chart, which Word opens when its reader edits the chart's data, and tables of texts.

Numbers are written as exact decimal text. Names are written as strings: `=HYPERLINK(…)` never becomes a formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from ...figures.chart_kind import Plot
from ...figures.drawing import column_letters
from ...figures.markup import escaped
from .archive import Archive
from .package import OFFICE, PackagePart, Relationship, begun, build_time, contents, pieces

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def workbook(plot: Plot) -> bytes:
    """An xlsx file: categories in column A, one series a column, names in row 1."""
    return _book("Sheet1", plot.east_asian_face, worksheet(plot))


def texts_workbook(name: str, rows: Iterable[Sequence[str]]) -> bytes:
    """An xlsx file of one sheet with a name, whose cells are texts."""
    written = (
        row_element(at, [text_cell(place, at, text) for place, text in enumerate(row)])
        for at, row in enumerate(rows, 1)
    )
    return _book(name, "宋体", _sheet(written))


def _book(name: str, face: str, sheet: str) -> bytes:
    book = _shell(name, face, build_time()).also()
    book.add("xl/worksheets/sheet1.xml", pieces([sheet]))
    return book.whole()


@lru_cache(maxsize=8)
def _shell(name: str, face: str, _moment: int) -> Archive:
    """All of a workbook but its sheet, which is its last part: the same in every chart of a report."""
    parts = [
        PackagePart(
            "xl/workbook.xml",
            f"{TYPE}.sheet.main+xml",
            [
                f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>'
                f'<sheet name="{escaped(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>'
            ],
            (
                Relationship("rId1", "worksheet", "worksheets/sheet1.xml"),
                Relationship("rId2", "styles", "styles.xml"),
            ),
        ),
        PackagePart("xl/worksheets/sheet1.xml", f"{TYPE}.worksheet+xml", []),
        PackagePart("xl/styles.xml", f"{TYPE}.styles+xml", [styles(face)]),
    ]
    members = contents(parts, (Relationship("rId1", "officeDocument", "xl/workbook.xml"),))
    assert [*members][-1] == "xl/worksheets/sheet1.xml"
    shell = begun()
    for member in [*members][:-1]:
        shell.add(member, pieces(members[member]))
    return shell


def worksheet(plot: Plot) -> str:
    names = [text_cell(0, 1, ""), *(text_cell(at, 1, row.name) for at, row in enumerate(plot.series, start=1))]
    rows = [row_element(1, names)]
    for place, category in enumerate(plot.categories):
        values = [
            f'<c r="{column_letters(at)}{place + 2}"><v>{row.points[place].value:f}</v></c>'
            for at, row in enumerate(plot.series, start=1)
        ]
        rows.append(row_element(place + 2, [text_cell(0, place + 2, category), *values]))
    return _sheet(rows)


def _sheet(rows: Iterable[str]) -> str:
    return f'<worksheet xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheetData>{"".join(rows)}</sheetData></worksheet>'


def row_element(number: int, cells: list[str]) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def text_cell(column: int, row: int, text: str) -> str:
    return (
        f'<c r="{column_letters(column)}{row}" t="inlineStr"><is><t xml:space="preserve">{escaped(text)}</t></is></c>'
    )


def styles(face: str) -> str:
    """`styleSheet`, in one face."""
    return STYLES.replace("{face}", escaped(face))


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
