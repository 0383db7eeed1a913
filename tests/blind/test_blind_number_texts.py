"""Texts that look like numbers. Written from the manual alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from blind_office import Case, Content, book, case, csv, either, hold, prints, refuses, report, tells

DATA = '@data 表 from "表.csv" unit 元'
BOOK = '@data 表 from "表.xlsx" unit 元'
ONE = '甲{{ 表["甲"].金额 }}'
SUM = "@let 总 = sum(表.金额)"


def typed(*texts: str) -> dict[str, Content]:
    """A text file with an amount typed in this way, and a plain one."""
    return {"表.csv": csv("项目,金额", *(f'甲,"{text}"' for text in texts), "乙,1")}


YAML = report('@data 表 from "表.yaml" unit 元', "{{ 表.甲 }}")

TEXTS = [
    case("thousands", report(DATA, ONE), typed("1,234.50"), prints("甲1234.50元")),
    case(
        "Indian thousands", report(DATA, ONE), typed("12,34,567"), either(prints("甲1234567.00元"), tells("表.csv:2"))
    ),
    case("thousands that are wrong", report(DATA, ONE), typed("1,23.50"), tells("表.csv:2")),
    case(
        "yen sign and blanks",
        report(DATA, ONE),
        typed("￥ 1,234.50 "),
        either(prints("甲1234.50元"), tells("表.csv:2")),
    ),
    case("full-width", report(DATA, ONE), typed("１２３４．５"), prints("甲1234.50元")),
    case("full-width comma", report(DATA, ONE), typed("1，234.50"), either(prints("甲1234.50元"), tells("表.csv:2"))),
    case("brackets, unsaid", report(DATA, SUM, "共{{ 总 }}"), typed("(100)"), tells("表.csv:2")),
    case(
        "brackets, said", report(DATA + " parentheses", SUM, "共{{ 总 }}"), typed("（1,000.50）"), prints("共-999.50元")
    ),
    case(
        "trailing minus",
        report(DATA, SUM, "共{{ 总 }}"),
        typed("100-"),
        either(prints("共-99.00元"), tells("表.csv:2")),
    ),
    case(
        "true minus sign",
        report(DATA, SUM, "共{{ 总 }}"),
        typed("−100"),
        either(prints("共-99.00元"), tells("表.csv:2")),
    ),
    case(
        "dash of a text editor as minus",
        report(DATA, SUM, "共{{ 总 }}"),
        typed("–100"),
        either(prints("共-99.00元"), tells("表.csv:2")),
    ),
    case("1_000", report(DATA, SUM, "共{{ 总 }}"), typed("1_000"), tells("表.csv:2")),
    case("1e3", report(DATA, SUM, "共{{ 总 }}"), typed("1e3"), tells("表.csv:2")),
    case("O for 0", report(DATA, SUM, "共{{ 总 }}"), typed("1O0"), tells("表.csv:2")),
    case("l for 1", report(DATA, SUM, "共{{ 总 }}"), typed("l00"), tells("表.csv:2")),
    case("capital figures", report(DATA, SUM, "共{{ 总 }}"), typed("壹佰元整"), tells("表.csv:2")),
    case(
        "blank inside",
        report(DATA, SUM, "共{{ 总 }}"),
        typed("1 234.50"),
        either(prints("共1235.50元"), tells("表.csv:2")),
    ),
    case(
        "no-break blanks",
        report(DATA, SUM, "共{{ 总 }}"),
        typed("\u00a01234.50\u00a0"),
        either(prints("共1235.50元"), tells("表.csv:2")),
    ),
    case(
        "zero-width blank",
        report(DATA, SUM, "共{{ 总 }}"),
        typed("\u200b1234.50"),
        either(prints("共1235.50元"), tells("表.csv:2")),
    ),
    case("two points", report(DATA, SUM, "共{{ 总 }}"), typed("1.234.50"), tells("表.csv:2")),
    case("约", report(DATA, SUM, "共{{ 总 }}"), typed("约100"), tells("表.csv:2")),
    case("range", report(DATA, SUM, "共{{ 总 }}"), typed("100~200"), tells("表.csv:2")),
    case("unit in the cell", report(DATA, SUM, "共{{ 总 }}"), typed("1.5万元"), prints("共15001.00元")),
    case("formula as text", report(DATA, SUM, "共{{ 总 }}"), typed("=1+2"), tells("表.csv:2")),
    case("word for nothing", report(DATA, SUM, "共{{ 总 }}"), typed("无"), tells("表.csv:2")),
    case("slash for nothing", report(DATA, SUM, "共{{ 总 }}"), typed("/"), tells("表.csv:2")),
    case("plus sign", report(DATA, SUM, "共{{ 总 }}"), typed("+100"), either(prints("共101.00元"), tells("表.csv:2"))),
    case(
        "number as text in a workbook",
        report(BOOK, SUM, "共{{ 总 }}"),
        {"表.xlsx": book([["项目", "金额"], ["甲", "1,234.50"], ["乙", 1]])},
        prints("共1235.50元"),
    ),
    case("Chinese numeral", report(DATA, SUM, "共{{ 总 }}"), typed("三百"), tells("表.csv:2")),
    case("HK dollars among yuan", report(DATA, SUM, "共{{ 总 }}"), typed("HK$100"), refuses("表.csv")),
    *(
        case(
            f"{text}, alone and printed",
            report(DATA, ONE),
            {"表.csv": csv("项目,金额", f"甲,{text}")},
            tells("表.csv:2"),
        )
        for text in (
            "(100)",
            "1_000",
            "1e3",
            "1O0",
            "100-",
            "- 5",
            "负5",
            "1 234",
            "-(100)",
            "–5",
            "5.",
            "'5",
            "5w",
            "*5",
        )
    ),
    case("YAML: a number in quotes", YAML, {"表.yaml": '甲: "12"\n'}, tells("表.yaml:1")),
    case("YAML: 1e3", YAML, {"表.yaml": "甲: 1e3\n"}, tells("表.yaml:1")),
    case("YAML: 1_000", YAML, {"表.yaml": "甲: 1_000\n"}, tells("表.yaml:1")),
    case("YAML: 1,234", YAML, {"表.yaml": "甲: 1,234\n"}, either(prints("1234.00元"), tells("表.yaml:1"))),
    case("YAML: blank", YAML, {"表.yaml": "甲:\n"}, tells("表.yaml:1")),
    case("JSON: 1e3", YAML.replace(".yaml", ".json"), {"表.json": '{"甲": 1e3}'}, prints("1000.00元")),
    case("JSON: a number in quotes", YAML.replace(".yaml", ".json"), {"表.json": '{"甲": "1000"}'}, tells("表.json:1")),
]


@pytest.mark.parametrize("given", TEXTS)
def test_texts(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)
