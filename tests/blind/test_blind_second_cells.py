"""More on cells: rich text, odd styles, pasted texts. Written from the manual alone."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from blind_office import Case, Cells, Content, book, case, clean, csv, either, hold, prints, refuses, report, tells
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Font, Protection
from openpyxl.worksheet.worksheet import Worksheet

DATA = '@data 表 from "表.csv" unit 元'
SUM = report(DATA, "@let 总 = sum(表.金额)", "共{{ 总 }}。")
BOOK = report('@data 表 from "表.xlsx" unit 元', "@let 总 = sum(表.金额)", "共{{ 总 }}。")
YAML = report('@data 表 from "表.yaml" unit 元', "共{{ 表.收入 }}。")
JSON = report('@data 表 from "表.json" unit 元', "共{{ 表.收入 }}。")
STRUCK = InlineFont(strike=True)


def _formatted(shown: str, value: object = 12345.6, cell: str = "B2") -> Content:
    return book([["项目", "金额"], ["人员", value]], lambda sheet: setattr(sheet[cell], "number_format", shown))


def _shaped(sheet: Worksheet) -> None:
    for row in sheet.iter_rows():
        for cell in row:
            cell.font = Font(name="WPS灵秀黑", size=10.5, color="FF0000FF")
            cell.alignment = Alignment(wrap_text=True, shrink_to_fit=True, vertical="center")
            cell.protection = Protection(locked=False)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = "A1:B3"
    sheet.column_dimensions["A"].width = 40


def _white(sheet: Worksheet) -> None:
    sheet["B3"].font = Font(color="FFFFFFFF")


def _struck(sheet: Worksheet) -> None:
    sheet["B3"].font = Font(strike=True)


def _group_hidden(sheet: Worksheet) -> None:
    sheet.row_dimensions.group(3, 3, hidden=True)


def _rewritten(content: Content, old: str, new: str) -> Content:
    """A workbook with something replaced in the XML of its sheet."""

    def write(path: Path) -> None:
        assert callable(content)
        content(path)
        with ZipFile(path) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        with ZipFile(path, "w") as package:
            for name, part in parts.items():
                package.writestr(name, part.replace(old.encode(), new.encode()) if "sheet1" in name else part)

    return write


THREE: Cells = [["项目", "金额"], ["人员", 10], ["公用", 5]]
CELLS = [
    case(
        "struck part of a text number",
        BOOK,
        {"表.xlsx": book([["项目", "金额"], ["人员", CellRichText(TextBlock(STRUCK, "12"), "34")], ["公用", 5]])},
        refuses("B2"),
    ),
    case(
        "struck part of a name",
        BOOK,
        {"表.xlsx": book([["项目", "金额"], [CellRichText("人员", TextBlock(STRUCK, "经费")), 10], ["公用", 5]])},
        either(tells("A2"), tells("B2"), clean("共15.00元。")),
    ),
    case(
        "struck key that is printed",
        report('@data 表 from "表.xlsx" unit 元', "{% for 行 in 表 %}{{ 行.名称 }}{{ 行.金额 }}；{% endfor %}"),
        {"表.xlsx": book([["项目", "金额"], [CellRichText("人员", TextBlock(STRUCK, "经费")), 10]])},
        either(tells("A2"), tells("B2")),
    ),
    case(
        "coloured part of a text number",
        BOOK,
        {
            "表.xlsx": book(
                [["项目", "金额"], ["人员", CellRichText(TextBlock(InlineFont(color="FFFF0000"), "12"), "34")]]
            )
        },
        either(clean("共1234.00元。"), tells("B2")),
    ),
    case(
        "superscript of a note behind a figure",
        BOOK,
        {
            "表.xlsx": book(
                [["项目", "金额"], ["人员", CellRichText("12", TextBlock(InlineFont(vertAlign="superscript"), "1"))]]
            )
        },
        refuses("B2"),
    ),
    case(
        "superscript of a note behind a name",
        report('@data 表 from "表.xlsx" unit 元', '共{{ 表["人员"].金额 }}。'),
        {
            "表.xlsx": book(
                [["项目", "金额"], [CellRichText("人员", TextBlock(InlineFont(vertAlign="superscript"), "1")), 12]]
            )
        },
        either(prints("共12.00元"), tells("A2"), refuses("r.rpt:6")),
    ),
    case("struck cell alone", BOOK, {"表.xlsx": book(THREE, _struck)}, tells("B3")),
    case("white figure", BOOK, {"表.xlsx": book(THREE, _white)}, tells("B3")),
    case(
        "row folded away by an outline",
        BOOK,
        {"表.xlsx": book(THREE, _group_hidden)},
        either(tells("A3"), tells("B3"), tells("表.xlsx", "3")),
    ),
    case(
        "row without height",
        BOOK,
        {"表.xlsx": _rewritten(book(THREE), '<row r="3"', '<row r="3" ht="0" customHeight="1"')},
        either(tells("A3"), tells("B3"), tells("表.xlsx", "3")),
    ),
    case(
        "column without width",
        BOOK,
        {
            "表.xlsx": _rewritten(
                book(THREE), "<sheetData>", '<cols><col min="2" max="2" width="0" customWidth="1"/></cols><sheetData>'
            )
        },
        either(tells("B1"), tells("B2"), tells("表.xlsx", "B")),
    ),
    case("styles of another office", BOOK, {"表.xlsx": book(THREE, _shaped)}, clean("共15.00元。")),
    case(
        "format of LibreOffice in German",
        BOOK,
        {"表.xlsx": _formatted("#,##0.00\\ [$€-407];[RED]\\-#,##0.00\\ [$€-407]")},
        either(tells("B2"), prints("欧元")),
    ),
    case("format [$-804]General", BOOK, {"表.xlsx": _formatted("[$-804]General")}, clean("共12345.60元。")),
    case(
        "format [$¥-804]",
        BOOK,
        {"表.xlsx": _formatted("[$¥-804]#,##0.00;[$¥-804]\\-#,##0.00")},
        clean("共12345.60元。"),
    ),
    case(
        "format [DBNum1]",
        BOOK,
        {"表.xlsx": _formatted("[DBNum1][$-804]General", 123)},
        either(clean("共123.00元。"), tells("B2")),
    ),
    case(
        "format [DBNum2] with 元",
        BOOK,
        {"表.xlsx": _formatted('[DBNum2][$-804]General"元"', 123)},
        either(clean("共123.00元。"), tells("B2")),
    ),
    case(
        'format [>=10000]0!.0,"万"',
        BOOK,
        {"表.xlsx": _formatted('[>=10000]0!.0000"万";0', 12345)},
        either(clean("共12345.00元。"), tells("B2")),
    ),
    case(
        "conditional format of two scales",
        BOOK,
        {"表.xlsx": _formatted('[>=1000000]0.0,,"M";0.0,"K"', 12345)},
        either(clean("共12345.00元。"), tells("B2")),
    ),
    case(
        "format that writes 百 behind",
        BOOK,
        {"表.xlsx": _formatted('0"百元"', 12)},
        either(refuses("B2"), clean("共1200.00元。")),
    ),
    case(
        "format of 人 in a column of money",
        BOOK,
        {"表.xlsx": _formatted('0"人"', 12)},
        either(refuses("B2"), prints("共12人。")),
    ),
    case("format with @ text section over a number", BOOK, {"表.xlsx": _formatted("@", 12)}, clean("共12.00元。")),
    case("text format over a text number", BOOK, {"表.xlsx": _formatted("@", "12")}, clean("共12.00元。")),
    case("telephone format 000-0000", BOOK, {"表.xlsx": _formatted("000-0000", 1234567)}, tells("B2")),
    case(
        "format 0.00E+00",
        BOOK,
        {"表.xlsx": _formatted("0.00E+00", 12345.6)},
        either(clean("共12345.60元。"), tells("B2")),
    ),
    case(
        "format 0.0% over an amount",
        BOOK,
        {"表.xlsx": _formatted("0.0%", 12)},
        either(tells("B2"), prints("共1200%。")),
    ),
    case(
        "format yyyy over a year in a column of amounts",
        BOOK,
        {"表.xlsx": _formatted("yyyy", 45000)},
        tells("B2"),
    ),
    case(
        'format with 四舍五入 to 万 by #,##0,"千"',
        BOOK,
        {"表.xlsx": _formatted('#,##0,"千元"', 12345)},
        either(clean("共12345.00元。"), clean("共12000.00元。"), tells("B2")),
    ),
    case("text with a tab behind", SUM, {"表.csv": '项目,金额\n人员,"10\t"\n公用,5\n'}, clean("共15.00元。")),
    case("text with a line break behind", SUM, {"表.csv": '项目,金额\n人员,"10\n"\n公用,5\n'}, clean("共15.00元。")),
    case(
        "apostrophe before a number",
        SUM,
        {"表.csv": csv("项目,金额", "人员,'10", "公用,5")},
        either(clean("共15.00元。"), refuses("表.csv:2")),
    ),
    case(
        '="10" as Excel exports',
        SUM,
        {"表.csv": '项目,金额\n人员,="10"\n公用,5\n'},
        either(clean("共15.00元。"), refuses("表.csv:2")),
    ),
    case(
        "ten with 元整",
        SUM,
        {"表.csv": csv("项目,金额", "人员,10元整", "公用,5")},
        either(clean("共15.00元。"), refuses("表.csv:2")),
    ),
    case(
        "CNY 10",
        SUM,
        {"表.csv": csv("项目,金额", "人员,CNY 10", "公用,5")},
        either(clean("共15.00元。"), refuses("表.csv:2")),
    ),
    case(
        "RMB10",
        SUM,
        {"表.csv": csv("项目,金额", "人员,RMB10", "公用,5")},
        either(clean("共15.00元。"), refuses("表.csv:2")),
    ),
    case("10.-", SUM, {"表.csv": csv("项目,金额", "人员,10.-", "公用,5")}, refuses("表.csv:2")),
    case(
        "1'234",
        SUM,
        {"表.csv": csv("项目,金额", "人员,1'234", "公用,5")},
        either(clean("共1239.00元。"), refuses("表.csv:2")),
    ),
    case(
        "1，234 with the Chinese comma",
        SUM,
        {"表.csv": csv("项目,金额", '人员,"1，234"', "公用,5")},
        either(clean("共1239.00元。"), refuses("表.csv:2")),
    ),
    case("1、234", SUM, {"表.csv": csv("项目,金额", "人员,1、234", "公用,5")}, refuses("表.csv:2")),
    case("12。5", SUM, {"表.csv": csv("项目,金额", "人员,12。5", "公用,5")}, refuses("表.csv:2")),
    case("1,23", SUM, {"表.csv": csv("项目,金额", '人员,"1,23"', "公用,5")}, refuses("表.csv:2")),
    case("1.234.567", SUM, {"表.csv": csv("项目,金额", "人员,1.234.567", "公用,5")}, refuses("表.csv:2")),
    case("10*", SUM, {"表.csv": csv("项目,金额", "人员,10*", "公用,5")}, refuses("表.csv:2")),
    case("10①", SUM, {"表.csv": csv("项目,金额", "人员,10①", "公用,5")}, refuses("表.csv:2")),
    case("①0", SUM, {"表.csv": csv("项目,金额", "人员,①0", "公用,5")}, refuses("表.csv:2")),
    case(">10", SUM, {"表.csv": csv("项目,金额", "人员,>10", "公用,5")}, refuses("表.csv:2")),
    case("10%", SUM, {"表.csv": csv("项目,金额", "人员,10%", "公用,5")}, either(tells("表.csv:2"), tells("表.csv:3"))),
    case("0x10", SUM, {"表.csv": csv("项目,金额", "人员,0x10", "公用,5")}, refuses("表.csv:2")),
    case("1/2", SUM, {"表.csv": csv("项目,金额", "人员,1/2", "公用,5")}, refuses("表.csv:2")),
    case("--5", SUM, {"表.csv": csv("项目,金额", "人员,--5", "公用,5")}, refuses("表.csv:2")),
    case("△5, a Japanese minus", SUM, {"表.csv": csv("项目,金额", "人员,△5", "公用,5")}, refuses("表.csv:2")),
    case("▲5", SUM, {"表.csv": csv("项目,金额", "人员,▲5", "公用,5")}, refuses("表.csv:2")),
    case("[5]", SUM, {"表.csv": csv("项目,金额", "人员,[5]", "公用,5")}, refuses("表.csv:2")),
    case("5-", SUM, {"表.csv": csv("项目,金额", "人员,5-", "公用,5")}, refuses("表.csv:2")),
    case("5 CR", SUM, {"表.csv": csv("项目,金额", "人员,5 CR", "公用,5")}, refuses("表.csv:2")),
    case("贷 5", SUM, {"表.csv": csv("项目,金额", "人员,贷5", "公用,5")}, refuses("表.csv:2")),
    case("未执行", SUM, {"表.csv": csv("项目,金额", "人员,未执行", "公用,5")}, refuses("表.csv:2")),
    case("见附表", SUM, {"表.csv": csv("项目,金额", "人员,见附表2", "公用,5")}, refuses("表.csv:2")),
    case("√", SUM, {"表.csv": csv("项目,金额", "人员,√", "公用,5")}, refuses("表.csv:2")),
    case("#### as a text", SUM, {"表.csv": csv("项目,金额", "人员,####", "公用,5")}, refuses("表.csv:2")),
    case("#N/A as a text", SUM, {"表.csv": csv("项目,金额", "人员,#N/A", "公用,5")}, refuses("表.csv:2")),
    case("YAML: yes", YAML, {"表.yaml": "收入: yes\n"}, either(tells("表.yaml:1"), prints("共yes。"))),
    case("YAML: 0o17", YAML, {"表.yaml": "收入: 0o17\n"}, either(refuses("表.yaml:1"), tells("r.rpt:6"))),
    case("YAML: 1:30", YAML, {"表.yaml": "收入: 1:30\n"}, either(tells("表.yaml:1"), prints("共1:30。"))),
    case("YAML: .inf", YAML, {"表.yaml": "收入: .inf\n"}, refuses("表.yaml:1")),
    case(
        "YAML: full-width digits", YAML, {"表.yaml": "收入: １２\n"}, either(clean("共12.00元。"), refuses("表.yaml:1"))
    ),
    case("YAML: full-width colon", YAML, {"表.yaml": "收入：12\n"}, refuses("表.yaml:1")),
    case("YAML: tilde", YAML, {"表.yaml": "收入: ~\n"}, tells("表.yaml:1")),
    case("YAML: list of a figure", YAML, {"表.yaml": "收入: [12]\n"}, either(refuses("表.yaml:1"), refuses("r.rpt:6"))),
    case("JSON: -0", JSON, {"表.json": '{"收入": -0}'}, clean("共0.00元。")),
    case("JSON: true", JSON, {"表.json": '{"收入": true}'}, either(tells("表.json:1"), refuses("r.rpt:6"))),
    case("JSON: 0.1 + 0.2 noise", JSON, {"表.json": '{"收入": 0.30000000000000004}'}, prints("共0.30元")),
    case("JSON: big integer", JSON, {"表.json": '{"收入": 12345678901234567}'}, clean("共12345678901234567.00元。")),
]


@pytest.mark.parametrize("given", CELLS)
def test_more_cells(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)
