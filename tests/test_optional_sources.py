"""`@data … optional`: the file may be absent. What needs it is then missing: not zero, not blank, and never printed
silently."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportdsl.compile import compile_report
from reportdsl.diagnostics import Severity
from reportdsl.files.folder import Folder
from reportdsl.writers import WRITERS

HEAD = """@report 决算
  year: 2021
  money: 元, 0 places
@end
@data 决算 from "决算.yaml" unit 元
@data 基金 from "基金.yaml" unit 元 optional
@data 明细 from "明细.csv" key 项目 unit 元 optional
@prior 决算 from "上年.yaml" unit 元 optional
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "决算.yaml").write_text("收入: 7\n支出: 6\n零:\n", "utf-8")
    return tmp_path


def built(folder: Path, spec: str, writer: str = "txt") -> tuple[str, list[str]]:
    """What a spec prints, and the codes of its warnings and errors."""
    came = compile_report("r.rpt", (HEAD + spec).encode(), Folder(folder))
    told = [each.code for each in came.diagnostics if each.severity is not Severity.INFO]
    assert came.document is not None
    content = WRITERS[writer].write(came.document)
    return content.decode() if writer != "docx" else "", told


USES = {
    "prose": "支出{{ 基金.支出 }}。",
    "sum": "@let 和 = sum(基金.支出, 决算.支出)\n{{ 和 }}",
    "sum of a column": "@let 和 = sum(明细.金额)\n{{ 和 }}",
    "arithmetic": "@let 和 = 决算.支出 - 基金.支出\n{{ 和 }}",
    "share": "@let 比 = 基金.支出 percent of 决算.支出\n{{ 比 }}",
    "count": "@let 数 = count(明细)\n{{ 数 }}",
    "filter": '@let 大 = filter(明细, 金额 > 1元)\n{{ 大 | 列举("{名称}") }}',
    "group": "@let 组 = group(明细, 类)\n@each 行 in 组\n{{ 行.名称 }}\n@end",
    "row": '{{ 明细["甲"].金额 }}',
    "enumerate": '{{ 基金 | 列举("{名称}{金额}") }}',
    "bare": "{{ 基金.支出 | 无单位 }}",
    "change": "@let 变 = 决算.支出 change vs prior year\n{{ 变 | 措辞 }}",
    "facet": "@let 变 = 决算.支出 change vs prior year\n{{ 变.幅度 }}",
    "basis": "{{ 决算.支出.上年 }}",
    "loop": "@each 行 in 明细\n{{ 行.名称 }}\n@end",
    "loop in prose": "{% for 行 in 明细 %}{{ 行.名称 }}{% endfor %}",
    "breakdown": '@breakdown 支出 = 甲 + 乙 from 基金\n{{ 支出 | 列举("{名称}{占比}") }}',
    "table": "@table 表\n| 甲 |\n|---|\n| {{ 基金.支出 }} |\n@end",
    "table loop": "@table 表\n| 甲 |\n|---|\n@each 行 in 明细\n| {{ 行.名称 }} |\n@end each\n@end",
    "chart": '@chart 图 "图" = column(决算.支出, 基金.支出)',
    "chart of years": '@chart 图 "图" = column(决算.支出, years: [prior, current])',
    "pie": '@chart 图 "图" = pie(明细.金额)',
    "heading": "# 支出{{ 基金.支出 }}",
    "condition": "@if 基金.支出 > 1元\n甲\n@end",
    "condition in prose": "{% if 基金.支出 > 决算.支出 %}甲{% endif %}",
    "computed column": "@let 明细.双 = 金额 * 2\n@let 和 = sum(明细.双)\n{{ 和 }}",
    "a chain": "@let 甲 = 基金.支出\n@let 乙 = 甲 + 1元\n@let 丙 = 乙 * 2\n{{ 丙 }}",
}


@pytest.mark.parametrize("use", USES)
def test_a_figure_that_is_missing_is_an_error_where_it_is_printed(use: str, folder: Path) -> None:
    _, told = built(folder, USES[use] + "\n")
    assert set(told) == {"V18"}


@pytest.mark.parametrize("writer", ["txt", "json", "html", "docx"])
@pytest.mark.parametrize("use", USES)
def test_and_none_in_a_branch_that_is_not_taken(use: str, writer: str, folder: Path) -> None:
    declared = "".join(f"{line}\n" for line in USES[use].split("\n") if line.startswith(("@let", "@breakdown")))
    body = "".join(f"{line}\n" for line in USES[use].split("\n") if not line.startswith(("@let", "@breakdown")))
    missing = "基金 is missing and 明细 is missing and 决算.收入.上年 is missing"
    spec = f"{declared}@if {missing}\n没有。\n@else\n{body}@end if\n"
    text, told = built(folder, spec, writer)
    assert told == [] and ("没有。" in text or writer == "docx")


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("基金 is missing", True),
        ("基金 is not missing", False),
        ("not 基金 is missing", False),
        ("基金 是 缺失", True),
        ("基金.支出 is missing", True),
        ("决算 is missing", False),
        ("决算.零 is missing", False),  # Blank is not missing.
        ("差 is missing", False),  # Zero is not missing.
        ("和 is missing", True),
        ("变 is missing", True),
        ("决算.收入.上年 is missing", True),
        ("sum(明细.金额) is missing", True),
        ("基金 is missing or 基金.支出 > 一", True),
        ("基金.支出 > 一 or 基金 is missing", True),
        ("基金 is not missing and 基金.支出 > 一", False),
        ("基金 is missing and 决算.收入 > 六", True),
        ("基金 is missing and 决算.收入 > 八", False),
        ("not (基金 is missing and 决算.收入 > 八)", True),
    ],
)
def test_what_is_missing_can_be_asked(condition: str, holds: bool, folder: Path) -> None:
    declared = (
        "@let 一 = 1元\n@let 六 = 6元\n@let 七 = 7元\n@let 差 = 决算.收入 - 7元\n@let 八 = 8元\n"
        "@let 和 = 决算.收入 + 基金.支出\n@let 变 = 决算.收入 change vs prior year\n"
    )
    text, told = built(
        folder, f"{declared}@if {condition}\n真\n@else\n假\n@end\n{{% if {condition} %}}真{{% endif %}}\n"
    )
    assert told == []
    assert text.count("真") == 2 * holds and text.count("假") == (not holds)


def test_with_the_file_there_nothing_is_missing(folder: Path) -> None:
    (folder / "基金.yaml").write_text("支出: 2\n", "utf-8")
    spec = "@let 和 = 决算.支出 + 基金.支出\n@if 基金 is missing\n没有\n@else\n和{{ 和 }}\n@end\n"
    text, told = built(folder, spec)
    assert told == [] and "和8元" in text and "没有" not in text


def test_a_file_that_is_there_and_cannot_be_read_is_an_error(folder: Path) -> None:
    (folder / "基金.yaml").write_text("支出: [\n", "utf-8")
    came = compile_report("r.rpt", HEAD.encode(), Folder(folder))
    assert came.diagnostics.errors == 1
    (folder / "基金.yaml").unlink()
    (folder / "基金.yaml").mkdir()
    came = compile_report("r.rpt", HEAD.encode(), Folder(folder))
    assert [each.code for each in came.diagnostics if each.severity is Severity.ERROR] == ["F04"]


def test_a_file_that_may_be_meant_is_a_warning(folder: Path) -> None:
    (folder / "基金表.yaml").write_text("支出: 2\n", "utf-8")
    assert built(folder, "")[1] == ["D98"]


def test_rules_on_what_is_missing_are_left_out_and_told(folder: Path) -> None:
    spec = (
        HEAD
        + '@check 甲 "乙": 决算.收入 == 基金.收入\n@require 基金.原因 when 决算.收入 > 1元\n@check 丙 "丁": 决算.收入 > 1元\n'
    )
    came = compile_report("r.rpt", spec.encode(), Folder(folder))
    assert came.diagnostics.errors == 0 and came.passed == 1
    assert [each.code for each in came.diagnostics].count("C13") == 2


def test_an_error_beside_what_is_missing_is_told_as_ever(folder: Path) -> None:
    assert "N01" in built(folder, "@let 和 = 基金.支出 + 没有的\n{{ 和 }}\n")[1]


def test_fields_do_not_make_a_missing_source_less_missing(folder: Path) -> None:
    text, told = built(
        folder, "@fields 基金\n支出: 元\n@end\n@if 基金 is missing\n没有\n@else\n{{ 基金.支出 }}\n@end\n"
    )
    assert told == [] and "没有" in text
