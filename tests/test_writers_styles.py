"""Styles from files: a house style in YAML, the styles of a Word file, and the problems of either."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from docx_lint import findings
from reportdsl.compile import Compilation, compile_report
from reportdsl.diagnostics.render import detail
from reportdsl.files.folder import Folder
from reportdsl.styles import STYLES, number
from reportdsl.styles.gb9704 import GB9704
from reportdsl.styles.style_files import StyleProblem, read_style
from reportdsl.writers import WRITERS

HOUSE = """
基础: gb9704
页面: {上: 30mm, 下: 2.5cm, 左: 28mm, 右: 28mm}
行距: 28pt
首行缩进: 2
正文: {字体: 宋体, 西文字体: Arial, 字号: 小四}
标题:
  1: {样式: "第{一}章 ", 字体: 黑体, 字号: 三号, 居中: true, 另起一页: false}
  2: {样式: "{1}. ", 加粗: true}
目录: {标题: 目录, 字号: 三号}
题注: {样式: "{label}{number}　{title}", 字号: 五号}
表格: {字体: 仿宋, 各档字号: [五号, 小五]}
页码: {样式: "{page}", 字号: 9pt}
公开时间: "{date}公开"
"""
SPEC = """@report 题
  language: 1
  style: {style}
  organisation: 某局
  year: 2021
  公开时间: 2022年9月15日
@end

# 总则

## 依据

依据如下。
"""


def compiled(folder: Path, style: str, content: bytes) -> Compilation:
    (folder / style).write_bytes(content)
    return compile_report("report.rpt", SPEC.replace("{style}", style).encode(), Folder(folder))


def word_file() -> bytes:
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height, section.left_margin = Cm(21), Cm(29.7), Cm(3)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(12)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "楷体")
    first = document.styles["Heading 1"]
    first.font.size, first.font.bold = Pt(20), True
    first.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_a_house_style_changes_what_it_names() -> None:
    style = read_style("house.yaml", HOUSE.encode(), STYLES)
    assert (style.name, style.page.top, style.page.bottom) == ("house.yaml", 1701, 1417)
    assert (style.pitch, style.body.size, style.body.face.latin, style.body.face.east_asian) == (
        560,
        24,
        "Arial",
        "宋体",
    )
    assert [number(style, level, 3) for level in (1, 2, 3)] == ["第三章 ", "3. ", "（三）"]
    assert not style.headings[0].new_page
    assert style.headings[1].type.bold
    assert (style.table_sizes, style.contents_title) == ((21, 18), "目录")
    assert (style.page.width, style.headings[2]) == (GB9704.page.width, GB9704.headings[2])


def test_a_report_is_set_in_the_style_that_it_names(tmp_path: Path) -> None:
    found = compiled(tmp_path, "本局.yaml", HOUSE.encode())
    assert list(found.diagnostics) == []
    assert found.document is not None
    content = WRITERS["docx"].write(found.document)
    assert findings(content) == []
    read = docx.Document(io.BytesIO(content))
    texts = [paragraph.text for paragraph in read.paragraphs]
    assert {"第一章 总则", "1. 依据", "2022年9月15日公开"} <= set(texts)
    assert read.styles["Body Text"].font.size == Pt(12)
    assert "本局.yaml" in {source.name for source in found.document.sources}


def test_the_styles_of_a_word_file_are_taken_over(tmp_path: Path) -> None:
    found = compiled(tmp_path, "模板.docx", word_file())
    assert list(found.diagnostics) == []
    assert found.document is not None
    style = found.document.style
    assert (style.page.width, style.page.left) == (11906, 1701)
    assert (style.body.face.east_asian, style.body.face.latin, style.body.size) == ("楷体", "Arial", 24)
    assert (style.headings[0].type.size, style.headings[0].centred, style.headings[0].type.bold) == (40, True, True)
    assert findings(WRITERS["docx"].write(found.document)) == []


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("[1, 2]", "house.yaml"),
        ("a: b: c", "mapping values"),
        ("base: gb1234", "gb1234"),
        ("colour: red", "colour"),
        ("page: {top: 37}", "37mm"),
        ("page: {top: 1e999999mm}", "top"),
        ("page: {up: 37mm}", "up"),
        ("page: {left: 100mm, right: 90mm}", "margins"),
        ("body: {size: 巨号}", "巨号"),
        ("body: {weight: 3}", "weight"),
        ("headings: {7: {size: 12}}", "7"),
        ("headings: {1: {pattern: 章}}", "章"),
        ("headings: {1: {centred: maybe}}", "centred"),
        ("headings: {1: {contents: false}, 2: {contents: false}, 3: {contents: false}}", "contents"),
        ("caption: {pattern: '{label}{number}'}", "title"),
        ("table: {sizes: []}", "sizes"),
        ("table: {sizes: 3}", "sizes"),
        ("footer: {pattern: 页}", "page"),
        ("indent: -1", "indent"),
        ("published: 日期", "date"),
        ("page: &a {top: 1mm}\nbody: *a", "aliases"),
        ("!!python/object/apply:os.system [ls]", "python"),
    ],
)
def test_what_is_wrong_with_a_house_style_is_told(content: str, word: str) -> None:
    with pytest.raises(StyleProblem) as raised:
        read_style("house.yaml", content.encode(), STYLES)
    assert raised.value.code == "F12"
    assert word in detail(raised.value.details["reason"], "en") or word in str(raised.value.details["file"])


def test_a_word_file_that_is_none_is_told() -> None:
    for content in (b"", b"PK\x03\x04", b"no zip"):
        with pytest.raises(StyleProblem, match="F12"):
            read_style("a.docx", content, STYLES)


def test_a_style_file_that_is_missing_is_told(tmp_path: Path) -> None:
    found = compile_report("report.rpt", SPEC.replace("{style}", "无.yaml").encode(), Folder(tmp_path))
    assert [one.code for one in found.diagnostics] == ["F01"]
    assert found.document is not None
    assert found.document.style is GB9704


def test_a_structure_s_own_style_lies_beside_it(tmp_path: Path) -> None:
    """The reports that use it are in folders of their own, and have no style file."""
    for folder in ("结构", "单位/某局"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "结构" / "省.rpt").write_text(
        "@report 决算\n  style: 样式.yaml\n@end\n# 概况\n略。\n", encoding="utf-8"
    )
    (tmp_path / "结构" / "样式.yaml").write_text('headings: {1: {pattern: "{一}、"}}\n', encoding="utf-8")
    spec = '@extends "../../结构/省.rpt"\n'
    home = Folder(tmp_path / "单位" / "某局", (tmp_path,))
    found = compile_report("报告.rpt", spec.encode(), home)
    assert [one.code for one in found.diagnostics] == []
    assert found.document is not None and found.document.style.headings[0].pattern == "{一}、"
