"""Number formats: a cell is read as its sheet shows it. Written from the manual alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from blind_office import Case, Content, book, case, either, hold, old_book, prints, refuses, report, tells
from openpyxl.worksheet.worksheet import Worksheet

BOOK = '@data 表 from "表.xlsx" unit 元'
ONE = '甲{{ 表["甲"].金额 }}'
SUM = "@let 总 = sum(表.金额)"


def formatted(code: str, cell: str = "B2") -> Callable[[Worksheet], None]:
    """A number format of one cell."""

    def shape(sheet: Worksheet) -> None:
        sheet[cell].number_format = code

    return shape


def shown(value: object, code: str, header: str = "金额", only: bool = False) -> dict[str, Content]:
    """A workbook with one figure in a format and, unless it is to be alone, a plain one below it."""
    below = [] if only else [["乙", 1]]
    return {"表.xlsx": book([["项目", header], ["甲", value], *below], formatted(code))}


MILLIONS = {"t.xlsx": book([["Item", "Amount"], ["A", 12345678], ["B", 1]], formatted('0.0,,"M"'))}
OLD = report('@data 表 from "表.xls" unit 元', ONE)


def old(value: object, code: str) -> dict[str, Content]:
    """An .xls workbook with one figure in a format."""
    return {"表.xls": old_book([["项目", "金额"], ["甲", value]], {(1, 1): code})}


FORMATS = [
    case("in thousands, read as 元", report(BOOK, ONE), shown(1234567, "#,##0.00,"), tells("B2")),
    case(
        "in thousands, read as 千元",
        report(BOOK.replace("元", "千元"), ONE),
        shown(1234567, "#,##0.00,"),
        prints("甲1234567.00元"),
    ),
    case("in 万元 by 0!.0,", report(BOOK.replace("元", "万元"), ONE), shown(123456, "0!.0,"), prints("甲123456.00元")),
    case(
        "unit 万元 in the format, read as 元",
        report(BOOK, ONE),
        shown(12.5, '0.00"万元"'),
        either(prints("甲125000.00元"), tells("B2")),
    ),
    case("percent", report(BOOK, '甲{{ 表["甲"].占比 }}'), shown(0.125, "0.00%", "占比"), prints("甲12.50%")),
    case(
        "percent, built-in 10",
        report('@data 表 from "表.xls"', '甲{{ 表["甲"].完成率 }}'),
        {"表.xls": old_book([["项目", "完成率"], ["甲", 0.5]], {(1, 1): "0.00%"})},
        prints("甲50%"),
    ),
    case(
        "date among texts",
        report(BOOK, '{{ 表["甲"].日期 }}'),
        shown(45292, "yyyy-mm-dd", "日期"),
        prints("2024年1月1日"),
    ),
    case(
        "month only",
        report(BOOK, '{{ 表["甲"].月份 }}'),
        shown(45292, 'yyyy"年"m"月"', "月份"),
        either(prints("2024年1月"), tells("B2")),
    ),
    case(
        "date, built-in 14, in .xls",
        report('@data 表 from "表.xls" unit 元', '{{ 表["甲"].日期 }}'),
        {"表.xls": old_book([["项目", "日期"], ["甲", 45292]], {(1, 1): "M/D/YY"})},
        prints("2024年1月1日"),
    ),
    case("date format over an amount", report(BOOK, SUM, "共{{ 总 }}"), shown(1000, "yyyy-mm-dd"), tells("B2")),
    case(
        "accounting format",
        report(BOOK, ONE),
        shown(-1234.5, '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)'),
        prints("甲-1234.50元"),
    ),
    case(
        "zero shown as a dash",
        report(BOOK, ONE),
        shown(0, '#,##0.00;-#,##0.00;"-"'),
        either(prints("甲0.00元"), tells("B2")),
    ),
    case("figure hidden by ;;;", report(BOOK, SUM, "共{{ 总 }}"), shown(500, ";;;"), tells("B2")),
    case(
        "rounded in display, exact in value", report(BOOK, SUM, "共{{ 总 }}"), shown(2.345, "0.0"), prints("共3.35元")
    ),
    case(
        "minus shown by red alone",
        report(BOOK, ONE),
        shown(-500, "0.00;[Red]0.00"),
        either(prints("甲-500.00元"), tells("B2")),
    ),
    case(
        "minus shown by nothing",
        report(BOOK, ONE),
        shown(-500, "0.00;0.00"),
        tells("B2"),
    ),
    case(
        "permille by a text",
        report(BOOK, '甲{{ 表["甲"].率 }}'),
        shown(5.2, '0.0"‰"', "率"),
        either(prints("甲5.20‰"), tells("B2")),
    ),
    case(
        "in millions, printed",
        report('@data 表 from "表.xlsx" unit USD', ONE, money="USD, 2 places"),
        shown(12345678, '0.0,,"M"', only=True),
        tells("B2"),
    ),
    case(
        "in millions, summed",
        report('@data t from "t.xlsx" unit USD', "@let s = sum(t.Amount)", "All {{ s }}", money="USD, 2 places"),
        MILLIONS,
        tells("B2"),
    ),
    case("currency in the format", report(BOOK, ONE), shown(99.5, "[$$-409]#,##0.00"), tells("B2")),
    case(
        "factor of 万 by a text, value in 元",
        report(BOOK, ONE),
        shown(12.5, '0.0"万"'),
        either(prints("甲125000.00元"), tells("B2")),
    ),
    case("fractions", report(BOOK, ONE), shown(2.5, "# ?/?"), prints("甲2.50元")),
    case(
        "scale in .xls",
        report('@data 表 from "表.xls" unit 元', ONE),
        {"表.xls": old_book([["项目", "金额"], ["甲", 1234567]], {(1, 1): "#,##0.00,"})},
        tells("B2"),
    ),
    case("unit 万元 in the format, .xls", OLD, old(12.5, '0.00"万元"'), prints("甲125000.00元")),
    case("0!.0, in .xls", OLD, old(123456, "0!.0,"), tells("B2")),
    case(
        "date over an amount, .xls",
        OLD.replace(ONE, "@let 总 = sum(表.金额)\n{{ 总 }}"),
        old(45292, "yyyy-mm-dd"),
        either(tells("B2"), refuses("r.rpt:6")),
    ),
    case("hidden minus, .xls", OLD, old(-5, "0;;"), tells("B2")),
    case(
        "minus shown by nothing, .xls",
        OLD,
        old(-5, "0;0"),
        tells("B2"),
    ),
    case("dollars in the format, .xls", OLD, old(5, '"$"#,##0'), tells("B2")),
    case("time of day", report(BOOK, ONE), shown(0.25, "h:mm"), tells("B2")),
    case("zeros typed into the format", report(BOOK, ONE), shown(5, '0"000"'), tells("B2")),
    case("hundred millions in the format", report(BOOK, ONE), shown(5, '0.00"亿元"'), prints("甲500000000.00元")),
    case("thousands scaled and named", report(BOOK, ONE), shown(1234567, '#,##0,"千元"'), prints("甲1234567.00元")),
    case(
        "rounded in the format, more places in the cell",
        report(BOOK, "@let 总 = sum(表.金额)", '@check 平 "平": 总 == 3.346元', "{{ 总 }}"),
        shown(2.346, "0.00"),
        prints("3.35元"),
    ),
]


@pytest.mark.parametrize("given", FORMATS)
def test_formats(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)
