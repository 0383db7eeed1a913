"""Drafts: pages before the data tie, every failure visible."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportdsl.cli.main import main

SPEC = """
@report 试
  year: 2021
  money: 万元, 2 places, integers plain
@end
@data 数 from "a.yaml" unit 万元
@check X01 "两边相等": 数.甲 == 数.乙
# 概况
甲{{ 数.甲 }}，乙{{ 数.乙 }}，丙{{ 数.丙 }}，商{{ 商 }}。
@let 商 = 数.甲 / 数.零 * 数.丙
"""


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    (tmp_path / "a.yaml").write_text("甲: 1.5\n乙: 2\n丙: 3\n零: 0\n", encoding="utf-8")
    (tmp_path / "a.rpt").write_text(SPEC, encoding="utf-8")
    return tmp_path / "a.rpt"


def test_a_draft_marks_what_failed(spec: Path, capsys: pytest.CaptureFixture[str]):
    out = spec.with_suffix(".txt")
    assert main(["build", str(spec), "--draft", "-o", str(out), "--lang", "zh"]) == 1
    text = out.read_text(encoding="utf-8")
    assert "⟦草稿：有 2 处错误" in text
    assert "甲⟦1.50万元⟧，乙⟦2万元⟧，丙3万元，商⟦〔缺〕⟧。" in text
    told = capsys.readouterr()
    assert "草稿" in told.out and "X01" in told.err and "V04" in told.err


def test_without_draft_nothing_is_written(spec: Path):
    out = spec.with_suffix(".txt")
    out.write_text("old", encoding="utf-8")
    assert main(["build", str(spec), "-o", str(out)]) == 1
    assert out.read_text(encoding="utf-8") == "old"


def test_a_draft_in_word_shows_them_too(spec: Path):
    docx = pytest.importorskip("docx")
    out = spec.with_suffix(".docx")
    assert main(["build", str(spec), "--draft", "-o", str(out)]) == 1
    marked = {
        run.text
        for paragraph in docx.Document(str(out)).paragraphs
        for run in paragraph.runs
        if run.font.color is not None and run.font.color.rgb is not None and str(run.font.color.rgb) == "C00000"
    }
    assert {"1.50万元", "2万元", "〔缺〕"} <= marked
