"""Footnotes of a report in a house template: in a part of their own, or after the template's."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openxml_audit import OpenXmlValidator

from docx_lint import findings
from docx_marks import marked_texts, recorded
from house_office import office
from reportdsl.compile import compile_report
from reportdsl.files.folder import Folder
from reportdsl.writers import WRITERS
from test_house_template import saved

SPEC = """@report 某局{{ 年度 }}年度部门决算
  year: 2021
  organisation: 某局
  published: 2022年9月
  style: 模板.docx
@end
@let 收入 = 788万元
# 概况
收入^[即{{ 收入 }}，见[公开](https://example.cn/a)。]如上；支出^[同收入。]相等。
"""
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
OWN = (
    f"<w:footnotes {nsdecls('w', 'r')}>"
    '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="7"><w:p><w:hyperlink r:id="rId1"><w:r><w:t>自带的注</w:t></w:r></w:hyperlink></w:p></w:footnote>'
    "</w:footnotes>"
)


def with_notes() -> bytes:
    """The office's template with a footnote of its own on the cover, which has a link."""
    document = office()
    content = OWN.encode()
    part = Part(PackURI("/word/footnotes.xml"), TYPE, content, document.part.package)
    part.rels.get_or_add_ext_rel(RELATIONSHIP_TYPE.HYPERLINK, "https://example.cn/own")
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    sign = parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="7"/></w:r>')
    document.paragraphs[0]._p.append(sign)
    return saved(document)


def made(folder: Path, template: bytes) -> tuple[bytes, str, str]:
    """The document, its part with notes, and the targets that this part relates to; neither linter nor validator finds
    anything."""
    (folder / "模板.docx").write_bytes(template)
    came = compile_report("report.rpt", SPEC.encode(), Folder(folder))
    assert came.document is not None and [*came.diagnostics] == []
    content = WRITERS["docx"].write(came.document)
    (folder / "made.docx").write_bytes(content)
    assert findings(content) == []
    assert [str(error) for error in OpenXmlValidator().validate(str(folder / "made.docx")).errors] == []
    package = ZipFile(io.BytesIO(content))
    name = next(name for name in package.namelist() if re.fullmatch(r"word/[\w-]*footnotes\.xml", name))
    related = package.read(f"word/_rels/{name.removeprefix('word/')}.rels").decode()
    return content, package.read(name).decode(), related


@pytest.mark.parametrize(("template", "before"), [(lambda: saved(office()), 1), (with_notes, 7)], ids=["none", "own"])
def test_notes_are_word_s_own_behind_those_of_the_template(
    template: Callable[[], bytes], before: int, tmp_path: Path
) -> None:
    content, notes, related = made(tmp_path, template())
    body = ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
    signs = [int(number) for number in re.findall(r'<w:footnoteReference w:id="(\d+)"/>', body)]
    assert signs == [*([before] if before > 1 else []), before + 1, before + 2]
    assert re.findall(r'<w:footnote w:id="(\d+)">', notes) == [str(number) for number in signs]
    for link in re.findall(r'<w:hyperlink r:id="([^"]*)"', notes):
        assert f'Id="{link}"' in related
    assert "https://example.cn/a" in related
    assert ("自带的注" in notes and "https://example.cn/own" in related) == (before > 1)


def test_they_are_in_the_template_s_styles_and_keep_their_figures(tmp_path: Path) -> None:
    content, notes, _ = made(tmp_path, saved(office()))
    read = docx.Document(io.BytesIO(content))
    assert re.findall(r'<w:pStyle w:val="(\w+)"/>', notes) == [read.styles["footnote text"].style_id] * 2
    assert marked_texts(content) == {figure.mark: figure.seen for figure in recorded(content).figures}
    assert "7880000.00元" in marked_texts(content).values()
