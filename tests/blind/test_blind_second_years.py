"""Where a year may stand: in two cells, in a note, in a comment, short. Written from the manual alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from blind_office import Case, book, case, clean, csv, either, hold, prints, report, tells

DATA = '@data 表 from "表.csv" unit 元'
SUM = report(DATA, "@let 总 = sum(表.金额)", "共{{ 总 }}。")
BOOK = report('@data 表 from "表.xlsx" unit 元', "@let 总 = sum(表.金额)", "共{{ 总 }}。")
YAML = report('@data 表 from "表.yaml" unit 元', "共{{ 表.收入 }}。")
JSON = report('@data 表 from "表.json" unit 元', "共{{ 表.收入 }}。")
ENGLISH = report('@data t from "t.csv" unit yuan', "@let s = sum(t.Amount)", "All {{ s }}.")
ROWS = ("项目,金额", "人员,10", "公用,5")

YEARS = [
    case(
        "年度 and 2022 in two cells",
        SUM,
        {"表.csv": csv("支出决算表,", "年度,2022", *ROWS)},
        tells("表.csv:2"),
    ),
    case(
        "年度 and number 2022, workbook",
        BOOK,
        {"表.xlsx": book([["支出决算表"], ["年度", 2022], ["项目", "金额"], ["人员", 10]])},
        tells("B2"),
    ),
    case("会计年度 and 2022", SUM, {"表.csv": csv("支出决算表,", "会计年度：,2022", *ROWS)}, tells("表.csv:2")),
    case(
        "年份：2022",
        SUM,
        {"表.csv": csv("支出决算表,", "年份：2022,", *ROWS)},
        tells("表.csv:2"),
    ),
    case(
        "Fiscal year and 2022 in two cells",
        ENGLISH,
        {"t.csv": csv("Spending,", "Fiscal year,2022", "Item,Amount", "Wages,10")},
        tells("t.csv:2"),
    ),
    case(
        "年度 and 2023 in two cells",
        SUM,
        {"表.csv": csv("支出决算表,", "年度,2023", *ROWS)},
        clean("共15.00元。"),
    ),
    case(
        "note below says the year before",
        SUM,
        {"表.csv": csv(*ROWS, "注：本表为2022年数据。,")},
        tells("表.csv:4"),
    ),
    case(
        "note below says the year before, workbook",
        BOOK,
        {"表.xlsx": book([["项目", "金额"], ["人员", 10], ["注：以上为2022年度决算数"]])},
        tells("A3"),
    ),
    case(
        "数据来源 below names a yearbook of the next year",
        SUM,
        {"表.csv": csv(*ROWS, "资料来源：《某市统计年鉴2024》,")},
        clean("共15.00元。"),
    ),
    case(
        "note of a comparison with the year before",
        SUM,
        {"表.csv": csv(*ROWS, "注：公用经费比2022年减少，系压减办公费。,")},
        clean("共15.00元。"),
    ),
    case(
        "note of a document of the year before",
        SUM,
        {"表.csv": csv(*ROWS, "注：按2022年印发的办法编制。,")},
        clean("共15.00元。"),
    ),
    case(
        "period in two cells",
        SUM,
        {"表.csv": csv("支出决算表,", "期间：,2022年1月至12月", *ROWS)},
        tells("表.csv:2"),
    ),
    case(
        "22年 in a title",
        SUM,
        {"表.csv": csv("22年支出表,", *ROWS)},
        tells("表.csv:1"),
    ),
    case(
        "FY22 in a title",
        ENGLISH,
        {"t.csv": csv("Spending FY22,", "Item,Amount", "Wages,10")},
        tells("t.csv:1"),
    ),
    case(
        "FY2022-23 of a year 2023",
        ENGLISH,
        {"t.csv": csv("Spending FY2022-23,", "Item,Amount", "Wages,10")},
        prints("All 10.00"),
    ),
    case("二○二二年 with circles", SUM, {"表.csv": csv("二○二二年度支出表,", *ROWS)}, tells("表.csv:1")),
    case(
        "2022.12 as a period",
        SUM,
        {"表.csv": csv("支出表（2022.01-2022.12）,", *ROWS)},
        tells("表.csv:1"),
    ),
    case("截至2022年末", SUM, {"表.csv": csv("支出表,", "截至2022年末,", *ROWS)}, tells("表.csv:2")),
    case("entry year of YAML", YAML, {"表.yaml": "year: 2022\n收入: 10\n"}, tells("表.yaml:1")),
    case("entry 会计年度 of JSON", JSON, {"表.json": '{"会计年度": 2022, "收入": 10}'}, tells("表.json:1")),
    case(
        "entry 报告期 of YAML",
        YAML,
        {"表.yaml": "报告期: 2022年度\n收入: 10\n"},
        tells("表.yaml:1"),
    ),
    case(
        "comment of YAML says the year before",
        YAML,
        {"表.yaml": "# 2022年度决算\n收入: 10\n"},
        tells("表.yaml:1"),
    ),
    case(
        "header 2022年决算数",
        report(DATA, "@let 总 = sum(表.‘2022年决算数’)", "共{{ 总 }}。"),
        {"表.csv": csv("项目,2022年决算数", "人员,10")},
        either(prints("10.00元"), tells("表.csv:1")),
    ),
    case(
        "project named by a year",
        SUM,
        {"表.csv": csv("项目,金额", "2022年结转项目,10", "2023年新项目,5")},
        clean("共15.00元。"),
    ),
    case(
        "date of a file of the next year",
        SUM,
        {"表.csv": csv("2023年度支出决算表,", "填报日期：2024年3月5日,", *ROWS)},
        clean("共15.00元。"),
    ),
    case(
        "folder of the year before",
        report('@data 表 from "2022/表.csv" unit 元', "@let 总 = sum(表.金额)", "共{{ 总 }}。"),
        {"2022/表.csv": csv(*ROWS)},
        tells("r.rpt:5"),
    ),
    case(
        "a column 年度 of the year before in every row",
        SUM,
        {"表.csv": csv("项目,年度,金额", "人员,2022,10", "公用,2022,5")},
        tells("表.csv:2"),
    ),
    case(
        "a column 年度 of this year in every row",
        SUM,
        {"表.csv": csv("项目,年度,金额", "人员,2023,10", "公用,2023,5")},
        clean("共15.00元。"),
    ),
]


@pytest.mark.parametrize("given", YEARS)
def test_more_years(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)
