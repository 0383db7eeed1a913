"""`@fields`: what it declares, what it requires of data, and how it lets a spec be checked before there are any
data."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pages import body
from reportdsl.compile import Compilation, compile_report
from reportdsl.diagnostics.messages import LANGUAGES
from reportdsl.diagnostics.render import message, render_all
from reportdsl.files.folder import Folder

SPEC = """@report 决算
  金额: 万元, 2 places
@end
@data 收支 from "收支.json"
@prior 收支 from "上年.json"
@data 功能 from "功能.csv" key 编码 label 名称 levels (类: 3)
@字段 收支
  收入、支出：万元
  名称: text
  三公.接待费: 元
  项目[].金额: 元
  项目[].名称: 文字
@完
@fields 功能
  决算数: 万元
@end
@let 结余 = 收支.收入 - 收支.支出
@let 功能.占比 = share(决算数, 收支.支出)
# {{ 收支.名称 }}
结余{{ 结余 }}，上年{{ 结余.上年 }}，接待{{ 收支.三公.接待费 }}，教育{{ 功能["205"].决算数 }}，共{{ 合计 }}。
@let 合计 = sum(功能.决算数)
{% for 行 in 收支.项目 %}{{ 行.名称 }}{{ 行.金额 }}{% endfor %}
@table 表 "功能"
| 名称 | 类 | 决算数 | 占比 |
|---|---|--:|--:|
@each 行 in 功能
| {{ 行.名称 }} | {{ 行.类 }} | {{ 行.决算数 }} | {{ 行.占比 }} |
@end each
@end table
@chart 图 "功能" = bar(功能.决算数)
@check R1 "结余": 结余 == 收支.收入 - 收支.支出
"""
DATA = {
    "收支.json": '{"收入": 5, "支出": 3, "名称": "甲局", "三公": {"接待费": 7}, "项目": [{"名称": "路", "金额": 2}]}',
    "上年.json": '{"收入": 4, "支出": 3}',
    "功能.csv": "编码,名称,决算数\n205,教育,3\n",
}


def compiled(folder: Path, spec: str = SPEC, **files: str) -> Compilation:
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    return compile_report("a.rpt", spec.encode(), Folder(folder))


def codes(came: Compilation) -> list[str]:
    return sorted(found.code for found in came.diagnostics if found.code != "L09")  # The figures are small ones.


def test_data_that_hold_the_fields_are_fine(tmp_path: Path) -> None:
    came = compiled(tmp_path, **DATA)
    assert codes(came) == []
    assert body(came)[1:3] == ("结余2.00万元，上年1.00万元，接待0.00万元，教育3.00万元，共3.00万元。", "路0.00万元")
    assert "| 教育 | 教育 | 3.00 | 100% |" in body(came)


@pytest.mark.parametrize("missing", [[], ["收支.json"], ["上年.json"], ["功能.csv"], [*DATA]])
def test_a_spec_is_checked_before_there_are_data(tmp_path: Path, missing: list[str]) -> None:
    """Each missing file is one error, and nothing that depends on it is another."""
    held = {name: content for name, content in DATA.items() if name not in missing}
    assert codes(compiled(tmp_path, **held)) == ["F01"] * len(missing)
    wrong = SPEC + '{{ 收支.收人 }}{{ 功能["205"].决算 }}\n@let 坏 = 合计 + 收支.名称\n'
    assert codes(compiled(tmp_path, wrong)) == sorted(
        ["F01"] * len(missing) + ["N03", "N19", "T02" if "收支.json" not in missing else "T05"]
    )


def test_a_column_that_the_data_call_otherwise_is_one_mistake(tmp_path: Path) -> None:
    """Where another source read the same table, its `value` was a second message for the same name."""
    spec = """\
@report 决算
  year: 2021
@end
@data 表 from "表.csv" key 项 unit 元
@fields 表
  决算数, 预算数: 元
@end
@basis 预算 表 from "表.csv" key 项 unit 元 value 预算数
@let 合 = sum(表.决算数)
合计{{ 合.预算 }}、{{ 表["甲"].决算数.预算 }}
"""
    assert codes(compiled(tmp_path, spec, **{"表.csv": "项,决算数,预算额\n甲,300,500\n"})) == ["D55"]


def test_a_value_that_the_other_years_table_lacks_is_said_so(tmp_path: Path) -> None:
    """It was told that the column needs itself (N10)."""
    spec = """\
@report 决算
  year: 2021
@end
@data 表 from "表.csv" key 项 unit 元
@prior 表 from "上年.csv" key 项 unit 元 value 预算数
{{ 表["甲"].决算数.上年 }}
"""
    files = {"表.csv": "项,决算数,预算数\n甲,300,500\n", "上年.csv": "项,预算额\n甲,300\n"}
    assert codes(compiled(tmp_path, spec, **files)) == ["N13"]


def test_a_column_that_is_not_there_is_one_mistake_wherever_it_is_used(tmp_path: Path) -> None:
    spec = '@data 表 from "表.csv" key 项 unit 元\n{{ 表["甲"].决算数 }}\n@let 合 = sum(表.决算数)\n'
    (found,) = compiled(tmp_path, spec, **{"表.csv": "项,决算额\n甲,300\n"}).diagnostics
    assert (found.code, [note.key for note in found.notes]) == ("N03", ["used_here"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_file_says_that_the_spec_was_checked(tmp_path: Path, language: str) -> None:
    text = render_all(compiled(tmp_path).diagnostics, language)
    assert text.count("a.rpt:7:5") == 2 and text.count("a.rpt:14:9") == 1


def test_without_fields_a_missing_source_is_silent(tmp_path: Path) -> None:
    spec = '@data 甲 from "甲.json"\n{{ 甲.无 }}\n'
    assert codes(compiled(tmp_path, spec)) == ["F01"]
    assert codes(compiled(tmp_path, spec + "@fields 甲\n  有: 元\n@end\n")) == ["F01", "N19"]
    assert codes(compiled(tmp_path, spec + "@fields 甲\n  有: 元\n  坏 元\n@end\n")) == ["F01", "S04"]


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        (
            "收支.json",
            '{"收入": 5, "名称": "甲局", "三公": {"接待费": 7}, "项目": [{"名称": "路", "金额": 2}]}',
            ["D55"],
        ),
        ("收支.json", '{"收入": "五", "支出": 3, "名称": "", "三公": {}, "项目": []}', ["D55", "D56"]),
        (
            "收支.json",
            '{"收入": 5, "支出": null, "名称": "甲", "三公": {"接待费": 7}, "项目": [{"名称": "路", "金额": 2}]}',
            ["V01"],
        ),
        ("功能.csv", "编码,名称,决算\n205,教育,3\n", ["D55"]),
        ("功能.csv", "编码,名称,决算数\n205,教育,三\n206,科技,四\n", ["D56"]),
        ("功能.csv", "编码,名称,决算数\n" + "".join(f"{number},甲,甲\n" for number in range(205, 600)), ["D56"]),
        ("功能.csv", "编码,名称,决算\n" + "".join(f"{number},甲,3\n" for number in range(205, 600)), ["D55"]),
    ],
)
def test_data_are_held_to_the_fields(tmp_path: Path, name: str, content: str, found: list[str]) -> None:
    came = compiled(tmp_path, **DATA | {name: content})
    assert sorted({*codes(came)}) == sorted({*found}), codes(came)


@pytest.mark.parametrize("heads", ["功能编码,名称", "科目编码,科目名称", "科目编码,名称"])
def test_the_columns_that_name_the_rows_have_other_names_too(tmp_path: Path, heads: str) -> None:
    spec = (
        '@data 表 from "表.csv" key 功能编码 label 名称 unit 元\n'
        "@fields 表\n  功能编码 or 科目编码: text\n  名称 or 科目名称: text\n  决算数: 元\n@end\n"
        '@let 教育 = 表["教育"].决算数\n{{ 教育 }}，{{ 表["205"].名称 }}。\n'
    )
    came = compiled(tmp_path, spec, **{"表.csv": f"{heads},决算数\n205,教育,3\n"})
    assert codes(came) == [] and came.document is not None
    assert [*body(came)] == ["3.00元，教育。"]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (("9", "61人", "0.46万元"), ["D56 表.csv:3:5", "D56 表.csv:4:5"]),
        (("61人", "", ""), ["D56 表.csv:2:5"]),
        (("61人", "9人", ""), ["D56 表.csv:2:5"]),
        (("无", "", "没有"), ["D56 表.csv:2:5"]),
        (("9", "61", ""), []),
    ],
)
def test_figures_of_another_kind_are_told_at_their_cells(
    tmp_path: Path, cells: tuple[str, ...], told: list[str]
) -> None:
    """Whoever fills in a table has not written the line that declares its column."""
    rows = "".join(f"{name},某,{cell}\n" for name, cell in zip("甲乙丙", cells, strict=True))
    spec = '@data 表 from "表.csv" key 项目\n@fields 表\n  数值: number\n@end\n@let 和 = sum(表.数值)\n和{{ 和 }}。\n'
    came = compiled(tmp_path, spec, **{"表.csv": f"项目,某列,数值\n{rows}"})
    assert [f"{each.code} {each.where}" for each in came.diagnostics] == told
    written = [re.findall("“([^”]*)”", message(each, "zh"))[-1] for each in came.diagnostics]
    assert written == [cell for cell in cells if not cell.isdecimal() and cell][: len(told)]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("  甲: 元\n  甲: 元\n", ["D09"]),
        ("  甲: 元\n  甲.乙: 元\n", ["D09"]),
        ("  甲.乙: 元\n  甲[].乙: 元\n", ["D09"]),
        ("  甲[].乙: 元\n  甲.乙: 元\n", ["D09"]),
        ("  甲[].乙.丙: 元\n", ["D12"]),
        ("  甲[].乙[].丙: 元\n", ["D12"]),
        ("  甲\n", ["S05"]),
        ("@end\n@fields 甲\n  乙: 元\n", ["N22"]),
        ("# 标题\n", ["S10"]),
    ],
)
def test_what_is_no_declaration_is_an_error(tmp_path: Path, lines: str, found: list[str]) -> None:
    end = "" if found == ["S10"] else "@end\n"
    assert codes(compiled(tmp_path, f'@data 甲 from "甲.json"\n@fields 甲\n{lines}{end}')) == sorted(["F01", *found])


def test_the_root_of_a_file_may_be_a_list(tmp_path: Path) -> None:
    spec = '@data 甲 from "甲.json"\n@fields 甲\n  [].额: 万元\n@end\n{% for 行 in 甲 %}{{ 行.额 }}{% endfor %}\n'
    assert codes(compiled(tmp_path, spec)) == ["F01"]
    assert codes(compiled(tmp_path, spec, **{"甲.json": '[{"额": 1}]'})) == []
    assert codes(compiled(tmp_path, spec, **{"甲.json": '[{"量": 1}]'})) == ["D55"]


def test_a_unit_that_is_declared_is_that_of_plain_numbers(tmp_path: Path) -> None:
    spec = '@data 甲 from "甲.json" unit 元 (乙: 千元)\n@fields 甲\n  乙, 丙: 万元\n  丁.率: 百分比\n  人: 人\n@end\n'
    came = compiled(tmp_path, spec, **{"甲.json": '{"乙": 1, "丙": 1, "丁": {"率": 5}, "人": 3, "戊": 1}'})
    assert codes(came) == [] and came.evaluation is not None
    values = {
        name: came.evaluation.dataset.node("甲", "", path).value
        for name, path in (("乙", ("乙",)), ("丙", ("丙",)), ("戊", ("戊",)), ("率", ("丁", "率")), ("人", ("人",)))
    }  # type: ignore[union-attr]
    assert {name: (f"{value.value:f}", value.kind) for name, value in values.items()} == {  # type: ignore[union-attr]
        "乙": ("1000", "money"),
        "丙": ("10000", "money"),
        "戊": ("1", "money"),
        "率": ("5", "percent"),
        "人": ("3", "人"),
    }


def test_an_empty_list_is_a_table_without_rows(tmp_path: Path) -> None:
    """Only its declaration can say so."""
    empty = DATA | {"收支.json": '{"收入": 5, "支出": 3, "名称": "甲局", "三公": {"接待费": 7}, "项目": []}'}
    came = compiled(tmp_path, **empty)
    assert codes(came) == []
    assert body(came)[2] == "表1：功能"  # The loop over the list before it prints nothing.
