"""`build --watch`: a document that is rebuilt whenever a file of its report changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reportdsl.cli import watch
from reportdsl.cli.main import main

SPEC = '@report 报告\nmoney: 元, 2 places\n@end\n@data 数 from "a.yaml" unit 元\n# 概况\n收入{{ 数.收入 }}。\n'
Edit = Callable[[], object]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    (tmp_path / "a.yaml").write_text("收入: 1\n", encoding="utf-8")
    (tmp_path / "报告.rpt").write_text(SPEC, encoding="utf-8")
    return tmp_path / "报告.rpt"


def watched(monkeypatch: pytest.MonkeyPatch, *edits: Edit, arguments: tuple[object, ...]) -> int:
    """The exit code of a watch during whose waits one edit after the other is made, and which is then interrupted."""
    rest = iter(edits)

    def wait(_: float) -> None:
        edit = next(rest, None)
        if edit is None:
            raise KeyboardInterrupt
        edit()

    monkeypatch.setattr(watch, "sleep", wait)
    return main(["build", *map(str, arguments), "--watch", "--lang", "zh"])


def said(out: Path) -> str:
    return out.read_text(encoding="utf-8").splitlines()[-1]


def test_each_change_is_built(
    report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out, data, seen = report.with_name("报告.txt"), report.with_name("a.yaml"), list[str]()

    def see_and(edit: Edit) -> Edit:
        return lambda: (seen.append(said(out)), edit())

    code = watched(
        monkeypatch,
        see_and(lambda: data.write_text("收入: 20\n", encoding="utf-8")),
        see_and(lambda: report.write_text(SPEC.replace("收入{{", "全年收入{{"), encoding="utf-8")),
        see_and(lambda: report.with_name(".隐藏").write_text("", encoding="utf-8")),
        see_and(lambda: report.with_name("~$表.xlsx").write_text("", encoding="utf-8")),
        arguments=(report, "-o", out),
    )
    assert code == 130
    assert seen == ["收入1.00元。", "收入20.00元。", *["全年收入20.00元。"] * 2]
    assert capsys.readouterr().out.count("已生成") == 3  # Files that no report reads rebuild nothing.


def test_an_error_leaves_the_document_and_is_waited_out(
    report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out, data, seen = report.with_name("报告.txt"), report.with_name("a.yaml"), list[str]()
    watched(
        monkeypatch,
        data.unlink,
        lambda: (seen.append(said(out)), data.write_text("收入: 3\n", encoding="utf-8")),
        arguments=(report, "-o", out),
    )
    told = capsys.readouterr()
    assert seen == ["收入1.00元。"] and said(out) == "收入3.00元。"
    assert told.out.count("已生成") == 2 and told.err.count("F01") == 1


def test_what_is_saved_during_a_build_is_built(
    report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out, data, times = report.with_name("报告.txt"), report.with_name("a.yaml"), watch.times_of
    edits = iter([lambda: data.write_text("收入: 77\n", encoding="utf-8")])

    def then_saved(options: watch.Options) -> object:
        found = times(options)
        next(edits, lambda: None)()  # Saved after the first build has begun.
        return found

    monkeypatch.setattr(watch, "times_of", then_saved)
    watched(monkeypatch, arguments=(report, "-o", out))
    assert said(out) == "收入77.00元。" and capsys.readouterr().out.count("已生成") == 2


def test_misuse_is_not_waited_for(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert watched(monkeypatch, arguments=(report.with_name("没有.rpt"),)) == 2
    assert watched(monkeypatch, arguments=(report, "-o", report.with_name("报告.xyz"))) == 2


@pytest.mark.parametrize("option", ["--draft", "--findings"])
def test_what_a_build_writes_beside_the_report_is_no_change(
    option: str, report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    report.write_text(SPEC + '@check R01 "相等": 数.收入 == 2\n', encoding="utf-8")
    assert watched(monkeypatch, lambda: None, lambda: None, arguments=(report, option)) == 130
    assert capsys.readouterr().err.count("在等文件改动") == 1
    assert len([*report.parent.iterdir()]) == 3
