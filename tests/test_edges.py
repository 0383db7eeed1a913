"""Headers and footers: what their patterns print, and where page numbers are on landscape pages."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from docx_lint import findings
from docx_opened import W, opened
from reportdsl.compile import compile_report
from reportdsl.files.folder import Folder
from reportdsl.styles import STYLES
from reportdsl.styles.style_files import StyleProblem, read_style
from reportdsl.writers import WRITERS, office

SPEC = """@report 题
  language: 1
  style: {style}
  organisation: 某局
  keywords: 决算, 公开
@end

# 一

一。

# 二

二。

@insert page(landscape)

横一。

@insert page_break()

横二。

@insert page(portrait)

三。
"""
HOUSE = 'header: {pattern: "{organisation}　{title}", size: 9pt}\nfooter: {pattern: "第 {page} 页 共 {pages} 页"}\n'


def written(folder: Path, style: str = "gb9704") -> bytes:
    (folder / "本局.yaml").write_text(HOUSE, encoding="utf-8")
    found = compile_report("a.rpt", SPEC.replace("{style}", style).encode(), Folder(folder))
    assert list(found.diagnostics) == []
    assert found.document is not None
    content = WRITERS["docx"].write(found.document)
    (folder / "out.docx").write_bytes(content)
    assert findings(content) == []
    assert [str(error) for error in OpenXmlValidator().validate(str(folder / "out.docx")).errors] == []
    return content


def pages(content: bytes, folder: Path, *options: str) -> list[str]:
    (folder / "out.pdf").write_bytes(office.to_pdf(content))
    line = ["pdftotext", *options, str(folder / "out.pdf"), "-"]
    return subprocess.run(line, capture_output=True, text=True, check=True).stdout.split("\f")


rendered = pytest.mark.skipif(
    office.installed() is None or not shutil.which("pdftotext"), reason="LibreOffice or poppler is not installed"
)


@rendered
def test_a_footer_prints_how_many_pages_the_text_has(tmp_path: Path) -> None:
    """Without cover and contents, which have neither header nor footer."""
    cover, contents, *body, _ = ("".join(page.split()) for page in pages(written(tmp_path, "本局.yaml"), tmp_path))
    assert "页" not in cover and "页" not in contents and "某局" not in contents
    upright = [page for place, page in enumerate(body, start=1) if place not in (3, 4)]
    assert [re.findall(r"第(\d)页共(\d)页", page) for page in upright] == [[("1", "5")], [("2", "5")], [("5", "5")]]
    assert all({"第", "页", "共", "5", str(place)} <= set(body[place - 1]) for place in (3, 4))
    assert all("某局" in page and "题" in page for page in body)


@rendered
def test_numbers_of_turned_sheets_are_where_upright_ones_are(tmp_path: Path) -> None:
    """GB/T 9704, 8: on the left side of the landscape page, which is the foot of an upright one; odd numbers below,
    even ones above."""
    found = pages(written(tmp_path), tmp_path, "-bbox")
    sheets = re.findall(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', "".join(found), re.S)
    places = []
    for width, height, words in sheets[2:]:
        ((left, top, number),) = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>(\d)</word>', words)
        places.append((int(number), float(left) / float(width), float(top) / float(height)))
    at = {number: (across, down) for number, across, down in places}
    assert set(at) == {1, 2, 3, 4, 5}
    assert at[1][0] > 0.7 and at[1][1] > 0.9 and at[2][0] < 0.3 and at[2][1] > 0.9
    assert at[3][0] < 0.12 and at[3][1] > 0.7 and at[4][0] < 0.12 and at[4][1] < 0.3
    assert at[5][0] > 0.7 and at[5][1] > 0.9


def test_turned_sheets_of_other_styles_have_the_number_below(tmp_path: Path) -> None:
    assert not any("side" in name for name in opened(written(tmp_path, "western")).names)


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ('footer: {pattern: "{page}/{count}"}', "{count}"),
        ('header: {pattern: "{单位}"}', "{单位}"),
        ('caption: {pattern: "{label}{number} {title} {chapter}"}', "{chapter}"),
        ('headings: {1: {pattern: "{一}{x} "}}', "{x}"),
        ('published: "{date} {time}"', "{time}"),
    ],
)
def test_a_field_that_a_pattern_cannot_have_is_told(line: str, field: str) -> None:
    with pytest.raises(StyleProblem) as raised:
        read_style("a.yaml", line.encode(), STYLES)
    assert raised.value.code == "F12" and field in str(raised.value.details["reason"])


@pytest.mark.parametrize(
    "line",
    [
        "body: {size: [1]}",
        "table: {sizes: [[1]]}",
        "headings: {1: {size: {a: 1}}}",
        "body: {size: true}",
        "indent: true",
        "body: {bold: [1]}",
        "body: {face: [1]}",
    ],
)
def test_a_value_of_another_kind_is_told(line: str) -> None:
    """A list for a size was a fault of the program; `true` was the number 1."""
    with pytest.raises(StyleProblem) as raised:
        read_style("a.yaml", line.encode(), STYLES)
    assert raised.value.code == "F12"


def test_the_file_says_whose_it_is_and_what_it_is_about(tmp_path: Path) -> None:
    document = opened(written(tmp_path))
    assert "<cp:keywords>决算, 公开</cp:keywords>" in document.raw["docProps/core.xml"].decode()
    assert "<Company>某局</Company>" in document.raw["docProps/app.xml"].decode()


def test_a_long_word_does_not_stretch_the_line_before_it(tmp_path: Path) -> None:
    spec = "@report 题\n@end\n\n见 https://example.gov.cn/public/reports/2021/final-accounts.html 一文。\n\n见 example 一文。\n"
    found = compile_report("a.rpt", spec.encode(), Folder(tmp_path))
    assert found.document is not None
    lines = [
        line
        for line in opened(WRITERS["docx"].write(found.document)).all(W + "p")
        if "一文" in "".join(line.itertext())
    ]
    assert [(jc := line.find(f"{W}pPr/{W}jc")) is not None and jc.get(W + "val") for line in lines] == ["left", False]


@pytest.mark.parametrize(
    ("headings", "style", "due"), [(20, "gb9704", False), (60, "gb9704", True), (60, "本局.yaml", False)]
)
def test_contents_have_page_numbers_of_their_own_where_they_are_long(
    headings: int, style: str, due: bool, tmp_path: Path
) -> None:
    """Roman ones; none if a footer states the number of pages of the text."""
    (tmp_path / "本局.yaml").write_text(HOUSE, encoding="utf-8")
    spec = SPEC.replace("{style}", style) + "".join(f"\n## 节{'甲' * at}\n\n文。\n" for at in range(headings))
    found = compile_report("a.rpt", spec.encode(), Folder(tmp_path))
    assert found.document is not None
    content = WRITERS["docx"].write(found.document)
    assert findings(content) == []
    cover, contents, body, *_ = opened(content).all(W + "sectPr")
    counted = [section.find(W + "pgNumType") for section in (cover, contents, body)]
    feet = contents.findall(W + "footerReference")
    assert (len(feet) == 2, counted[1] is not None and counted[1].attrib == {W + "fmt": "lowerRoman"}) == (due, due)
    assert counted[0] is None and counted[2] is not None and counted[2].attrib == {W + "start": "1"}
