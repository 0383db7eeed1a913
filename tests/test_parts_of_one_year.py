"""Classes that only last year has: what a report compares part by part has them as well where its forms list only what
there is, and says otherwise that they are left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from pages import body, diagnostics
from reportdsl.compile import Compilation, compile_report
from reportdsl.diagnostics import Severity
from reportdsl.files.folder import Folder

HEAD = '@report 表\n  年度: 2023\n  money: 元, 0 places\n@end\n@data 表 from "今.csv" key 编码 unit 元{clause}\n@prior 表 from "去.csv" key 编码 unit 元 absent zero\n'
LOOP = "@each 类 in 各类\n{{ 类.名称 }}{{ 类.增减 | 措辞 }}\n@end each\n"
FOR = "{% for 类 in 各类 %}{{ 类.名称 }}{{ 类.上年 }}；{% endfor %}\n"
LISTED = '{{ 各类 | 列举("{名称}{上年}") }}\n'
NOW, THEN = "编码,类,额\n1,甲,30\n2,乙,5\n", "编码,类,额\n1,甲,20\n3,丙,7\n4,丙,1\n"


def compiled(folder: Path, spec: str, clause: str = "", now: str = NOW, then: str = THEN) -> Compilation:
    (folder / "今.csv").write_text(now, encoding="utf-8")
    (folder / "去.csv").write_text(then, encoding="utf-8")
    return compile_report("报告.rpt", (HEAD.format(clause=clause) + spec).encode(), Folder(folder))


def told(came: Compilation) -> list[str]:
    return [line for line in diagnostics(came) if line.startswith("V28")]


@pytest.mark.parametrize("text", [LOOP, FOR, LISTED])
def test_what_is_left_out_is_told_once(text: str, tmp_path: Path) -> None:
    came = compiled(tmp_path, "@breakdown 各类 = group(表, 类).额\n" + text)
    (said,) = told(came)
    assert said.endswith("“各类”逐项比较，上年才有的不在其中：丙，共 8元")
    (one,) = [each for each in came.diagnostics if each.code == "V28"]
    assert one.severity is Severity.WARNING and [str(each) for each in one.origins] == ["去.csv:3:5", "去.csv:4:5"]


def test_forms_that_list_only_what_there_is(tmp_path: Path) -> None:
    """As charts of both years do."""
    came = compiled(tmp_path, "@breakdown 各类 = group(表, 类).额\n" + LOOP + FOR + LISTED, " absent zero")
    assert told(came) == [] and body(came) == (
        "甲增加10元，增长50%", "乙增加5元", "丙减少8元，下降100%", "甲20元；乙0元；丙8元；", "甲20元；乙0元；丙8元",
    )  # fmt: skip


def test_without_a_comparison_nothing_is_added_or_told(tmp_path: Path) -> None:
    """A list of this year's parts has this year's parts, and each year's total is its own."""
    spec = '@breakdown 各类 = group(表, 类).额\n{{ 各类 | 列举("{名称}{金额}") }}\n{{ 各类.增减 | 措辞 }}\n'
    for clause in ("", " absent zero"):
        came = compiled(tmp_path, spec, clause)
        assert told(came) == [] and body(came) == ("甲30元；乙5元", "增加7元，增长25%")


@pytest.mark.parametrize(
    ("parts", "then"),
    [
        ('group(表, 类, all: ["甲", "乙", "丙"]).额', THEN),
        ("group(表, 类).额", "编码,类,额\n1,甲,20\n2,乙,4\n"),
        ("group(表, 类).额", "编码,类,额\n1,甲,20\n3,丙,0\n"),
        ("表.额", "编码,类,额\n1,甲,20\n2,乙,1\n"),
    ],
)
def test_nothing_is_left_out(parts: str, then: str, tmp_path: Path) -> None:
    assert told(compiled(tmp_path, f"@breakdown 各类 = {parts}\n" + LOOP, "", NOW, then)) == []


def test_entries_of_a_record(tmp_path: Path) -> None:
    (tmp_path / "今.yaml").write_text("三公: {接待: 3, 车: 4}\n", encoding="utf-8")
    (tmp_path / "去.yaml").write_text("三公: {接待: 3, 车: 4, 出国: 7}\n", encoding="utf-8")
    spec = '@data 决算 from "今.yaml" unit 元\n@prior 决算 from "去.yaml" unit 元\n@breakdown 三公 = 决算.三公\n'
    spec += "{% for 项 in 三公 %}{{ 项.名称 }}{{ 项.增减 | 措辞 }}{% endfor %}\n"
    (said,) = told(compile_report("报告.rpt", spec.encode(), Folder(tmp_path)))
    assert said.endswith("上年才有的不在其中：出国，共 7.00元")


def test_parts_of_a_fragment_on_another_basis(tmp_path: Path) -> None:
    """Those of its own breakdown, and of one that is given to it."""
    (tmp_path / "片.rpt").write_text(
        '@needs 行们 "一张表"\n@breakdown 各类 = 行们.额\n' + LOOP.replace("措辞 }}", "措辞 }}。"), encoding="utf-8"
    )
    came = compiled(tmp_path, '@include "片.rpt" (行们: 表)\n', "", NOW, "编码,类,额\n1,甲,20\n2,乙,5\n9,丁,2\n")
    assert body(came) == ("1增加10元，增长50%。", "2持平。")
    (said,) = told(came)
    assert said.endswith("上年才有的不在其中：9，共 2元")


ROWS = "@let 表.变动 = 额 change vs prior year\n"


@pytest.mark.parametrize(
    ("spec", "lost"),
    [
        ("@each 行 in 表\n{{ 行.名称 }}{{ 行.变动 | 措辞 }}\n@end each\n", "3、4，共 8元"),
        ("{% for 行 in 表 %}{{ 行.名称 }}{{ 行.额.上年 }}；{% endfor %}\n", "3、4，共 8元"),
        ('@let 排 = sort(表, 额, "降序")\n{% for 行 in 排 %}{{ 行.变动.金额 }}；{% endfor %}\n', "3、4，共 8元"),
        ('{% for 行 in filter(表, 类 == "甲") %}{{ 行.变动.金额 }}；{% endfor %}\n', ""),
        ("{% for 行 in 表 %}{{ 行.名称 }}{{ 行.额 }}；{% endfor %}\n", ""),
    ],
)
def test_rows_that_are_left_out_are_noted(spec: str, lost: str, tmp_path: Path) -> None:
    """For information: a code that has come to an end is nothing wrong, but the lines do not add up to the total."""
    came = compiled(tmp_path, ROWS + spec)
    assert [(each.severity, each.hint) for each in came.diagnostics if each.code == "V28"] == [
        (Severity.INFO, "rows_left_out")
    ] * bool(lost)
    assert all(line.endswith(f"“表”逐项比较，上年才有的不在其中：{lost}") for line in told(came))
    assert told(compiled(tmp_path, ROWS + spec, "", NOW, "编码,类,额\n1,甲,20\n3,丙,0\n")) == []


def test_rows_of_a_large_table_that_are_left_out_are_noted(tmp_path: Path) -> None:
    now = "编码,类,额\n" + "".join(f"{row},甲,3\n" for row in range(1000, 1600))
    spec = (
        ROWS
        + "@table 比\n| 名 | 变 |\n|---|---|\n@each 行 in 表\n| {{ 行.名称 }} | {{ 行.变动.金额 }} |\n@end each\n@end table\n"
    )
    (said,) = told(compiled(tmp_path, spec, "", now, now + "1700,乙,4\n"))
    assert said.endswith("“表”逐项比较，上年才有的不在其中：1700，共 4元")
