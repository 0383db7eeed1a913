"""Malformed workbooks. Written from the manual alone."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from blind_office import Case, Cells, Content, book, case, csv, either, hold, old_book, prints, refuses, report, tells

BOOK = '@data 表 from "表.xlsx" unit 元'
SUM = "@let 总 = sum(表.金额)"
WORKBOOK = report(BOOK, SUM, "共{{ 总 }}。")
ROWS: Cells = [["项目", "金额"], ["甲", 10], ["乙", 5]]
PLAIN = csv("项目,金额", "甲,10", "乙,5")


def mended(pattern: str, by: str, part: str = "xl/worksheets/sheet1.xml") -> Content:
    """A sound workbook with one part changed."""

    def write(path: Path) -> None:
        whole = book(ROWS)
        assert callable(whole)
        whole(path)
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        text, times = re.subn(pattern, by, parts[part].decode())
        assert times
        parts[part] = text.encode()
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content)

    return write


def cell(value: object) -> Content:
    """A workbook with this markup in B3."""
    return book([["项目", "金额"], ["甲", 10], ["乙", value]])


B3 = '<c r="B3"[^>]*><v>5</v></c>'
MALFORMED = [
    case("#REF!", WORKBOOK, {"表.xlsx": mended(B3, '<c r="B3" t="e"><v>#REF!</v></c>')}, refuses("B3", "#REF!")),
    case(
        "#DIV/0! behind a formula",
        WORKBOOK,
        {"表.xlsx": mended(B3, '<c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c>')},
        refuses("B3", "#DIV/0!"),
    ),
    case("error as a text", WORKBOOK, {"表.xlsx": cell("#N/A")}, refuses("B3")),
    case("formula without a value", WORKBOOK, {"表.xlsx": cell("=B2/2")}, refuses("B3")),
    case(
        "formula with a value",
        WORKBOOK,
        {"表.xlsx": mended(B3, '<c r="B3"><f>B2/2</f><v>5</v></c>')},
        prints("共15.00元"),
    ),
    case(
        "formula with an empty text",
        WORKBOOK,
        {"表.xlsx": mended(B3, '<c r="B3" t="str"><f>IF(1,"","")</f><v></v></c>')},
        either(prints("共10.00元"), tells("B3")),
    ),
    case(
        "cell stated twice",
        WORKBOOK,
        {"表.xlsx": mended(B3, '<c r="B3"><v>5</v></c><c r="B3"><v>50</v></c>')},
        refuses("表.xlsx", "B3"),
    ),
    case("row stated twice", WORKBOOK, {"表.xlsx": mended('(<row r="3".*?</row>)', r"\1\1")}, tells("表.xlsx")),
    case("unknown type", WORKBOOK, {"表.xlsx": mended(B3, '<c r="B3" t="q"><v>5</v></c>')}, refuses("B3")),
    case("number that is a word", WORKBOOK, {"表.xlsx": mended(B3, '<c r="B3"><v>five</v></c>')}, refuses("B3")),
    case("number NaN", WORKBOOK, {"表.xlsx": mended(B3, '<c r="B3"><v>NaN</v></c>')}, refuses("B3")),
    case("number with a comma", WORKBOOK, {"表.xlsx": mended(B3, '<c r="B3"><v>5,5</v></c>')}, refuses("B3")),
    case(
        "shared text that is not there",
        WORKBOOK,
        {"表.xlsx": mended(B3, '<c r="B3" t="s"><v>99</v></c>')},
        refuses("B3"),
    ),
    case("true among amounts", WORKBOOK, {"表.xlsx": cell(True)}, tells("B3")),
    case(
        "external link with its last value",
        WORKBOOK,
        {"表.xlsx": mended(B3, '<c r="B3"><f>[1]Sheet1!A1</f><v>5</v></c>')},
        either(prints("共15.00元"), tells("B3")),
    ),
    case(
        "total by a stale formula",
        WORKBOOK,
        {
            "表.xlsx": mended(
                "(</row>)(?=</sheetData>)",
                r'\1<row r="4"><c r="A4" t="inlineStr"><is><t>合计</t></is></c><c r="B4"><f>SUM(B2:B3)</f><v>12</v></c></row>',
            )
        },
        refuses("B4"),
    ),
    case(
        "style that is not there",
        WORKBOOK,
        {"表.xlsx": mended(B3, '<c r="B3" s="77"><v>5</v></c>')},
        either(tells("B3"), prints("共15.00元")),
    ),
    case("no workbook at all", WORKBOOK, {"表.xlsx": b"PK\x03\x04 nonsense"}, refuses("表.xlsx")),
    case(
        "web page named .xls",
        report('@data 表 from "表.xls" unit 元', SUM, "{{ 总 }}"),
        {"表.xls": b"<html><table><tr><td>1</td></tr></table></html>"},
        refuses("表.xls"),
    ),
    case("text named .xlsx", WORKBOOK, {"表.xlsx": PLAIN}, refuses("表.xlsx")),
    case(
        "old workbook named .xlsx",
        WORKBOOK,
        {"表.xlsx": old_book(ROWS)},
        either(prints("共15.00元"), refuses("表.xlsx")),
    ),
    case(
        "figure under a merge",
        WORKBOOK,
        {"表.xlsx": mended("</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>')},
        tells("B3"),
    ),
]


@pytest.mark.parametrize("given", MALFORMED)
def test_malformed(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)
