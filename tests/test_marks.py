"""Marks in prose: bold, italic, links, bullets and alignment, in the document and in every writer."""

from __future__ import annotations

import io
import json
import re
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from docx_lint import findings
from docx_marks import marked_texts, recorded
from reportdsl.compile import compile_report
from reportdsl.diagnostics import Severity
from reportdsl.document.blocks import Document, Paragraph
from reportdsl.files.folder import Folder
from reportdsl.values.printed_text import Figure, Inline
from reportdsl.writers import WRITERS

HEAD = "@let 收入 = 5万元\n"


def made(text: str, tmp_path_factory: object = None) -> tuple[Document, list[str]]:
    compiled = compile_report("报告.rpt", (HEAD + text).encode(), Folder("."))
    told = [found.code for found in compiled.diagnostics if found.severity is not Severity.INFO]
    assert compiled.document is not None, told
    return compiled.document, told


def pieces(text: str) -> list[tuple[str, str]]:
    """The texts of a paragraph with their looks: b for bold, i for italic, an address for a link."""
    block = made(text)[0].blocks[0]
    assert isinstance(block, Paragraph)
    return [(part.text, look(part)) for part in block.content]


def look(part: Inline) -> str:
    return "b" * part.look.bold + "i" * part.look.italic + part.look.link


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("甲**乙**丙", [("甲", ""), ("乙", "b"), ("丙", "")]),
        ("**收入{{ 收入 }}**。", [("收入", "b"), ("50000.00元", "b"), ("。", "")]),
        ("学名*Homo sapiens*。", [("学名", ""), ("Homo sapiens", "i"), ("。", "")]),
        ("*Latin {{ 收入 }}*。", [("Latin ", "i"), ("50000.00元", "i"), ("。", "")]),
        ("见*{{ 收入 }} Latin*", [("见", ""), ("50000.00元", "i"), (" Latin", "i")]),
        ("*a {% if 收入 == 收入 %}甲{% endif %}*", [("a 甲", "i")]),
        ("**甲*n = {{ 收入 }}*乙**", [("甲", "b"), ("n = ", "bi"), ("50000.00元", "bi"), ("乙", "b")]),
        ("*{{ 收入 }}为初步数，*Homo*", [("*", ""), ("50000.00元", ""), ("为初步数，", ""), ("Homo", "i")]),
        ("{{ 收入 }}*{{ 收入 }} a*", [("50000.00元", ""), ("*", ""), ("50000.00元", ""), (" a*", "")]),
        ("a*b*c，x * y", [("a*b*c，x * y", "")]),
        ("[甲{{ 收入 }}](https://a.cn/b?c=1&d=2)乙", None),
        ("[**甲**](mailto:a@b.cn)", [("甲", "bmailto:a@b.cn")]),
        ("**见[甲](https://a.cn)**", [("见", "b"), ("甲", "bhttps://a.cn")]),
        ("[甲](乙)，[丙]", [("[甲](乙)，[丙]", "")]),
        (r"甲\*\*乙**丙**", [("甲**乙", ""), ("丙", "b")]),
        (r"甲\**乙", [("甲**乙", "")]),
        (r"C:\目录\[甲](https://a.cn)", [(r"C:\目录[甲](https://a.cn)", "")]),
        ("证号510***1234", [("证号510***1234", "")]),
        ("{% if 收入 == 收入 %}**甲**{% endif %}乙", [("甲", "b"), ("乙", "")]),
    ],
)
def test_marks_are_read(text: str, due: list[tuple[str, str]] | None) -> None:
    address = "https://a.cn/b?c=1&d=2"
    assert pieces(text) == (due or [("甲", address), ("50000.00元", address), ("乙", "")])


def test_marks_in_data_are_text(tmp_path: object) -> None:
    document, _ = made('@let 名 = "**甲**"\n{{ 名 }}')
    assert [(part.text, look(part)) for part in document.blocks[0].content] == [("**甲**", "")]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "甲**乙",
        "{% if 收入 == 收入 %}**甲{% endif %}乙**",
        "张**、李四",
        "__甲__",
        "`甲`",
        "![甲](乙.png)",
        "甲[^1]",
        "> 甲",
        "* 甲",
        "---",
        "***甲***",
        "~~甲~~",
        "*甲乙*",
        "甲，*乙丙*。",
        "*{{ 收入 }}*",
        "甲*{{ 收入 }}*乙",
        "*收入{{ 收入 }}*",
        "*（{{ 收入 }}）*",
        "*Latin (x)*",
        "***收入{{ 收入 }}***",
        "**收入{{ 收入 }}\n乙",
        "__{{ 收入 }}__",
        "_收入{{ 收入 }}_",
        "~~{{ 收入 }}~~",
        "`{{ 收入 }}`",
        "=={{ 收入 }}==",
        "<b>{{ 收入 }}</b>",
        "$a = {{ 收入 }}$",
        "公式$x$。",
        "甲<br>乙",
        "[收入{{ 收入 }}](https://a.cn/{{ 收入 }})",
        "[收入{{ 收入 }}] (https://a.cn)",
        "[^{{ 收入 }}]",
        "1. {{ 收入 }}",
        "{% if 收入 == 收入 %}*收入{{ 收入 }}*{% endif %}",
        "## `{{ 收入 }}`",
        "@table 表\n| *甲{{ 收入 }}* |\n|---|\n| 乙 |\n@end",
    ],
)
def test_what_marks_nothing_is_told(text: str) -> None:
    assert "L10" in made(text)[1]


@pytest.mark.parametrize(
    "text",
    [
        "2*3",
        "A-B",
        "甲（乙）",
        r"\*\*甲",
        "《甲》[2024]乙号",
        "5 > 3",
        "- 甲",
        "a_b_c",
        "—— 甲",
        "长*宽*高",
        "注：*为预算数，*号为决算数",
        "(a)*b*",
        "*Homo sapiens*",
        "{{ 收入 }}*",
        "*{{ 收入 }}为初步数",
        "注：*为预算数，{{ 收入 }}*为决算数",
        "长*{{ 收入 }}",
        "*Latin {{ 收入 }}*",
        r"\*{{ 收入 }}\*",
        r"甲\*{{ 收入 }}\*乙",
        r"\*收入{{ 收入 }}\*",
        "共____{{ 收入 }}____",
        "a == b，x <= y",
        "[收入{{ 收入 }}](https://a.cn)",
        "王*明、李*华、赵*",
        "US$ and A$, ${{ 收入 }}",
        "${{ 收入 }}至${{ 收入 }}",
    ],
)
def test_real_prose_is_not_taken_for_markdown(text: str) -> None:
    assert "L10" not in made(text)[1]


def test_bullets_and_alignment() -> None:
    document, _ = made("- 甲\n-- 乙\n--- 丙\n\\- 丁\n某局{居右}\n题 {居中}\n戊")
    found = [(block.content[0].text, block.bullet, block.align) for block in document.blocks]  # type: ignore[union-attr]
    assert found == [
        ("甲", 1, ""),
        ("乙", 2, ""),
        ("丙", 3, ""),
        ("- 丁", 0, ""),
        ("某局", 0, "right"),
        ("题", 0, "center"),
        ("戊", 0, ""),
    ]


def test_a_link_leads_to_a_caption_by_its_name() -> None:
    document, _ = made('见[表](#明细)\n@table 明细 "明细"\n| 甲 | **乙** |\n|---|---|\n| 丙 | **{{ 收入 }}** |\n@end')
    body = main_part(WRITERS["docx"].write(document))
    assert '<w:hyperlink w:anchor="_Ref000001" w:history="1">' in body
    assert re.search(r"<w:b/><w:bCs/></w:rPr><w:t>50000.00</w:t>", body)
    assert '<a href="#caption-明细">表</a>' in WRITERS["html"].write(document).decode()
    compiled = compile_report("报告.rpt", "见[表](#无)".encode(), Folder("."))
    assert [found.code for found in compiled.diagnostics if found.severity is Severity.ERROR] == ["N23"]


def main_part(content: bytes) -> str:
    return ZipFile(io.BytesIO(content)).read("word/document.xml").decode()


def test_what_writers_make_of_marks() -> None:
    document, _ = made("- **甲**见[乙{{ 收入 }}](https://a.cn)\n丙{居右}")
    text = WRITERS["txt"].write(document).decode()
    assert "- 甲见乙50000.00元 <https://a.cn>" in text
    page = WRITERS["html"].write(document).decode()
    assert '<b>甲</b>见<a href="https://a.cn">乙<span data-fact="收入">50000.00元</span></a>' in page
    blocks = json.loads(WRITERS["json"].write(document))["blocks"]
    assert blocks[0]["bullet"] == 1 and blocks[0]["content"][0] == {"text": "甲", "bold": True}
    assert blocks[0]["content"][3 - 1]["link"] == "https://a.cn"
    assert blocks[1]["align"] == "right"
    content = WRITERS["docx"].write(document)
    with ZipFile(io.BytesIO(content)) as package:
        related = package.read("word/_rels/document.xml.rels").decode()
        assert "bullet" in package.read("word/numbering.xml").decode()
    assert 'Target="https://a.cn" TargetMode="External"' in related
    body = main_part(content)
    link = re.search(r'<w:hyperlink r:id="rId\d+" w:history="1">(.*?)</w:hyperlink>', body)
    assert link and "".join(re.findall(r"<w:t>(.*?)</w:t>", link[1])) == "乙50000.00元"


WORDS = st.sampled_from(["甲", "乙，丙", "{{ 收入 }}", "Latin word", "（丁）", "a & b"])


def marked(inner: st.SearchStrategy[tuple[str, str]]) -> st.SearchStrategy[tuple[str, str]]:
    """A text with marks, and the same text without them."""
    joined = st.lists(inner, min_size=1, max_size=3).map(
        lambda few: ("".join(a for a, _ in few), "".join(b for _, b in few))
    )
    return st.one_of(
        joined.map(lambda both: (f"[{both[0]}](https://a.cn/x)", both[1])),
        st.just(("*Homo sapiens*", "Homo sapiens")),
        inner.map(lambda both: (f"，{both[0]}，", f"，{both[1]}，")),
    )


BOLD = WORDS.map(lambda word: (f"**字{word}字**", f"字{word}字"))
LINES = st.lists(
    st.one_of(BOLD, WORDS.map(lambda word: (word, word)), marked(WORDS.map(lambda word: (word, word)))),
    min_size=1,
    max_size=4,
).map(lambda few: ("甲" + "、".join(a for a, _ in few) + "。", "甲" + "、".join(b for _, b in few) + "。"))
LAYOUT = st.sampled_from([("", ""), ("- ", ""), ("-- ", ""), ("", "{居右}"), ("", "{居中}"), ("## ", "")])


@given(st.lists(st.tuples(LAYOUT, LINES), min_size=1, max_size=6))
@settings(max_examples=25, deadline=None, derandomize=True, database=None)
def test_marks_change_no_text_and_no_fact(lines: list[tuple[tuple[str, str], tuple[str, str]]]) -> None:
    with_marks, _ = made("\n".join(before + text + behind for (before, behind), (text, _) in lines))
    without, _ = made("\n".join(before + text + behind for (before, behind), (_, text) in lines))
    assert [texts(block.content) for block in with_marks.blocks] == [texts(block.content) for block in without.blocks]  # type: ignore[union-attr]
    content = WRITERS["docx"].write(with_marks)
    assert findings(content) == []
    assert marked_texts(content) == {figure.mark: figure.seen for figure in recorded(content).figures}
    assert len(marked_texts(content)) == sum(
        isinstance(part, Figure)
        for block in with_marks.blocks
        for part in block.content  # type: ignore[union-attr]
    )


def texts(content: tuple[Inline, ...]) -> tuple[str, list[str]]:
    return "".join(part.text for part in content), [part.fact.name for part in content if isinstance(part, Figure)]


def test_the_package_is_valid(tmp_path: object) -> None:
    from pathlib import Path

    document, _ = made("- **甲**见[乙{{ 收入 }}](https://a.cn)和*Homo sapiens*\n-- 戊\n丙{居右}")
    path = Path(str(tmp_path)) / "a.docx"
    path.write_bytes(WRITERS["docx"].write(document))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_footnotes_keep_their_figures_and_are_counted_through_the_document() -> None:
    document, codes = made("甲^[含**{{ 收入 }}**，见[乙](https://a.cn)[一]。]、乙^[二。]\n- 丙{{ 收入 }}^[三。]")
    assert codes == []
    text = WRITERS["txt"].write(document).decode()
    assert "甲①、乙②\n  ①含50000.00元，见乙 <https://a.cn>[一]。\n  ②二。\n" in text
    assert "- 丙50000.00元③\n  ③三。\n" in text
    assert "<p>甲<sup>①</sup>、乙<sup>②</sup></p>" in WRITERS["html"].write(document).decode()
    content = WRITERS["docx"].write(document)
    with ZipFile(io.BytesIO(content)) as package:
        notes = package.read("word/footnotes.xml").decode()
        related = package.read("word/_rels/footnotes.xml.rels").decode()
        assert "decimalEnclosedCircle" in package.read("word/settings.xml").decode()
    assert re.findall(r'footnoteReference w:id="(\d)"', main_part(content)) == ["2", "3", "4"]
    assert re.search(r'"_rf_0001"/><w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t>50000.00元</w:t></w:r><w:bookmarkEnd', notes)
    assert '"_rf_0002"' in main_part(content)
    (link,) = re.findall(r'<w:hyperlink r:id="(\w+)"', notes)
    assert f'Id="{link}"' in related and "https://a.cn" in related


@pytest.mark.parametrize(
    "text", ["# 题^[注]", "@table 表\n| 甲^[注] |\n|---|\n| 乙 |\n@end", "@table 表\n上^[注]\n| 甲 |\n@end"]
)
def test_headings_and_tables_have_no_footnotes(text: str) -> None:
    assert made(text)[1] == ["T71"]


@pytest.mark.parametrize(
    ("text", "printed", "codes"),
    [
        (r"甲\^[乙]", "甲^[乙]", []),
        ("甲^[乙", "甲^[乙", ["L10"]),
        ("甲^[]", "甲^[]", ["L10"]),
        ("甲{-}", "甲{-}", ["L10"]),
    ],
)
def test_what_is_no_footnote_is_itself(text: str, printed: str, codes: list[str]) -> None:
    document, told = made(text)
    assert ("".join(part.text for part in document.blocks[0].content), told) == (printed, codes)  # type: ignore[union-attr]
