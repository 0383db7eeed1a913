"""References to captions, headings and pages, and lists of captions."""

from __future__ import annotations

import io
import json
import re
from zipfile import ZipFile

import pytest

from docx_lint import findings
from reportdsl.compile import Compilation, compile_report
from reportdsl.files.folder import Folder
from reportdsl.writers import WRITERS
from reportdsl.writers.office import installed

TABLE = '@table 表 "题{}"\n| 甲 |\n|---|\n| 乙 |\n@end\n'


def compiled(spec: str) -> Compilation:
    return compile_report("report.rpt", spec.encode(), Folder("."))


def outline(spec: str) -> list[str]:
    came = compiled(spec)
    assert came.document is not None
    assert [*came.diagnostics] == []
    return [line for line in WRITERS["txt"].write(came.document).decode().splitlines()[1:] if line]


def body_of(spec: str, pages: bool = False, told: tuple[str, ...] = ()) -> str:
    came = compiled(spec)
    assert came.document is not None
    assert [each.code for each in came.diagnostics] == [*told]
    content = WRITERS["docx"].write(came.document, pages=pages)
    assert findings(content) == []
    return ZipFile(io.BytesIO(content)).read("word/document.xml").decode()


@pytest.mark.parametrize(
    ("heading", "due"),
    [
        ("# 甲{#名}", "第一部分"),
        ("## 甲 {#名}", "一"),
        ("### 甲｛＃名｝", "（一）"),
        ("#### 甲{# 名 }", "1"),
        ("# 甲{-}{#名}", "甲"),
        ("# 甲{#名} {-}", "甲"),
        ("# 第三部分 甲{#名}", "第三部分"),
    ],
)
def test_a_mention_of_a_heading_is_its_number_or_its_words(heading: str, due: str) -> None:
    assert outline(f"{heading}\n见{{{{ ref(名) }}}}、{{{{ ref(名, title) }}}}。")[-1] == f"见{due}、甲。"


def test_a_name_is_no_part_of_the_heading() -> None:
    assert outline("# 甲{#名}\n# 乙{#名二}{-}") == ["# 第一部分 甲", "# 乙"]


def test_an_english_report_has_its_own_numbers() -> None:
    spec = "@report Report\n  words: en\n@end\n# One\n## Two{#two}\nSee {{ ref(two) }}."
    assert outline(spec)[-1] == "See 1.1."


def test_a_caption_has_a_number_and_a_title() -> None:
    assert (
        outline(TABLE.format("") + "见{{ ref(表) }}“{{ ref(表, 标题) }}”，{{ ref(表, 编号) }}。")[-1]
        == "见表1“题”，表1。"
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ ref(无) }}", "N23 1:8"),
        ("# 甲{#甲}\n{{ ref(甲, 页) }}", "N54 2:11"),
        ("# 甲{#甲}\n{{ ref(甲, page, title) }}", "T06 2:17"),
        ("{{ ref() }}", "T07 1:4"),
    ],
)
def test_what_cannot_be_mentioned_is_told_at_its_place(text: str, code: str) -> None:
    came = compiled(text)
    assert [f"{one.code} {one.where.line}:{one.where.column}" for one in came.diagnostics if one.where] == [code]  # type: ignore[union-attr]


def test_in_word_numbers_and_pages_are_fields_and_titles_are_links() -> None:
    body = body_of("# 甲\n见{{ ref(乙) }}、{{ ref(乙, title) }}、{{ ref(乙, page) }}。\n# 乙{#乙}\n丙。")
    assert "REF _Num000002" in body
    assert re.search(
        r'<w:bookmarkStart w:id="\d+" w:name="_Num000002"/><w:r><w:t>第二部分</w:t></w:r><w:bookmarkEnd', body
    )
    assert '<w:hyperlink w:anchor="_Toc000002" w:history="1"><w:r><w:t>乙</w:t></w:r></w:hyperlink>' in body
    assert re.findall(r"PAGEREF (\w+) .*?<w:t>(\d+)</w:t>", body)[-1] == ("_Toc000002", "2")


def test_captions_of_one_name_have_bookmarks_of_their_own() -> None:
    """In a loop. A reference leads to the first of them, which is reported."""
    spec = "@each 项 in [1, 2]\n" + TABLE.format("{{ 项 }}") + "@end\n见{{ ref(表) }}。"
    body = body_of(spec, told=("V47",))
    assert re.findall(r'w:name="(_Ref\d+)"', body) == ["_Ref000001", "_Ref000002"]
    assert re.findall(r" REF (\w+)", body) == ["_Ref000001"]


def test_an_unclosed_loop_is_told_alone() -> None:
    """It repeats what follows it; that a table in it has several captions was told as well, and misled."""
    spec = "见{{ ref(表) }}。\n@each 项 in [1, 2]\n{{ 项 }}\n" + TABLE.format("甲")
    came = compile_report("report.rpt", spec.encode(), Folder("."))
    assert [found.code for found in came.diagnostics] == ["S10"]


def test_a_heading_of_a_fragment_is_mentioned_inside_its_instance() -> None:
    files = {"节.rpt": '@needs 名 "名"\n## {{ 名 }}{#节}\n见{{ ref(节, title) }}。'.encode()}
    from reportdsl.batch.job import Served

    spec = '@include "节.rpt" (名: "甲")\n@include "节.rpt" (名: "乙")'
    came = compile_report("report.rpt", spec.encode(), Served(files.items()))
    assert came.document is not None
    text = WRITERS["txt"].write(came.document).decode()
    assert re.findall("见(.)。", text) == ["甲", "乙"]


def test_lists_have_the_captions_of_their_kind_in_order() -> None:
    spec = (
        "@insert list_of(tables)\n@插入 目录(图)\n"
        + TABLE.format("一")
        + '@let 收入 = 1元\n@图 图 "题二" = column(收入)\n'
        + TABLE.replace(" 表 ", " 表二 ").format("三")
    )
    assert outline(spec)[:3] == ["  表1：题一", "  表2：题三", "  图1：题二"]
    body = body_of(spec)
    assert re.findall(r"TOC \\h \\z \\c &quot;(.)", body) == ["表", "图"]
    assert re.findall(r"PAGEREF (_Ref\d+)", body) == ["_Ref000001", "_Ref000003", "_Ref000002"]
    came = compiled(spec)
    assert came.document is not None
    blocks = json.loads(WRITERS["json"].write(came.document))["blocks"]
    assert [entry["caption"]["title"] for entry in blocks[0]["entries"]] == ["题一", "题三"]
    assert '<p class="listed"><a href="#caption-表">表1 题一</a></p>' in WRITERS["html"].write(came.document).decode()


def test_a_list_of_nothing_is_nothing() -> None:
    assert outline("@insert list_of(figures)\n甲。") == ["甲。"]


def pages(body: str) -> list[str]:
    return re.findall(r"PAGEREF _Ref\d+ .*?<w:t>(\d+)</w:t>", body)


LONG = (
    "@insert list_of(tables)\n"
    + "@each 项 in [1, 2, 3, 4, 5]\n"
    + "某某某某某某某某某某某某。\n" * 19
    + TABLE.format("{{ 项 }}")
    + "@end"
)


def test_pages_of_captions_are_estimated() -> None:
    assert pages(body_of(LONG)) == ["2", "3", "4", "5", "6"]


@pytest.mark.skipif(installed() is None, reason="no LibreOffice")
def test_pages_of_captions_are_measured() -> None:
    """In a document without contents as well."""
    assert pages(body_of(LONG, pages=True)) == ["2", "3", "4", "5", "6"]
