"""Drafts: pages before the data tie, with every failure visible."""

from __future__ import annotations

from pathlib import Path

import pytest

from docx_lint import findings
from docx_opened import W, opened
from house_office import office, saved
from reportdsl.cli.main import main
from reportdsl.writers import office as libreoffice

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
    *_, last = text.split("[page portrait]")
    assert "1. V04 " in last and "2. X01 " in last and "a.rpt:7" in last


@pytest.mark.parametrize(
    ("now", "before", "column"),
    [("项目,合计,基本,其他 a,4,1,3 b,6,2,4 c,8,4,4", "项目,合计,基本,其他 a,3,1,2 b,5,2,3 c,9,4,3", "合计"),
     ("项目,支出,其中：基本 a,5,1 b,6,2 c,8,4", "项目,支出,其中：基本 a,3,1 b,5,2 c,2,9", "其中：基本")],
)  # fmt: skip
def test_a_draft_marks_a_cell_of_last_year_that_is_no_sum(tmp_path: Path, now: str, before: str, column: str):
    for name, lines in ("now.csv", now), ("before.csv", before):
        (tmp_path / name).write_text("\n".join(lines.split()) + "\n", encoding="utf-8")
    spec, out = tmp_path / "a.rpt", tmp_path / "a.txt"
    data = '@data 表 from "now.csv" key 项目 unit 元\n@prior 表 from "before.csv" key 项目 unit 元\n'
    spec.write_text(
        data + f'{{{{ 表["c"]["{column}"] }}}}，上年{{{{ 表["c"]["{column}"].上年 }}}}。\n', encoding="utf-8"
    )
    assert main(["build", str(spec), "--draft", "-o", str(out)]) == 1
    assert "元，上年⟦9.00元⟧。" in out.read_text(encoding="utf-8")


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


def test_a_draft_is_not_called_as_the_report_is(spec: Path, capsys: pytest.CaptureFixture[str]):
    """An existing document is not overwritten: it may be the report as published."""
    spec.with_suffix(".docx").write_bytes(b"published")
    assert main(["build", str(spec), "--draft", "--lang", "zh"]) == 1
    assert spec.with_suffix(".docx").read_bytes() == b"published"
    assert spec.with_name("a（草稿）.docx").exists() and "a（草稿）.docx" in capsys.readouterr().out


def test_a_report_without_errors_is_no_draft(spec: Path):
    spec.with_name("a.yaml").write_text("甲: 2\n乙: 2\n丙: 3\n零: 1\n", encoding="utf-8")
    assert main(["build", str(spec), "--draft"]) == 0
    content = spec.with_suffix(".docx").read_bytes()
    assert "草稿".encode() not in opened(content).raw["word/document.xml"]
    assert not spec.with_name("a（草稿）.docx").exists()


def marks(content: bytes) -> list[str]:
    """The texts in the headers of each section, and the watermark in them."""
    document = opened(content)
    related = document.relationships("word/document.xml")
    found, inherited = [], ""
    for section in document.all(W + "sectPr"):
        for reference in section.iter(W + "headerReference"):
            if reference.get(W + "type") == "default":
                part = document.raw[related[next(v for k, v in reference.attrib.items() if k.endswith("}id"))][1]]
                inherited = part.decode()
        found.append(inherited)
    return found


@pytest.mark.parametrize(
    "style", ["", "  style: western\n", "  style: 模板.docx\n  organisation: 某局\n  公开时间: 今\n"]
)
def test_a_draft_says_so_on_every_page(style: str, spec: Path):
    spec.with_name("模板.docx").write_bytes(saved(office()))
    spec.write_text(SPEC.replace("  year: 2021\n", "  year: 2021\n" + style), encoding="utf-8")
    assert main(["build", str(spec), "--draft", "-o", str(spec.with_name("x.docx"))]) == 1
    content = spec.with_name("x.docx").read_bytes()
    assert findings(content) == []
    headers = marks(content)
    assert len(headers) >= 3
    assert all('string="草稿"' in each and "草稿：有 2 处错误" in each for each in headers)


@pytest.mark.skipif(libreoffice.installed() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(
    "style", ["", "  style: western\n", "  style: 模板.docx\n  organisation: 某局\n  公开时间: 今\n"]
)
def test_the_pages_of_a_draft_are_those_of_the_report(style: str, spec: Path):
    """Except for the list at the end."""
    spec.with_name("模板.docx").write_bytes(saved(office()))
    long = "".join(f"\n## 第 {place} 节\n\n{'文字' * 300}\n" for place in range(12))
    pages = []
    for cause in ("1.5", "2"):
        spec.with_name("a.yaml").write_text(f"甲: {cause}\n乙: 2\n丙: 3\n零: 1\n", encoding="utf-8")
        spec.write_text(SPEC.replace("  year: 2021\n", "  year: 2021\n" + style) + long, encoding="utf-8")
        assert main(["build", str(spec), "--draft", "-o", str(spec.with_name("x.docx"))]) == (cause == "1.5")
        pages.append(libreoffice.pages_of_bookmarks(libreoffice.to_pdf(spec.with_name("x.docx").read_bytes())))
    draft, report = ({name: page for name, page in each.items() if name.startswith("_Toc")} for each in pages)
    assert draft == report and len(report) == 13 and max(report.values()) > 5


def test_a_batch_does_not_take_a_draft_for_a_finished_report(spec: Path):
    """It makes no drafts, and replaces a draft that it finds in the place of a unit's report."""
    folder = spec.parent
    (folder / "units" / "甲局").mkdir(parents=True)
    (folder / "units" / "甲局" / "a.yaml").write_text("甲: 1.5\n乙: 2\n丙: 3\n零: 1\n", encoding="utf-8")
    line = ["batch", str(spec), "--units", str(folder / "units"), "-o", str(folder / "out")]
    assert main(line) == 1
    assert not (folder / "out" / "甲局.docx").exists()
    assert main(["build", str(spec), "--draft", "-o", str(folder / "out" / "甲局.docx")]) == 1
    assert main(line) == 1
    (folder / "units" / "甲局" / "a.yaml").write_text("甲: 2\n乙: 2\n丙: 3\n零: 1\n", encoding="utf-8")
    assert main(line) == 0
    assert "草稿".encode() not in opened((folder / "out" / "甲局.docx").read_bytes()).raw["word/document.xml"]
