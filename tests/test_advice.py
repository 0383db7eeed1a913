"""What a message advises where a word is nearly right: following it leads to the report that was meant."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))

from reports import codes, compiled

from reportdsl.compile import compile_report
from reportdsl.files.folder import Folder
from reportdsl.writers.txt import lines

DATA = {"表.csv": "项目,一季度/小计,产值（万元）,批复日期\n甲,1,2,2024-01-05\n乙,3,4,2024-02-06\n"}
READ = '@data 表 from "表.csv" unit 万元\n'


@pytest.mark.parametrize(
    ("line", "code", "hint", "suggestion"),
    [
        ("@let 甲 = sum(表.一季度)", "N03", "did_you_mean_quoted", "一季度/小计"),
        ("@let 甲 = sum(表.产值)", "N03", "did_you_mean_quoted", "产值（万元）"),
        ("@let 表.甲 = 产值 * 2", "N01", "did_you_mean_quoted", "产值（万元）"),
        ("@let 甲 = sum(表.批复日其)", "N03", "did_you_mean", "批复日期"),
        ("@data 别 from ‘表.csv’", "S04", "name_for_text", None),
        ('@format "甲 乙" 0 places', "S04", "text_for_name", None),
        ("@let 甲 = rank(3元)", "T07", "usage", None),
        ("@let 甲 = sum(表.‘一季度/小计’)\n@let 乙 = 甲 change vs 去年", "N01", "did_you_mean", "上年"),
        ("@if 1元 > 2元\n甲\n@elif 1元 > 2元\n乙\n@end", "S01", "else_if", None),
        ("@如果 1元 > 2元\n甲\n@否则如果 1元 > 2元\n乙\n@完", "S01", "else_if", None),
        ("@if 1元 > 2元\n甲\n@else if 1元 > 2元\n乙\n@end", "S04", "else_if", None),
        ("@data 别 from: “表.csv”", "S04", "no_colon", None),
        ("@data 别 from “表.csv” 主键：项目", "S04", "no_colon", None),
        ("@let 甲 = 1元 占总数", "S04", "space_after", None),
        ("@let 甲 = 1元 或者 2元", "S04", "did_you_mean", "或"),
        ("@let 甲 = filter(表, ‘一季度/小计’ 小于 2万元)", "S04", "did_you_mean", "<"),
        ("@let 甲 = filter(表, ‘一季度/小计’ 不超过 2万元)", "S04", "did_you_mean", "<="),
        ("@breakdown 甲 = 1元、2元", "S04", "did_you_mean", "+"),
        ("@data 别 from “表.csv” key 项目 and 批复日期", "S04", "did_you_mean", ","),
        ("@data 别 from “表.csv” unit (元)", "S04", "did_you_mean", "unit 元"),
        ("@let 甲 = 1元 vs 2元", "S04", "did_you_mean", "change vs"),
        ("@let 甲 := 1元", "S04", "did_you_mean", "="),
        ("@report x\n  money: $ million\n@end", "N37", "did_you_mean", "USD million"),
        ("@report x\n  money: USDm\n@end", "N37", "did_you_mean", "million USD"),
        ("@report x\n  money: 元, 1 decimal\n@end", "N37", "did_you_mean", "1 place"),
        ("@report x\n  percent: one place\n@end", "N37", "did_you_mean", "1 place"),
        ("@let 组 = group(表, 项目)\n@let 甲 = filter(组, “项目” == “甲乙”)", "T15", "column_bare", None),
        ("@breakdown 甲 = 2元 - 1元", "T04", "parts_added", None),
        ("@let 甲 = 合计(表.‘一季度/小计’)", "N02", "did_you_mean", "求和"),
        ("@let 甲 = SUM(表.‘一季度/小计’)", "N02", "did_you_mean", "sum"),
        ("@let 甲 = 平均(表.‘一季度/小计’)", "N02", "mean_of", None),
        ('@let 甲 = filter(表, ‘一季度/小计’ > "2万元")', "T15", "number_bare", None),
        ("@let 甲 = sort(表, ‘一季度/小计’, 降序)", "T26", "quote_text", None),
        ("@let 按项 = group(表, 项)", "N01", "did_you_mean", "项目"),
        ("@each 行 in 表\n{{ 行.上年.‘一季度/小计’ }}\n@end", "N03", "basis_last", None),
        ("@let 甲 = 表.一、收入.产值", "S04", "quote_marked", None),
        ("@report x\n  money: 万元, 3位小说\n@end", "N37", "did_you_mean", "3位小数"),
        ("@report x\n  money: 万元, 两位小数\n@end", "N37", "did_you_mean", "2位小数"),
        ("@report x\n  money: 万元, thousand\n@end", "N37", "did_you_mean", "thousands"),
    ],
)
def test_what_is_nearly_right_is_advised_upon(line: str, code: str, hint: str, suggestion: str | None) -> None:
    (found,) = (each for each in compiled(READ + line + "\n", DATA).diagnostics if each.severity.value == "error")
    assert (found.code, found.hint, found.details.get("suggestion") or None) == (code, hint, suggestion)


def test_a_column_that_begins_with_a_year_is_quoted() -> None:
    spec = '@data 表 from "表.csv" unit 元\n@prior 表 from "表.csv" unit 元 value 2023年数\n@let 变 = 表["甲"].数 change vs prior year\n'
    (found,) = compiled(spec, {"表.csv": "项目,数,2023年数\n甲,1,2\n"}).diagnostics
    assert (found.code, found.hint, found.details["name"]) == ("N11", "quote_digits", "2023年数")


def test_a_table_may_be_named_like_its_column_of_names() -> None:
    """In a formula on its rows, 学院.数 was a text that has no 数, and the table was out of reach."""
    spec = '@data 学院 from "学院.csv" unit 元\n@let 低 = filter(学院, 学院.数 < 2元)\n'
    (found,) = compiled(spec, {"学院.csv": "学院,数\n甲,1\n乙,2\n"}).diagnostics
    assert (found.code, found.hint, found.details["column"]) == ("T15", "column_bare", "数")
    (found,) = compiled(spec.replace("学院.数 ", "学院.书 "), {"学院.csv": "学院,数\n甲,1\n乙,2\n"}).diagnostics
    assert (found.code, found.hint) == ("N03", "one_of")
    spec = '@data 学院 from "学院.csv" unit 元\n@let 前 = filter(学院, rank(数, 学院.数) <= 1)\n{{ 前 | 列举("{名称}") }}\n'
    assert [*filter(None, lines(compiled(spec, {"学院.csv": "学院,数\n甲,1\n乙,2\n"}).document))] == ["乙"]


def test_a_class_that_a_group_does_not_have_is_told_with_the_nearest() -> None:
    spec = '@data t from "t.csv"\n@let g = group(t, Scope)\n@let s = g["Scope1"].Amount\n{{ s }}\n'
    (found,) = compiled(spec, {"t.csv": "Source,Scope,Amount\na,Scope 1,5\nb,Scope 2,6\n"}).diagnostics
    assert (found.code, found.hint, found.details["suggestion"]) == ("V03", "did_you_mean", "Scope 1")


def test_a_column_in_quotes_beside_a_text_of_no_row_is_told() -> None:
    """No row was taken, and the table was printed without its rows in silence."""
    spec = '@let g = group(表, 项目)\n{% for s in g %}{% for r in filter(表, "项目" == s.名称) %}{{ r.名称 }}{% endfor %}{% endfor %}\n'
    assert codes(compiled(READ + spec, DATA)) == ["T15"]


def test_a_row_in_brackets_is_quoted_whole() -> None:
    found = next(iter(compiled(READ + "@let 甲 = 表[一、收入].产值\n", DATA).diagnostics))
    assert (found.hint, found.details["name"]) == ("quote_row", "一、收入")


@pytest.mark.parametrize(
    "spec",
    [
        "@let 甲：sum(表.‘一季度/小计’)\n{{ 甲 }}\n",
        "@each 行 in 表\n@let 甲 = 行.‘一季度/小计’ * 2\n{{ 甲 }}\n@end\n",
        '@table 总\n| 甲 |\n|---|\n@each 行 in 表\n@check Q "平": 行.‘一季度/小计’ == 1万元\n| {{ 行.名称 }} |\n@end\n@end\n',
        '@let 甲 = sum(表.‘一季度/小计’)\n@check Q "平": 甲 == 5万元 tolerance 2\n',
    ],
)
def test_one_slip_is_told_once(spec: str) -> None:
    assert len([*compiled(READ + spec, DATA).diagnostics]) == 1


def test_last_year_in_a_column_is_not_told_of_its_form_where_this_year_is_unread() -> None:
    spec = '@report x\n  year: 2024\n@end\n@data表 from "表.csv" unit 元\n@prior 表 from "表.csv" header 2 unit 元 value 上年数\n'
    assert codes(compiled(spec, {"表.csv": "2024年决算表,,\n项目,数,上年数\n甲,1,2\n"})) == ["S01"]


def test_rows_of_one_code_with_two_names_are_told_by_the_code() -> None:
    data = {"表.csv": "编码,名称,数\n101,甲,1\n101,乙,2\n"}
    (found,) = compiled('@data 表 from "表.csv" key 编码 label 名称\n', data).diagnostics
    assert (found.code, found.details["name"]) == ("D44", "101")


@pytest.mark.parametrize("text", ["2024.13.45", "2023-02-30", "2023年2月30日", "2024/4/31", " 2023-2-29 "])
@pytest.mark.parametrize("place", ['{{ 表["乙"].批复日期 }}', "{% for 行 in 表 %}{{ 行.批复日期 }}{% endfor %}"])
def test_a_date_that_is_no_day_is_told(text: str, place: str) -> None:
    data = {"表.csv": DATA["表.csv"].replace("2024-02-06", text)}
    assert codes(compiled(f"{READ}{place}\n", data)) == ["L18"]


@pytest.mark.parametrize(
    "text", ["2024-02-29", "2024年2月29日", "2024-13", "(2024)13-45号", "13.45", "2024.1.5—2024.1.31"]
)
def test_what_is_a_day_or_has_not_the_form_of_one_is_not_told(text: str) -> None:
    data = {"表.csv": DATA["表.csv"].replace("2024-02-06", text)}
    assert codes(compiled(READ + '{{ 表["乙"].批复日期 }}\n', data)) == []


@pytest.mark.parametrize("formula", ["数.粮 change vs prior year", "数.粮 - 数.粮.上年", "sum(数.粮, 数.粮.上年)"])
def test_figures_of_unlike_kinds_are_told_with_their_cells(formula: str) -> None:
    """The formula is right, and a cell has another unit than the year before."""
    spec = f'@data 数 from "今.yaml"\n@prior 数 from "昔.yaml"\n@let 变 = {formula}\n'
    (found,) = compiled(spec, {"今.yaml": "粮: 38万元\n", "昔.yaml": "人: 3人\n粮: 37万吨\n"}).diagnostics
    assert found.code == "T01"
    assert [(note.details, f"{note.where}") for note in found.notes] == [
        ({"text": "38万元"}, "今.yaml:1:4"),
        ({"text": "37万吨"}, "昔.yaml:2:4"),
    ]


def test_the_day_of_publication_is_a_name_like_the_other_properties() -> None:
    spec = "@report 决算\n  published: 2024年7月20日\n@end\n公开于{{ 公开时间 }}，{{ published }}。\n"
    assert [line for line in lines(compiled(spec, {}).document) if line][1:] == ["公开于2024年7月20日，2024年7月20日。"]
    assert codes(compiled(spec.replace("  published: 2024年7月20日\n", ""), {})) == ["N01", "N01"]


def test_a_list_in_a_list_is_told_what_to_do() -> None:
    data = {"表.yaml": "项目:\n- {名: 甲, 活动: [{名: 子, 额: 1}]}\n- {名: 乙, 活动: [{名: 丑, 额: 2}]}\n"}
    (found,) = compiled('@data 表 from "表.yaml" unit 元\n@let 和 = sum(表.项目[1].活动.额)\n', data).diagnostics
    assert (found.code, found.hint) == ("T03", "nested_list")


def test_a_source_that_could_not_be_read_is_there_for_its_other_basis() -> None:
    came = compiled(
        '@data 数 from "今.yaml" unit 元 ("甲 乙": 人)\n@prior 数 from "昔.yaml"\n',
        {"今.yaml": "甲: 1\n", "昔.yaml": "甲: 1\n"},
    )
    assert codes(came) == ["S04"]


@pytest.mark.parametrize("word", ["数", "number"])
def test_a_plain_number_among_money_is_declared_by_its_name(word: str) -> None:
    came = compiled(
        f'@data 数 from "a.yaml" unit 亿元 (指数: {word})\n{{{{ 数.指数 }}}}、{{{{ 数.额 }}}}\n',
        {"a.yaml": "指数: 105.6\n额: 3\n"},
    )
    assert list(came.diagnostics) == []
    assert [line for line in lines(came.document) if line][-1] == "105.6、300000000.00元"


def test_names_with_a_version_are_no_typed_figures() -> None:
    assert codes(compiled("PM2.5平均浓度下降，按v1.2版。\n", {})) == []
    assert codes(compiled("USD12.50，下降2.5。\n", {})) == ["L01", "L01"]
    spec = '@data 数 from "a.yaml"\n@let 变 = 数.浓度 change vs 33 "微克/立方米"\n{{ 变 | told }}\n'
    assert "减少2微克/立方米，下降6.06%" in [*lines(compiled(spec, {"a.yaml": "浓度: 31微克/立方米\n"}).document)]


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("附.xlsx", "附.csv"),
        ("附件标.csv", "附件表.csv"),
        ("制作.yaml", "制作.py"),
        ("制做.yaml", None),
        ("别的.csv", None),
    ],
)
def test_a_file_of_another_name_is_not_meant_for_its_ending(path: str, meant: str | None, tmp_path: Path) -> None:
    for name in ("附.csv", "附件表.csv", "制作.py"):
        (tmp_path / name).write_text("甲\n", encoding="utf-8")
    (found,) = compile_report("a.rpt", f'@data 乙 from "{path}"\n'.encode(), Folder(tmp_path)).diagnostics
    assert (found.code, found.details.get("suggestion") or None) == ("F01", meant)


def test_a_name_with_brackets_or_without() -> None:
    """‘收入（万元）’ without its quotes was taken for an operator, 舍入; 人数（人） was not found in 人数; and a unit with
    a slash is quoted."""
    data = {"表.csv": "名,收入（元）,人数\n甲,6,3\n"}
    head = '@data 表 from "表.csv" key 名 unit 元\n'
    (found,) = compiled(
        head + "@let 表.均 = 收入（元） / 2\n{% for 行 in 表 %}{{ 行.均 }}{% endfor %}\n", data
    ).diagnostics
    assert (found.code, found.hint) == ("N02", "quote_name")
    (found,) = compiled(head + '{{ 表["甲"]["人数（人）"] }}\n', data).diagnostics
    assert (found.code, found.hint, found.details["suggestion"]) == ("N03", "did_you_mean", "人数")
    (found,) = compiled("@let 甲 = 50万元/人\n{{ 甲 }}\n", {}).diagnostics
    assert (found.code, found.hint, found.details["unit"]) == ("N01", "quote_unit", "万元/人")


@pytest.mark.parametrize(
    ("unit", "meant"),
    [
        ("usd", "USD"),
        ("Eur", "EUR"),
        ("kUSD", "thousand USD"),
        ("USDm", "million USD"),
        ("people", ""),
        ("pen", ""),
        ("USD", ""),
    ],
)
def test_a_unit_that_is_nearly_a_currency(unit: str, meant: str) -> None:
    """`unit usd` made a kind of its own, which is no money."""
    came = compiled(f'@data d from "d.yaml" unit {unit}\n{{{{ d.a }}}}\n', {"d.yaml": "a: 5\n"})
    assert [(found.code, found.details["suggestion"]) for found in came.diagnostics] == [("N11", meant)][: bool(meant)]


@pytest.mark.parametrize(
    ("line", "hint", "detail"),
    [
        ('@data d from "d.yaml" unit US$', "quote_unit", "US$"),
        ('@data d from "d.yaml" unit (a: €)', "quote_unit", "€"),
        ("@let b = d.a % of d.c", "did_you_mean", "percent of"),
        ('@data d from "d.yaml" (a: people)', "did_you_mean", "unit (…)"),
        ('@数据 d 来自 "d.yaml" （a: 人）', "did_you_mean", "单位 (…)"),
        ("@for x in d", "did_you_mean", "@each"),
        ("@循环 项 于 d", "did_you_mean", "@逐项"),
        ("@import “甲.rpt”", "did_you_mean", "@include"),
    ],
)
def test_what_it_is_called_elsewhere(line: str, hint: str, detail: str) -> None:
    (found, *_) = compiled(line + "\n", {"d.yaml": "a: 5\nc: 6\n"}).diagnostics
    assert (found.hint, found.details.get("unit") or found.details.get("suggestion")) == (hint, detail)


def test_a_text_among_the_parts_of_a_breakdown_is_told_in_the_data() -> None:
    """The message named the line of the spec alone."""
    came = compiled(
        '@data d from "d.yaml" unit 元\n@breakdown a = d.b\n{{ a }}\n', {"d.yaml": "b:\n  c: 5\n  e: (1200.5)\n"}
    )
    assert [(found.code, str(found.where)) for found in came.diagnostics] == [("T02", "d.yaml:3:6")]


@pytest.mark.parametrize(("rows", "due"), [("甲,5\n乙,约6\n丙,7\n", ["T02"]), ("甲,x\n乙,y\n", ["T05"])])
def test_a_breakdown_of_a_column_with_texts(rows: str, due: list[str]) -> None:
    """A text among numbers was told twice: the second message was that a column stands where a number is due."""
    spec = '@data 表 from "表.csv" unit 元\n@breakdown 总 = 表.额\n{{ 总 }}\n'
    came = compiled(spec, {"表.csv": "名,额\n" + rows})
    assert codes(came) == due
    assert due == ["T02"] or [note.key for found in came.diagnostics for note in found.notes] == ["text_here"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Scope 1 emissions", "Scope 1 and 2", "Scopes 1, 2 and 3", "Scope 3 Category 11", "ISO 14064-1:2018", "GRI 305-1", "SDG 13",
        "Tier 1 suppliers", "by 2030, to net zero", "FY2024", "FY24", "Q3 2024", "Table 3", "section 4.2", "COVID-19", "2024/25",
    ],
)  # fmt: skip
def test_numbers_of_divisions_standards_and_years_are_no_figures(text: str) -> None:
    assert codes(compiled(f"@report x\n  words: en\n@end\nOf {text}.\n", {})) == []


@pytest.mark.parametrize(
    "text",
    [
        "Scope 1 12,450 tonnes", "fell by 2030 MWh", "Scope 1, 12,450", "USD 300", "USD300", "ISO 1,400.5 t", "5-10", "Table 3, 45%",
        "section 5 and 30%", "page 7 to 12.5",
    ],
)  # fmt: skip
def test_figures_beside_such_numbers_are_still_told(text: str) -> None:
    assert "L01" in codes(compiled(f"@report x\n  words: en\n@end\nOf {text}.\n", {}))


def test_digits_of_a_unit_are_no_digits_of_a_figure() -> None:
    """0 tCO2e and 0例/10万人 were printed of small figures, and nothing was said."""
    data = {"数.yaml": "排放: 0.001 tCO2e\n病例: 3例\n人口: 900亿人\n"}
    spec = '@data 数 from "数.yaml"\n@let 率 = per(数.病例, 数.人口, 10万)\n{{ 数.排放 }}，{{ 率 }}\n'
    assert codes(compiled(spec, data)) == ["L09", "L09"]
