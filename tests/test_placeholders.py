"""Texts that stand in for an answer: reported in both languages, whether an answer is due or not; real answers are
not."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportdsl.compile import Compilation, compile_report
from reportdsl.diagnostics import Severity
from reportdsl.files.folder import Folder

SPEC = """
@report {name}
  words: {words}
@end
@data 填报 from "填报.yaml"
@block 原因 "变动的原因" {required}
主要原因是：{{{{ 填报.原因 }}}}。
@end block
"""


def compiled(folder: Path, said: str, words: str = "中文", required: str = "required") -> Compilation:
    (folder / "填报.yaml").write_text(f'原因: "{said}"\n', encoding="utf-8")
    spec = SPEC.format(name="决算", words=words, required=required)
    return compile_report("报告.rpt", spec.encode(), Folder(folder))


def told(came: Compilation) -> list[tuple[str, Severity, str]]:
    return [(one.code, one.severity, str(one.where)) for one in came.diagnostics if one.code == "C34"]


@pytest.mark.parametrize(
    "said",
    [
        "同上", "同上。", "（同上年）", "见上文", "待补充", "待 补 充", "待核实！", "无", "暂无。", "没有", "略", "从略", "xxx", "ＸＸＸ", "×××",
        "……", "——", "/", "?", "123", "某某", "n/a", "TBD", "请填写", "主要原因是：无", "主要原因是：……。", "【待完善】",
    ],
)  # fmt: skip
def test_what_only_stands_for_a_reason_is_no_reason(said: str, tmp_path: Path) -> None:
    assert told(compiled(tmp_path, said)) == [("C34", Severity.ERROR, "填报.yaml:1:5")]
    assert told(compiled(tmp_path, said, required="")) == [("C34", Severity.WARNING, "填报.yaml:1:5")]


@pytest.mark.parametrize(
    "said",
    [
        "人员增加", "同上年相比，新增防汛项目", "无偿划转车辆两辆", "略有增加的是水费", "没有新购车辆，上年购置一辆", "无人机巡查项目增加", "待遇调整",
        "其他用车报废", "新增 XX 路改造", "政策调整：无新增人员，工资调标",
    ],
)  # fmt: skip
def test_a_reason_that_has_such_words_in_it_is_one(said: str, tmp_path: Path) -> None:
    assert told(compiled(tmp_path, said)) == []


@pytest.mark.parametrize(
    "said", ["ditto", "As above.", "see above", "to be added", "TBC", "none", "N/A", "xxx", "...", "no reason"]
)
def test_in_english(said: str, tmp_path: Path) -> None:
    assert [code for code, _, _ in told(compiled(tmp_path, said, "English"))] == ["C34"]


@pytest.mark.parametrize(
    "said", ["None of the posts was filled", "as above average rainfall damaged roads", "nothing was bought"]
)
def test_in_english_a_reason_is_one(said: str, tmp_path: Path) -> None:
    assert told(compiled(tmp_path, said, "English")) == []


def test_a_block_that_the_spec_fills(tmp_path: Path) -> None:
    (tmp_path / "结构.rpt").write_text('@block 职责 "主要职责" required\n@end\n', encoding="utf-8")
    for said, codes in (("待补充。", ["C34"]), ("贯彻执行。", []), ("略\n\n贯彻执行。", [])):
        spec = f'@extends "结构.rpt"\n@block 职责\n{said}\n@end\n'
        came = compile_report("报告.rpt", spec.encode(), Folder(tmp_path))
        assert [one.code for one in came.diagnostics] == codes, said


WAIVED = """
@report 决算
  words: {words}
@end
@data 表 from "表.yaml" unit 元
@check R01 "一致": 表.甲 == 表.乙 waived 表.理由
"""


@pytest.mark.parametrize(
    ("reason", "severity"),
    [("无", Severity.ERROR), ("同上。", Severity.ERROR), ("……", Severity.ERROR), ("上级收回存量资金", Severity.INFO)],
)
def test_a_rule_is_not_waived_by_what_is_no_reason(reason: str, severity: Severity, tmp_path: Path) -> None:
    (tmp_path / "表.yaml").write_text(f'甲: 1\n乙: 2\n理由: "{reason}"\n', encoding="utf-8")
    came = compile_report("报告.rpt", WAIVED.format(words="中文").encode(), Folder(tmp_path))
    (one,) = [each for each in came.diagnostics if each.code == "R01"]
    assert one.severity is severity
    told = [(note.details["found"], str(note.where)) for note in one.notes if note.key == "no_reason"]
    assert told == ([(reason, "表.yaml:3:5")] if severity is Severity.ERROR else [])
