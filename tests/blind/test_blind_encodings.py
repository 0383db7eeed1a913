"""Encodings, separators, quotes, decimal commas. Written from the manual alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from blind_office import Case, case, csv, either, hold, prints, refuses, report, tells

DATA = '@data 表 from "表.csv" unit 元'
SUM = "@let 总 = sum(表.金额)"
TEXT = report(DATA, SUM, "共{{ 总 }}。")
PLAIN = csv("项目,金额", "甲,10", "乙,5")
ENCODED = [
    case("GBK", TEXT, {"表.csv": PLAIN.encode("gbk")}, prints("共15.00元")),
    case(
        "GB18030, rare character",
        TEXT.replace("共{{", "{% for 行 in 表 %}{{ 行.名称 }}{% endfor %}共{{"),
        {"表.csv": PLAIN.replace("甲", "𠮷").encode("gb18030")},
        prints("𠮷乙共15.00元"),
    ),
    case("UTF-8 with a mark", TEXT, {"表.csv": b"\xef\xbb\xbf" + PLAIN.encode()}, prints("共15.00元")),
    case(
        "UTF-16 with a mark", TEXT, {"表.csv": PLAIN.encode("utf-16")}, either(prints("共15.00元"), refuses("表.csv"))
    ),
    case(
        "UTF-16 without a mark",
        TEXT,
        {"表.csv": PLAIN.encode("utf-16-le")},
        either(prints("共15.00元"), refuses("表.csv")),
    ),
    case("Big5", TEXT, {"表.csv": csv("項目,金額", "辦公費,10", "差旅費,5").encode("big5")}, tells("表.csv")),
    case(
        "Latin-1",
        report(
            '@data t from "t.csv" unit EUR',
            "@let s = sum(t.Amount)",
            "{% for r in t %}{{ r.Item }};{% endfor %}{{ s }}",
        ),
        {"t.csv": csv("Item,Amount", "Café,10", "Büro,5").encode("latin-1")},
        either(prints("Café;Büro"), tells("t.csv")),
    ),
    case(
        "semicolons",
        TEXT,
        {"表.csv": PLAIN.replace(",", ";")},
        either(prints("共15.00元"), tells("表.csv"), tells("r.rpt")),
    ),
    case(
        "semicolons and decimal commas",
        TEXT,
        {"表.csv": csv("项目;金额", "甲;10,50", "乙;5,25")},
        either(prints("共15.75元"), tells("表.csv")),
    ),
    case("decimal comma in quotes", TEXT, {"表.csv": csv("项目,金额", '甲,"10,5"', "乙,5")}, tells("表.csv:2")),
    case(
        "decimal comma of three places reads as thousands",
        TEXT,
        {"表.csv": csv("项目;金额", "甲;1,234", "乙;5,25")},
        tells("表.csv"),
    ),
    case("tabs in .tsv", TEXT.replace("表.csv", "表.tsv"), {"表.tsv": PLAIN.replace(",", "\t")}, prints("共15.00元")),
    case(
        "tabs in .csv",
        TEXT,
        {"表.csv": PLAIN.replace(",", "\t")},
        either(prints("共15.00元"), tells("表.csv"), tells("r.rpt")),
    ),
    case("comma in a quoted name", TEXT, {"表.csv": csv("项目,金额", '"甲,乙",10', "丙,5")}, prints("共15.00元")),
    case(
        "line break in a quoted name",
        TEXT,
        {"表.csv": csv("项目,金额", '"甲\n乙",10', "丙,5", "合计,16")},
        refuses("表.csv:5"),
    ),
    case("thousands without quotes", TEXT, {"表.csv": csv("项目,金额", "甲,1,234", "乙,5")}, refuses("表.csv:2")),
    case("quote that does not close", TEXT, {"表.csv": csv("项目,金额", '甲,"10', "乙,5")}, refuses("表.csv")),
    case("sep= of Excel", TEXT, {"表.csv": "sep=,\n" + PLAIN}, either(prints("共15.00元"), tells("表.csv"))),
    case(
        "lines of an old Mac", TEXT, {"表.csv": PLAIN.replace("\n", "\r")}, either(prints("共15.00元"), tells("表.csv"))
    ),
    case("zero byte", TEXT, {"表.csv": PLAIN.replace("10", "1\x000").encode()}, tells("表.csv")),
    case("short line", TEXT, {"表.csv": csv("项目,金额", "甲,10", "乙")}, tells("表.csv:3")),
]


@pytest.mark.parametrize("given", ENCODED)
def test_encoded(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)
