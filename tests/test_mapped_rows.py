"""Rows of another year under this year's codes: summed, split, reported if no list has them, and not compared if they
cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from pages import body, diagnostics
from reportdsl.compile import Compilation, compile_report
from reportdsl.diagnostics import Severity
from reportdsl.figures import Chart
from reportdsl.files.folder import Folder

SPEC = """@report 决算
  money: 万元, 2 places, integers plain
  year: 2023
@end
@data 支出 from "今年.csv" key 编码 label 名称 levels (类: 3, 项: 7) unit 元
@prior 支出 from "上年.csv" key 编码 label 名称 levels (类: 3, 项: 7) unit 元 mapped by 科目对照
@data 科目对照 from "对照.csv" key 上年编码, 本年编码
@let 合计 = sum(支出.决算数)
@each 行 in rows(支出)
{{ 行.名称 }} {{ 行.决算数 }} {% if 行 is incomparable %}不可比{% else %}{{ 行.决算数.上年 }}{% endif %}
@end each
合计 {{ 合计 }} {{ 合计.上年 }}
"""
NOW = "编码,名称,决算数\n201,一般公共服务,600000\n2010301,行政运行,400000\n2010302,管理事务,200000\n206,科学技术,400000\n2060101,新机构,250000\n2060102,新设项目,150000\n"
THEN = "编码,名称,决算数\n合计,,600000\n201,一般公共服务,450000\n2010301,行政运行,100000.01\n2010303,机关服务,49999.99\n2010399,其他事务,300000\n215,旧类,150000\n2150101,旧机构,150000\n"
LIST = "上年编码,本年编码,份额\n2010303,2010301,\n2010399,2010301,60%\n2010399,2010302,40%\n2150101,不可比,\n不可比,2060101,\n"


def compiled(folder: Path, listed: str = LIST, then: str = THEN, spec: str = SPEC) -> Compilation:
    for name, text in (("今年.csv", NOW), ("上年.csv", then), ("对照.csv", listed)):
        (folder / name).write_text(text, encoding="utf-8")
    return compile_report("报告.rpt", spec.encode(), Folder(folder))


def told(came: Compilation) -> list[str]:
    return [f"{each.code} {each.where}" for each in came.diagnostics if each.severity is Severity.ERROR]


def test_sums_shares_and_levels(tmp_path: Path) -> None:
    """Exact to the cent; levels are those of the new codes; the total is last year's own, including what cannot be
    compared."""
    came = compiled(tmp_path)
    assert told(came) == []
    assert body(came) == (
        "一般公共服务 60万元 45万元", "行政运行 40万元 33万元", "管理事务 20万元 12万元",
        "科学技术 40万元 0万元", "新机构 25万元 不可比", "新设项目 15万元 0万元", "合计 100万元 60万元",
    )  # fmt: skip


def test_a_code_that_no_list_has_is_named(tmp_path: Path) -> None:
    """It alone: nothing that follows from it is reported."""
    came = compiled(tmp_path, LIST.replace("2010303,2010301,\n", ""))
    assert told(came) == ["D59 上年.csv:5:1"]
    (said,) = [line for line in diagnostics(came) if line.startswith("D59")]
    assert "“2010303”（机关服务）" in said


@pytest.mark.parametrize(
    ("listed", "code"),
    [
        (LIST.replace("40%", "30%"), "D26 对照.csv:3:1"),
        (LIST.replace("2010303,2010301,\n", "2010303,2010301,\n2010303,2010302,\n"), "D26 对照.csv:2:1"),
    ],
)
def test_shares_that_are_no_whole(listed: str, code: str, tmp_path: Path) -> None:
    assert told(compiled(tmp_path, listed)) == [code]


def test_a_list_of_one_key(tmp_path: Path) -> None:
    came = compiled(
        tmp_path,
        spec=SPEC.replace("key 上年编码, 本年编码", "key 上年编码"),
        listed="上年编码,本年编码\n2010303,2010301\n",
    )
    assert "D25" in [line.split()[0] for line in told(came)]


def test_a_list_that_there_is_not(tmp_path: Path) -> None:
    came = compiled(tmp_path, spec=SPEC.replace("mapped by 科目对照", "mapped by 科目对造"))
    assert [line.split()[0] for line in told(came)] == ["N01"]


def test_units_that_merged(tmp_path: Path) -> None:
    """Names serve as well as codes."""
    spec = (
        '@data 单位 from "今年.csv" key 单位 unit 元\n@prior 单位 from "上年.csv" key 单位 unit 元 对照 单位对照\n'
        '@data 单位对照 from "对照.csv" key 原单位, 现单位\n'
        "@each 行 in 单位\n{{ 行.名称 }} {{ 行.支出 }} {{ 行.支出.上年 }}\n@end each\n"
    )
    (tmp_path / "今年.csv").write_text("单位,支出\n文化和旅游局,9\n司法局,4\n", encoding="utf-8")
    (tmp_path / "上年.csv").write_text("单位,支出\n文化局,3\n旅游局,5\n司法局,4\n", encoding="utf-8")
    (tmp_path / "对照.csv").write_text("原单位,现单位\n文化局,文化和旅游局\n旅游局,文化和旅游局\n", encoding="utf-8")
    came = compile_report("报告.rpt", spec.encode(), Folder(tmp_path))
    assert told(came) == [] and body(came) == ("文化和旅游局 9.00元 8.00元", "司法局 4.00元 4.00元")


@pytest.mark.parametrize(("clause", "codes"), [("", ["V09"]), (" absent zero", []), (" 缺行为零", [])])
def test_a_row_that_the_other_form_does_not_list(clause: str, codes: list[str], tmp_path: Path) -> None:
    spec = f'@data 预算 from "预算.csv" key 编码 unit 元\n@basis 决算 预算 from "决算.csv" key 编码 unit 元 value 决算数{clause}\n'
    spec += "@each 行 in 预算\n{{ 行.名称 }} {{ 行.预算数 }} {{ 行.预算数.决算 }}\n@end each\n"
    (tmp_path / "预算.csv").write_text("编码,预算数\n甲,3\n乙,5\n", encoding="utf-8")
    (tmp_path / "决算.csv").write_text("编码,决算数\n甲,2\n", encoding="utf-8")
    came = compile_report("报告.rpt", spec.encode(), Folder(tmp_path))
    assert [line.split()[0] for line in told(came)] == codes
    if not codes:
        assert body(came) == ("甲 3.00元 2.00元", "乙 5.00元 0.00元")


@pytest.mark.parametrize("parts", ["表.额", "group(表, 类).额"])
@pytest.mark.parametrize(("clause", "codes"), [("", ["V09"]), (" absent zero", [])])
def test_a_part_that_the_other_year_does_not_have(clause: str, codes: list[str], parts: str, tmp_path: Path) -> None:
    """A class that is new this year could not be compared at all."""
    spec = f'@report 表\n  年度: 2023\n@end\n@data 表 from "今.csv" key 编码 unit 元\n@prior 表 from "去.csv" key 编码 unit 元{clause}\n'
    spec += f"@breakdown 各类 = {parts}\n@each 类 in 各类\n{{{{ 类.名称 }}}}{{{{ 类.增减 | 措辞 }}}}，占{{{{ 类.上年.占比 }}}}\n@end each\n"
    (tmp_path / "今.csv").write_text("编码,类,额\n甲,甲,30\n乙,乙,5\n", encoding="utf-8")
    (tmp_path / "去.csv").write_text("编码,类,额\n甲,甲,20\n丙,丙,5\n", encoding="utf-8")
    came = compile_report("报告.rpt", spec.encode(), Folder(tmp_path))
    assert [line.split()[0] for line in told(came)] == codes
    if not codes:
        assert body(came) == ("甲增加10.00元，增长50%，占80%", "乙增加5.00元，占0%")


@pytest.mark.parametrize(("clause", "codes"), [("", ["V25"]), (" absent zero", [])])
def test_a_chart_of_classes_has_those_of_both_years(clause: str, codes: list[str], tmp_path: Path) -> None:
    spec = f'@report 表\n  年度: 2023\n@end\n@data 表 from "今.csv" key 类 unit 元{clause}\n@prior 表 from "去.csv" key 类 unit 元{clause}\n'
    spec += '@breakdown 各类 = 表.额\n@chart 图 "比" = column(各类, years: [prior, current])\n'
    (tmp_path / "今.csv").write_text("类,额\n甲,30\n乙,5\n", encoding="utf-8")
    (tmp_path / "去.csv").write_text("类,额\n甲,20\n丙,7\n", encoding="utf-8")
    came = compile_report("报告.rpt", spec.encode(), Folder(tmp_path))
    assert [line.split()[0] for line in told(came)] == codes
    if not codes:
        (chart,) = [block for block in came.document.blocks if isinstance(block, Chart)]  # type: ignore[union-attr]
        assert chart.categories == ("甲", "丙", "乙")
        assert [[point.value for point in row.points] for row in chart.series] == [[20, 7, 0], [30, 0, 5]]
