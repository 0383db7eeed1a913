"""What a report makes of its data: order, groups, charts, forms. Written from the manual alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from blind_office import Case, book, case, clean, csv, either, hold, prints, refuses, report, tells

DATA = '@data 表 from "表.csv" unit 元'
ROWS = {"表.csv": csv("项目,金额", "人员,10", "公用,5")}
PRIOR = '@prior 表 from "上.csv" unit 元'
EACH = "{% for 行 in 排 %}{{ 行.名称 }}{{ 行.金额 }}；{% endfor %}"
TABLE = (
    "@table 表一",
    "| 项目 | 金额 |",
    "|---|---|",
    "@each 行 in 表",
    "| {{ 行.名称 }} | {{ 行.金额 }} |",
    "@end each",
)

FORM = '@表 表一 "支出决算表" = form(表)'
ORDER = [
    case(
        "sort with ties keeps the sheet's order",
        report(DATA, '@let 排 = sort(表, 金额, "降序")', EACH),
        {"表.csv": csv("项目,金额", "甲,5", "乙,9", "丙,5", "丁,5")},
        clean("乙9.00元；甲5.00元；丙5.00元；丁5.00元；"),
    ),
    case(
        "sort of a table with totals",
        report(DATA, '@let 排 = sort(表, 金额, "降序")', EACH),
        {"表.csv": csv("项目,金额", "甲,5", "乙,9", "合计,14")},
        clean("乙9.00元；甲5.00元；\n"),
    ),
    case(
        "sort of text numbers",
        report(DATA, "@let 排 = sort(表, 金额)", EACH),
        {"表.csv": csv("项目,金额", '甲,"1,000"', "乙,9", "丙,10")},
        clean("乙9.00元；丙10.00元；甲1000.00元；"),
    ),
    case(
        "sort of negatives",
        report(DATA, "@let 排 = sort(表, 金额)", EACH),
        {"表.csv": csv("项目,金额", "甲,-5", "乙,-9", "丙,0")},
        clean("乙-9.00元；甲-5.00元；丙0.00元；"),
    ),
    case(
        "sort of different units",
        report(DATA, "@let 排 = sort(表, 金额)", EACH),
        {"表.csv": csv("项目,金额", "甲,1万元", "乙,9元")},
        clean("乙9.00元；甲10000.00元；"),
    ),
    case(
        "group with a total row of the class",
        report(DATA, "@let 排 = group(表, 类)", EACH),
        {"表.csv": csv("项目,类,金额", "甲,一,5", "乙,一,9", "小计,,14", "丙,二,1", "小计,,1")},
        clean("一14.00元；二1.00元；"),
    ),
    case(
        "group with a blank amount",
        report(DATA, "@let 排 = group(表, 类)", EACH),
        {"表.csv": csv("项目,类,金额", "甲,一,5", "乙,一,", "丙,二,1")},
        clean("一5.00元；二1.00元；"),
    ),
    case(
        "group of blanks only",
        report(DATA, "@let 排 = group(表, 类)", EACH),
        {"表.csv": csv("项目,类,金额", "甲,一,5", "乙,二,", "丙,二,")},
        either(tells("表.csv:3"), tells("r.rpt:7")),
    ),
    case(
        "group counts",
        report(DATA, "@let 排 = group(表, 类)", '@let 数 = count(排, "类")', "{{ 数 }}"),
        {"表.csv": csv("项目,类,金额", "甲,一,5", "乙,一,9", "丙,二,1", "合计,,15")},
        clean("2类"),
    ),
    case(
        "group by a number",
        report(DATA, "@let 排 = group(表, 科室)", EACH),
        {"表.csv": csv("项目,科室,金额", "甲,1,5", "乙,01,9", "丙,2,1")},
        tells("表.csv:3"),
    ),
    case(
        "group by a date",
        report(DATA, "@let 排 = group(表, 日期)", EACH),
        {"表.csv": csv("项目,日期,金额", "甲,2023-01-05,5", "乙,2023年1月5日,9")},
        either(prints("14.00元"), prints("5.00元", "9.00元"), tells("表.csv:3")),
    ),
    case(
        "count of a table with 其中",
        report(DATA, '@let 数 = count(表, "项")', "{{ 数 }}"),
        {"表.csv": csv("项目,金额", "人员,10", "其中：工资,6", "公用,5", "合计,15")},
        clean("2项"),
    ),
    case(
        "loop over a table with totals",
        report(DATA, "{% for 行 in 表 %}{{ 行.名称 }}；{% endfor %}"),
        {"表.csv": csv("项目,金额", "人员,10", "其中：工资,6", "公用,5", "合计,15")},
        clean("人员；公用；\n"),
    ),
    case(
        "enumeration over a table with totals",
        report(DATA, '共有{{ 表 | 列举("{名称}{金额}", "、") }}。'),
        {"表.csv": csv("项目,金额", "人员,10", "公用,5", "合计,15")},
        clean("共有人员10.00元、公用5.00元。"),
    ),
    case(
        "table with its total row, printed by grid",
        report(DATA, '@表 一 "支出" = grid(rows(表))'),
        {"表.csv": csv("项目,金额", "人员,10", "公用,5", "合计,15")},
        prints("人员", "合计 | 15.00"),
    ),
]
CHARTS = [
    case(
        "pie with a negative part",
        report(DATA, "@breakdown 支出 = 表.金额", '@chart 图 "支出" = pie(支出)'),
        {"表.csv": csv("项目,金额", "人员,10", "冲回,-5", "公用,9")},
        tells("表.csv:3"),
    ),
    case(
        "pie with a blank part",
        report(DATA, "@breakdown 支出 = 表.金额", '@chart 图 "支出" = pie(支出)'),
        {"表.csv": csv("项目,金额", "人员,10", "冲回,", "公用,9")},
        either(tells("表.csv:3"), prints("人员: 支出 10.00")),
    ),
    case(
        "column with a blank",
        report(DATA, '@chart 图 "支出" = column(表.金额)'),
        {"表.csv": csv("项目,金额", "人员,10", "冲回,", "公用,9")},
        either(tells("表.csv:3"), prints("公用")),
    ),
    case(
        "column with a total row",
        report(DATA, '@chart 图 "支出" = column(表.金额)'),
        {"表.csv": csv("项目,金额", "人员,10", "公用,9", "合计,19")},
        lambda built: built.code == 0 and "合计" not in built.text,
    ),
    case(
        "stacked with a negative",
        report(DATA, '@chart 图 "支出" = stacked(表.金额, 表.预算)'),
        {"表.csv": csv("项目,金额,预算", "人员,10,12", "冲回,-5,-3")},
        either(tells("r.rpt:6"), prints("-5.00")),
    ),
    case(
        "column of two units",
        report(
            '@data 表 from "表.yaml" unit 元 (人数: 人)',
            '@chart 图 "支出和人数" = column(支出: 表.支出, 人数: 表.人数)',
        ),
        {"表.yaml": "支出: 10\n人数: 3\n"},
        tells("r.rpt:6"),
    ),
    case(
        "column of a name twice",
        report(DATA, '@chart 图 "支出" = column(人员: 表["人员"].金额, 人员: 表["公用"].金额)'),
        ROWS,
        tells("r.rpt:6"),
    ),
    case(
        "line over years, the year before blank",
        report(DATA, PRIOR, '@chart 图 "支出" = line(人员: 表["人员"].金额, years: [prior, current])'),
        {**ROWS, "上.csv": csv("项目,金额", "人员,", "公用,5")},
        either(tells("上.csv:2"), prints("2023")),
    ),
    case(
        "pie of one part",
        report(DATA, "@breakdown 支出 = 表.金额", '@chart 图 "支出" = pie(支出)'),
        {"表.csv": csv("项目,金额", "人员,10", "合计,10")},
        prints("人员: 支出 10.00（100%）"),
    ),
    case(
        "pie of zeros",
        report(DATA, "@breakdown 支出 = 表.金额", '@chart 图 "支出" = pie(支出)'),
        {"表.csv": csv("项目,金额", "人员,0", "公用,0")},
        prints("人员0.00元，公用0.00元，均为零，故不绘图。"),
    ),
]
FORMS = [
    case(
        "form with a text among figures",
        report(DATA, FORM),
        {"表.csv": csv("支出决算表,", "项目,金额", "人员,1O", "公用,5", "其他,6")},
        refuses("表.csv:3"),
    ),
    case(
        "form with a wrong total",
        report(DATA, FORM),
        {"表.csv": csv("支出决算表,", "项目,金额", "人员,10", "公用,5", "合计,16")},
        refuses("表.csv:5"),
    ),
    case(
        "form with the title of the year before",
        report(DATA, FORM),
        {"表.csv": csv("2022年度支出决算表,", "项目,金额", "人员,10", "公用,5", "合计,15")},
        tells("表.csv:1"),
    ),
    case(
        "form with 万元 below",
        report(DATA, FORM),
        {"表.csv": csv("支出决算表,", "项目,金额", "人员,10", "公用,5", "合计,15", "单位：万元,")},
        refuses("表.csv:6"),
    ),
    case(
        "form of another office",
        report(DATA, FORM).replace("  year", "  organisation: 甲局\n  year"),
        {"表.csv": csv("支出决算表,", "编制单位：乙局,", "项目,金额", "人员,10", "公用,5", "合计,15")},
        tells("表.csv:2"),
    ),
    case(
        "form, clean",
        report(DATA, FORM).replace("  year", "  organisation: 甲局\n  year"),
        {
            "表.csv": csv(
                "2023年度支出决算表,",
                "编制单位：甲局,单位：元",
                "项目,金额",
                "人员,10",
                "公用,5",
                "合计,15",
                "注：本表反映支出。,",
            )
        },
        clean("合计 | 15.00"),
    ),
    case(
        "form, clean workbook",
        report('@data 表 from "表.xlsx" unit 元', FORM),
        {
            "表.xlsx": book(
                [
                    ["支出决算表", None],
                    [None, "单位：元"],
                    ["项目", "金额"],
                    ["一、人员", 10],
                    ["其中：工资", 6],
                    ["二、公用", 5],
                    ["合　计", 15],
                    ["注：本表反映支出。", None],
                ]
            )
        },
        clean("15.00"),
    ),
    case(
        "form with a hidden row",
        report('@data 表 from "表.xlsx" unit 元', FORM),
        {
            "表.xlsx": book(
                [["项目", "金额"], ["人员", 10], ["公用", 5], ["合计", 15]],
                lambda s: setattr(s.row_dimensions[3], "hidden", True),
            )
        },
        either(tells("A3"), tells("B3"), tells("表.xlsx", "3")),
    ),
    case(
        "form with a note that states a figure",
        report(DATA, FORM),
        {"表.csv": csv("支出决算表,", "项目,金额", "人员,10", "公用,5", "合计,15", "注：本年支出合计16元。,")},
        tells("表.csv:6"),
    ),
]


@pytest.mark.parametrize("given", ORDER)
def test_orders_and_groups(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)


@pytest.mark.parametrize("given", CHARTS)
def test_more_charts(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)


@pytest.mark.parametrize("given", FORMS)
def test_more_forms(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)
