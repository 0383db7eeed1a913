"""Many digits, the noise of binary fractions, rounding half up. Written from the manual alone."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from blind_office import Case, Content, book, case, csv, either, hold, prints, refuses, report, tells
from openpyxl.worksheet.worksheet import Worksheet

DATA = '@data 表 from "表.csv" unit 元'
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


def typed(*texts: str) -> dict[str, Content]:
    """A text file with an amount typed in this way, and a plain one."""
    return {"表.csv": csv("项目,金额", *(f'甲,"{text}"' for text in texts), "乙,1")}


PRECISION = [
    case(
        "float noise of a sum",
        report(BOOK, SUM, '@check 平 "平": 总 == 0.3元', "共{{ 总 }}"),
        {"表.xlsx": book([["项目", "金额"], ["甲", 0.1], ["乙", 0.2], ["合计", 0.30000000000000004]])},
        prints("共0.30元"),
    ),
    case("half up at the edge", report(DATA, ONE), typed("2.675"), prints("甲2.68元")),
    case("half up of a stored 1.005", report(BOOK, ONE), shown(1.005, "General"), prints("甲1.01元")),
    case("half up below zero", report(DATA, ONE), typed("-0.125"), prints("甲-0.13元")),
    case("minus zero", report(DATA, ONE), typed("-0.001"), prints("甲0.00元")),
    case("minus zero typed", report(DATA, ONE), typed("-0"), prints("甲0.00元")),
    case("eighteen digits", report(DATA, ONE), typed("1234567890123456.78"), prints("甲1234567890123456.78元")),
    case("nineteen digits", report(DATA, SUM, "{{ 总 }}"), typed("12345678901234567.89"), refuses("表.csv:2")),
    case(
        "sixteen digits stored, of which a sheet shows fifteen",
        report(BOOK, ONE),
        shown(Decimal("12345678901234.56"), "0.00"),
        either(prints("甲12345678901234.56元"), prints("甲12345678901234.60元"), tells("B2")),
    ),
    case("rounded once", report(DATA, ONE, money="万元, 2 places"), typed("10049.9999"), prints("甲1.00万元")),
    case(
        "99.995 per cent",
        report(DATA, '@let 率 = share(表["甲"].金额, 表["乙"].金额)', "{{ 率 }}"),
        {"表.csv": csv("项目,金额", "甲,99995", "乙,100000")},
        prints("100%"),
    ),
    case(
        "a third of a sum",
        report(DATA, "@let 均 = sum(表.金额) / 3", "@let 三 = 均 * 3", "{{ 均 }}，{{ 三 }}"),
        typed("99"),
        prints("33.33元，100.00元"),
    ),
    case(
        "hundred cents add up",
        report(BOOK, SUM, "共{{ 总 }}"),
        {"表.xlsx": book([["项目", "金额"], *([f"第{i}笔", 0.01] for i in range(100))])},
        prints("共1.00元"),
    ),
]


@pytest.mark.parametrize("given", PRECISION)
def test_precision(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)
