"""Workbooks of one sheet: the numbers embedded in a chart, which Word opens to edit its data.

Numbers are written as exact decimal text. Names are written as strings, so `=HYPERLINK(…)` never becomes a formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache, lru_cache

from ..lexicons.numerals import letters
from ..quick.archive import Archive
from .markup import escaped
from .package import OFFICE, PackagePart, Relationship, begun, build_time, contents, pieces

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def numbers_workbook(face: str, header: Sequence[str], rows: Iterable[tuple[str, Sequence[Decimal]]]) -> bytes:
    """Return an xlsx file of one sheet, `Sheet1`, in one typeface: the header in row 1, then rows of a name and its
    numbers."""
    written = [_row(1, [_text_cell(place, 1, text) for place, text in enumerate(header)])]
    for at, (name, values) in enumerate(rows, start=2):
        cells = [
            f'<c r="{column_letters(place)}{at}"><v>{value:f}</v></c>' for place, value in enumerate(values, start=1)
        ]
        written.append(_row(at, [_text_cell(0, at, name), *cells]))
    book = _shell(face, build_time()).also()
    book.add("xl/worksheets/sheet1.xml", pieces([_sheet(written)]))
    return book.whole()


@lru_cache(maxsize=8)
def _shell(face: str, _moment: int) -> Archive:
    """Return all of a workbook but its sheet, which is its last part: the same in every chart of a report."""
    parts = [
        PackagePart(
            "xl/workbook.xml",
            f"{TYPE}.sheet.main+xml",
            [
                f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>'
                '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
            ],
            (Relationship("rId1", "worksheet", "worksheets/sheet1.xml"), Relationship("rId2", "styles", "styles.xml")),
        ),
        PackagePart("xl/worksheets/sheet1.xml", f"{TYPE}.worksheet+xml", []),
        PackagePart("xl/styles.xml", f"{TYPE}.styles+xml", [_styles(face)]),
    ]
    members = contents(parts, (Relationship("rId1", "officeDocument", "xl/workbook.xml"),))
    assert [*members][-1] == "xl/worksheets/sheet1.xml"
    shell = begun()
    for member in [*members][:-1]:
        shell.add(member, pieces(members[member]))
    return shell


@cache
def column_letters(place: int) -> str:
    """Return the name of a workbook's column, counted from 0: A, B, … Z, AA."""
    return letters(place + 1).upper()


def _sheet(rows: Iterable[str]) -> str:
    return f'<worksheet xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheetData>{"".join(rows)}</sheetData></worksheet>'


def _row(number: int, cells: list[str]) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _text_cell(column: int, row: int, text: str) -> str:
    return (
        f'<c r="{column_letters(column)}{row}" t="inlineStr"><is><t xml:space="preserve">{escaped(text)}</t></is></c>'
    )


def _styles(face: str) -> str:
    """Return `styleSheet`."""
    return _STYLES.replace("{face}", escaped(face))


_STYLES = (
    f'<styleSheet xmlns="{SHEET}" xmlns:r="{OFFICE}">'
    '<fonts count="1"><font><sz val="11"/><name val="{face}"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
