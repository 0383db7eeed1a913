"""Typed figures, remains of other templates, and branches on blanks. Written from the manual alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from blind_office import Case, case, clean, csv, either, hold, prints, refuses, report, tells

DATA = '@data 表 from "表.csv" unit 元'
ROWS = {"表.csv": csv("项目,金额", "人员,10", "公用,5")}
SUM = "@let 总 = sum(表.金额)"
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

PROSE = [
    case("single braces", report(DATA, SUM, "共{ 总 }。"), ROWS, tells("r.rpt:7")),
    case(
        "single braces around a typed figure", report(DATA, SUM, "共{{ 总 }}，其中{ 10 }元。"), ROWS, tells("r.rpt:7")
    ),
    case("full-width braces", report(DATA, SUM, "共｛｛ 总 ｝｝。"), ROWS, tells("r.rpt:7")),
    case("braces with a blank between", report(DATA, SUM, "共{ { 总 } }。"), ROWS, tells("r.rpt:7")),
    case("three braces", report(DATA, SUM, "共{{{ 总 }}}。"), ROWS, tells("r.rpt:7")),
    case(
        "square brackets of another template",
        report(DATA, SUM, "共[[ 总 ]]。"),
        ROWS,
        tells("r.rpt:7"),
    ),
    case(
        "angle brackets of a mail merge",
        report(DATA, SUM, "共«总»。"),
        ROWS,
        tells("r.rpt:7"),
    ),
    case("dollar braces", report(DATA, SUM, "共${总}。"), ROWS, tells("r.rpt:7")),
    case(
        "number in braces",
        report(DATA, SUM, "共{{ 15 }}元。"),
        ROWS,
        tells("r.rpt:7"),
    ),
    case("amount in braces", report(DATA, SUM, "共{{ 15元 }}。"), ROWS, tells("r.rpt:7")),
    case(
        "typed figure by a @let",
        report(DATA, "@let 总 = 15元", "共{{ 总 }}。"),
        ROWS,
        either(tells("r.rpt:6"), tells("r.rpt:7"), prints("15.00元")),
    ),
    case("typed figure in full width", report(DATA, SUM, "共{{ 总 }}，其中人员１０元。"), ROWS, tells("r.rpt:7")),
    case(
        "typed figure in Chinese numerals",
        report(DATA, SUM, "共{{ 总 }}，其中人员十万元。"),
        ROWS,
        tells("r.rpt:7"),
    ),
    case(
        "typed percent in words",
        report(DATA, SUM, "共{{ 总 }}，占百分之九十五。"),
        ROWS,
        tells("r.rpt:7"),
    ),
    case(
        "typed 三成",
        report(DATA, SUM, "共{{ 总 }}，比上年增长三成。"),
        ROWS,
        tells("r.rpt:7"),
    ),
    case(
        "typed 翻一番",
        report(DATA, SUM, "共{{ 总 }}，比上年翻了一番。"),
        ROWS,
        tells("r.rpt:7"),
    ),
    case("typed figure in a heading", report(DATA, SUM, "# 支出15元", "共{{ 总 }}。"), ROWS, tells("r.rpt:7")),
    case(
        "typed figure in a caption",
        report(DATA, SUM, '@table 一 "支出15元"', "| 项目 | 金额 |", "|---|---|", "| 总 | {{ 总 }} |", "@end"),
        ROWS,
        tells("r.rpt:7"),
    ),
    case(
        "typed figure in a cell",
        report(DATA, SUM, "@table 一", "| 项目 | 金额 |", "|---|---|", "| 总 | 15 |", "| 总 | {{ 总 }} |", "@end"),
        ROWS,
        tells("r.rpt:10"),
    ),
    case(
        "typed figure in a phrase",
        report(
            DATA,
            PRIOR,
            '@let 变 = 表["人员"].金额 change vs prior year',
            '@phrase 说 up "增加3元，计{金额}" down "减少{金额}" level "持平"',
            "{{ 变 | 说 }}",
        ),
        {**ROWS, "上.csv": csv("项目,金额", "人员,7")},
        tells("r.rpt:8"),
    ),
    case(
        "typed figure in an enumeration",
        report(DATA, '{{ 表 | 列举("{名称}10元") }}'),
        ROWS,
        tells("r.rpt:6"),
    ),
    case(
        "typed figure in data's text",
        report('@data 表 from "表.yaml" unit 元', "共{{ 表.收入 }}，{{ 表.原因 }}。"),
        {"表.yaml": "收入: 10\n原因: 收入增至12元\n"},
        tells("表.yaml:2"),
    ),
    case(
        "lower-case of L01 is fine: ordinals",
        report(DATA, SUM, "第一，本单位共{{ 总 }}，见附件一。"),
        ROWS,
        clean("共15.00元"),
    ),
    case(
        "idioms with numerals are fine",
        report(DATA, SUM, "全年共{{ 总 }}，落实“三公”经费管理、八项规定和二十大精神，一体推进。"),
        ROWS,
        clean("共15.00元"),
    ),
    case("a law's number is fine or told", report(DATA, SUM, "依据《预算法》，共{{ 总 }}。"), ROWS, clean("共15.00元")),
    case(
        "增加 before a positive amount typed as words in another sentence",
        report(DATA, SUM, "支出增加。共{{ 总 }}。"),
        ROWS,
        prints("共15.00元"),
    ),
]
BRANCHES = [
    case(
        "if over a blank",
        report(DATA, '{% if 表["公用"].金额 > 表["人员"].金额 %}多{% else %}少{% endif %}'),
        {"表.csv": csv("项目,金额", "人员,10", "公用,")},
        refuses("表.csv:3"),
    ),
    case(
        "if == 0 over a blank",
        report(DATA, '@if 表["公用"].金额 == 0', "没有公用。", "@else", "有公用。", "@end"),
        {"表.csv": csv("项目,金额", "人员,10", "公用,")},
        refuses("表.csv:3"),
    ),
    case(
        "if is missing over a blank",
        report(DATA, '@if 表["公用"].金额 is missing', "没有公用。", "@else", "有公用。", "@end"),
        {"表.csv": csv("项目,金额", "人员,10", "公用,")},
        either(tells("r.rpt:6"), tells("表.csv:3"), prints("有公用"), prints("没有公用")),
    ),
    case(
        "filter over a blank",
        report(DATA, "@let 大 = sum(filter(表, 金额 > 3元).金额)", "{{ 大 }}"),
        {"表.csv": csv("项目,金额", "人员,10", "公用,")},
        either(refuses("表.csv:3"), clean("10.00元")),
    ),
    case(
        "filter < over a blank",
        report(DATA, '@let 小 = count(filter(表, 金额 < 3元), "项")', "{{ 小 }}"),
        {"表.csv": csv("项目,金额", "人员,10", "公用,", "其他,1")},
        either(refuses("表.csv:3"), clean("1项")),
    ),
    case(
        "sort over a blank",
        report(DATA, "@let 排 = sort(表, 金额)", EACH),
        {"表.csv": csv("项目,金额", "人员,10", "公用,", "其他,1")},
        either(refuses("表.csv:3"), tells("表.csv:3")),
    ),
    case(
        "computed column over a blank",
        report(DATA, "@let 表.余 = 预算 - 金额", "@let 总 = sum(表.余)", "{{ 总 }}"),
        {"表.csv": csv("项目,金额,预算", "人员,10,12", "公用,,5")},
        refuses("表.csv:3"),
    ),
    case(
        "computed share over a zero",
        report(DATA, "@let 表.率 = share(金额, 预算)", "{% for 行 in 表 %}{{ 行.率 }}；{% endfor %}"),
        {"表.csv": csv("项目,金额,预算", "人员,10,12", "公用,5,0")},
        refuses("表.csv:3"),
    ),
    case(
        "computed column summed with a total row",
        report(DATA, "@let 表.余 = 预算 - 金额", "@let 总 = sum(表.余)", "共{{ 总 }}。"),
        {"表.csv": csv("项目,金额,预算", "人员,10,12", "公用,5,5", "合计,15,17")},
        clean("共2.00元。"),
    ),
    case(
        "computed rate summed",
        report(DATA, "@let 表.率 = share(金额, 预算)", "@let 总 = sum(表.率)", "共{{ 总 }}。"),
        {"表.csv": csv("项目,金额,预算", "人员,10,12", "公用,5,5")},
        tells("表.csv:2"),
    ),
    case(
        "mean computed from sums",
        report(DATA, "@let 额 = sum(表.金额)", "@let 预 = sum(表.预算)", "@let 率 = share(额, 预)", "完成{{ 率 }}。"),
        {"表.csv": csv("项目,金额,预算", "人员,10,12", "公用,5,8", "合计,15,20")},
        clean("完成75%。"),
    ),
    case(
        "branch by change with a blank last year",
        report(
            DATA,
            PRIOR,
            '@let 变 = 表["人员"].金额 change vs prior year',
            "@if 变 is up",
            "增加。",
            "@else",
            "没有增加。",
            "@end",
        ),
        {**ROWS, "上.csv": csv("项目,金额", "人员,", "公用,5")},
        refuses("上.csv:2"),
    ),
    case(
        "branch by change with a dash last year",
        report(DATA, PRIOR, '@let 变 = 表["人员"].金额 change vs prior year', "{{ 变 | told }}"),
        {**ROWS, "上.csv": csv("项目,金额", "人员,—", "公用,5")},
        refuses("上.csv:2"),
    ),
    case(
        "condition on a text that is a number",
        report('@data 表 from "表.yaml" unit 元', "@if 表.人数 > 5", "多。", "@else", "少。", "@end"),
        {"表.yaml": "人数: '12'\n"},
        either(tells("表.yaml:1"), refuses("r.rpt:6"), prints("多")),
    ),
]


@pytest.mark.parametrize("given", PROSE)
def test_more_prose(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)


@pytest.mark.parametrize("given", BRANCHES)
def test_branches_and_blanks(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)
