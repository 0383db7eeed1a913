"""Characters that a document's typefaces lack: each is set in a typeface that has it, and reported once."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from openxml_audit import OpenXmlValidator

from docx_lint import findings
from docx_marks import marked_texts, recorded
from example import compiled
from house_office import office
from reportdsl.cli.main import main
from reportdsl.compile import compile_report
from reportdsl.document.blocks import PrintedTable
from reportdsl.document.walk import contents, rare_ideographs
from reportdsl.files.folder import Folder
from reportdsl.values.source import Origin, Span
from reportdsl.writers import WRITERS
from test_house_template import saved

SPEC = """@report 吉林省镕城市财政局{{ 年度 }}年度部门决算
  year: 2021
  organisation: 吉林省镕城市财政局
  published: 2022年9月
  style: %s
@end
@data 人 from "人.csv" key 姓名
@data 签 from "签.yaml"
# 喆城概况
联系人**王喆**、张三^[又名张𬭎。]，经办人{{ 人["李䶮"].名称 }}，又是王喆。签发{{ 签.人 }}。
@table 名单
| 姓名 | 数 |
|---|---|
@each 行 in 人
| {{ 行.名称 }} | {{ 行.人数 }} |
@end
@end
"""


def where(place: Span | Origin | None) -> str:
    match place:
        case Span():
            return f"{place.source.name}:{place.line}"
        case Origin():
            return f"{place.file}:{place.line}"
        case None:
            return ""


def made(folder: Path, style: str = "gb9704") -> tuple[bytes, list[tuple[str, object, str]]]:
    (folder / "人.csv").write_text("姓名,人数\n李䶮,1\n赵堃,2\n钱𬭎,3\n", encoding="utf-8")
    (folder / "签.yaml").write_text("人: 孙珺\n", encoding="utf-8")
    came = compile_report("report.rpt", (SPEC % style).encode(), Folder(folder))
    assert came.document is not None and [*came.diagnostics] == []
    told: list[tuple[str, object, str]] = []
    content = WRITERS["docx"].write(
        came.document, lambda code, place, details: told.append((code, details["character"], where(place)))
    )
    (folder / "made.docx").write_bytes(content)
    assert findings(content) == []
    assert OpenXmlValidator().validate(str(folder / "made.docx")).is_valid
    return content, told


def set_in(content: bytes, part: str = "word/document.xml") -> dict[str, set[str]]:
    """The typeface of each character that is set in one of its own."""
    text = ZipFile(io.BytesIO(content)).read(part).decode()
    found: dict[str, set[str]] = {}
    for face, character in re.findall(
        r'<w:r><w:rPr>(?:(?!</w:rPr>).)*?eastAsia="([^"]*)"[^>]*/>.*?<w:t>(.)</w:t>', text
    ):
        found.setdefault(character, set()).add(face)
    return found


def test_each_is_set_in_a_face_that_has_it(tmp_path: Path) -> None:
    """First-level headings and the title are in 方正小标宋, text in 仿宋; 宋体, in tables, has the whole basic
    plane."""
    content, _ = made(tmp_path)
    own = set_in(content)
    assert own["喆"] == {"宋体", "仿宋"} and own["镕"] == {"宋体"}
    assert own["䶮"] == {"仿宋"}
    assert own["𬭎"] == {"SimSun-ExtB"}
    assert "堃" not in own
    assert set_in(content, "word/footnotes.xml") == {"𬭎": {"SimSun-ExtB"}}


def test_the_text_and_its_marks_are_what_they_were(tmp_path: Path) -> None:
    content, _ = made(tmp_path)
    assert marked_texts(content) == {figure.mark: figure.seen for figure in recorded(content).figures}
    text = re.sub("<[^>]*>", "", ZipFile(io.BytesIO(content)).read("word/document.xml").decode())
    for due in ("吉林省镕城市财政局", "喆城概况", "联系人王喆、张三", "经办人李䶮，又是王喆。"):
        assert due in text
    assert "<w:b/><w:bCs/></w:rPr><w:t>王</w:t>" in ZipFile(io.BytesIO(content)).read("word/document.xml").decode()


def test_each_is_told_once_at_its_first_place(tmp_path: Path) -> None:
    assert made(tmp_path)[1] == [
        ("F48", "喆", "report.rpt:9"),
        ("F48", "䶮", "report.rpt:10"),
        ("F48", "珺", "签.yaml:1"),
        ("F48", "𬭎", "report.rpt:10"),
        ("F48", "镕", ""),
    ]


def test_in_a_house_template_as_well(tmp_path: Path) -> None:
    (tmp_path / "模板.docx").write_bytes(saved(office()))
    content, told = made(tmp_path, "模板.docx")
    assert set_in(content)["𬭎"] == {"SimSun-ExtB"}
    assert [character for _, character, _ in told if character == "𬭎"] == ["𬭎"]


def test_it_is_no_fault_of_the_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "甲.rpt").write_text("# 一\n王喆。\n", encoding="utf-8")
    assert main(["build", str(tmp_path / "甲.rpt"), "--strict", "--lang", "zh"]) == 0
    assert "F48" in capsys.readouterr().err


def test_those_of_a_form_title_are_found() -> None:
    """And so is any text that an edition withholds: both are looked for in what `contents` yields."""
    document = compiled().document
    assert document is not None
    form = next(block for block in document.blocks if isinstance(block, PrintedTable) and block.title)
    renamed = replace(form, title="䶮城" + form.title)
    assert "䶮" in rare_ideographs(replace(document, blocks=(renamed,)))
    assert renamed.title in {"".join(part.text for part in content) for content in contents(renamed)}
