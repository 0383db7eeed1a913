"""Workbooks that a person sorts, filters and navigates: sheets of tables with a fixed header row, numeric cells, and
links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from urllib.parse import quote

from ..quick.records import dataclass
from .markup import escaped
from .package import OFFICE, PackagePart, Relationship, package
from .spreadsheet import SHEET, TYPE, column_letters

PLAIN, HEAD, GOOD, BAD, LINK, DOUBTFUL, TOTAL = range(7)
"""The look of a cell: the index of its format in `_STYLES`."""
_AMOUNTS = 7
"""Offset from a look to the same look for an amount of money."""


@dataclass(frozen=True, slots=True)
class BookCell:
    """A text, a whole number or an amount, its look, and its link: `link` is a file beside the workbook, `inside` a
    place in it if that file is a workbook."""

    value: str | int | Decimal
    look: int = PLAIN
    link: str = ""
    inside: str = ""


@dataclass(frozen=True, slots=True)
class BookSheet:
    """A sheet, whose first row is its header; `widths` are those of its columns, in characters."""

    name: str
    rows: Sequence[Sequence[BookCell]]
    widths: Sequence[int]


def tables_workbook(sheets: Sequence[BookSheet]) -> bytes:
    """Return an xlsx file of the sheets. Texts are written as strings: none becomes a formula."""
    names = "".join(
        f'<sheet name="{escaped(sheet.name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, 1)
    )
    related = [
        *(
            Relationship(f"rId{number}", "worksheet", f"worksheets/sheet{number}.xml")
            for number, _ in enumerate(sheets, 1)
        ),
        Relationship(f"rId{len(sheets) + 1}", "styles", "styles.xml"),
    ]
    book = f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>{names}</sheets></workbook>'
    parts = [
        PackagePart("xl/workbook.xml", f"{TYPE}.sheet.main+xml", [book], tuple(related)),
        PackagePart("xl/styles.xml", f"{TYPE}.styles+xml", [_STYLES]),
        *(_part(number, sheet) for number, sheet in enumerate(sheets, 1)),
    ]
    return package(parts, (Relationship("rId1", "officeDocument", "xl/workbook.xml"),))


def _part(number: int, sheet: BookSheet) -> PackagePart:
    links = [
        (f"{column_letters(column)}{row}", cell.link, cell.inside)
        for row, cells in enumerate(sheet.rows, 1)
        for column, cell in enumerate(cells)
        if cell.link
    ]
    related = tuple(
        Relationship(f"rId{place}", "hyperlink", quote(target), external=True)
        for place, (_, target, _) in enumerate(links, 1)
    )
    refs = "".join(
        f'<hyperlink ref="{cell}" r:id="rId{place}"' + (f' location="{escaped(inside)}"/>' if inside else "/>")
        for place, (cell, _, inside) in enumerate(links, 1)
    )
    last = f"{column_letters(max(len(sheet.widths) - 1, 0))}{max(len(sheet.rows), 1)}"
    content = [
        f'<worksheet xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>',
        *(f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(sheet.widths, 1)),
        "</cols><sheetData>",
        *_rows(sheet),
        f'</sheetData><autoFilter ref="A1:{last}"/>'
        + (f"<hyperlinks>{refs}</hyperlinks>" if refs else "")
        + "</worksheet>",
    ]
    return PackagePart(f"xl/worksheets/sheet{number}.xml", f"{TYPE}.worksheet+xml", content, related)


def _rows(sheet: BookSheet) -> Iterator[str]:
    for number, cells in enumerate(sheet.rows, 1):
        yield (
            f'<row r="{number}">' + "".join(_cell(column, number, cell) for column, cell in enumerate(cells)) + "</row>"
        )


def _cell(column: int, row: int, cell: BookCell) -> str:
    number = cell.look + _AMOUNTS * isinstance(cell.value, Decimal)
    at, look = f"{column_letters(column)}{row}", f' s="{number}"' if number else ""
    if isinstance(cell.value, int | Decimal):
        return f'<c r="{at}"{look}><v>{cell.value:f}</v></c>'
    if not cell.value:
        return f'<c r="{at}"{look}/>' if look else ""
    return f'<c r="{at}"{look} t="inlineStr"><is><t xml:space="preserve">{escaped(cell.value)}</t></is></c>'


def _fill(colour: str) -> str:
    return f'<fill><patternFill patternType="solid"><fgColor rgb="FF{colour}"/></patternFill></fill>'


def _format(font: int, fill: int, number: int = 0) -> str:
    return (
        f'<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="0" xfId="0" applyNumberFormat="1" '
        'applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    )


_LOOKS = ((0, 0), (1, 2), (0, 3), (0, 4), (2, 0), (0, 5), (1, 0))
"""Font and fill of each look."""
_THOUSANDS = 4
"""The id of the built-in format `#,##0.00`."""
_FORMATS = "".join([*(_format(*look) for look in _LOOKS), *(_format(*look, _THOUSANDS) for look in _LOOKS)])


_STYLES = (
    f'<styleSheet xmlns="{SHEET}" xmlns:r="{OFFICE}"><fonts count="3">'
    '<font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font>'
    '<font><u/><sz val="11"/><color rgb="FF1F4E79"/><name val="宋体"/></font></fonts>'
    '<fills count="6"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    f"{_fill('D9E2EC')}{_fill('E2F0D9')}{_fill('F8D7DA')}{_fill('FFF3CD')}</fills>"
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="{2 * len(_LOOKS)}">{_FORMATS}</cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
