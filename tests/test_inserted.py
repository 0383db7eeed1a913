"""Blocks without a caption (`@insert`): new pages and signatures, in Word and in every other writer."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from docx_lint import findings
from reportdsl.compile import Compilation, compile_report
from reportdsl.figures import Signature
from reportdsl.files.folder import Folder
from reportdsl.writers import WRITERS
from reportdsl.writers.docx.signature_block import indents

SECTION = re.compile(r"<w:sectPr>.*?</w:sectPr>")


def compiled(spec: str) -> Compilation:
    return compile_report("report.rpt", spec.encode(), Folder("."))


def body_of(spec: str) -> str:
    """The document part made from a spec without errors, in which the linter finds nothing."""
    came = compiled(spec)
    assert came.document is not None
    assert [*came.diagnostics] == []
    content = WRITERS["docx"].write(came.document)
    assert findings(content) == []
    return ZipFile(io.BytesIO(content)).read("word/document.xml").decode()


def sections(spec: str) -> list[tuple[str, str]]:
    """The sections of the body: the orientation of each, and its text."""
    body, found, start = body_of(spec), [], 0
    for section in SECTION.finditer(body):
        text = "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", body[start : section.start()]))
        found.append(("landscape" if 'w:orient="landscape"' in section[0] else "portrait", text))
        start = section.end()
    return found[-len(found) + 1 + ("TOC" in body) :]


def codes(spec: str) -> list[str]:
    return [f"{one.code} {one.where.column}" for one in compiled(spec).diagnostics if one.where]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("spec", "due"),
    [
        ("甲。\n@insert page_break()\n乙。", [("portrait", "甲。"), ("portrait", "乙。")]),
        ("甲。\n@插入 分页()\n@插入 分页()\n乙。", [("portrait", "甲。"), ("portrait", "乙。")]),
        ("@insert page_break()\n甲。\n@insert page_break()", [("portrait", "甲。")]),
        ("甲。\n@insert page(landscape)\n乙。\n丙。", [("portrait", "甲。"), ("landscape", "乙。丙。")]),
        ("甲。\n@insert page(direction: landscape)\n乙。\n@插入 纸张(纵向)\n丙。", [("portrait", "甲。"), ("landscape", "乙。"), ("portrait", "丙。")]),
        ("@insert page(landscape)\n甲。\n@insert page_break()\n乙。", [("landscape", "甲。"), ("landscape", "乙。")]),
        ("@insert page(landscape)\n@table 表\n| 甲 |\n|---|\n| 乙 |\n@end", [("landscape", "甲乙")]),
        ("@each 项 in [1, 2]\n甲。\n@insert page_break()\n@end\n乙。", [("portrait", "甲。"), ("portrait", "甲。"), ("portrait", "乙。")]),
        ("@if 1 == 2\n@insert page_break()\n@end\n乙。", [("portrait", "乙。")]),
    ],
)  # fmt: skip
def test_pages_by_wish(spec: str, due: list[tuple[str, str]]) -> None:
    assert sections(spec) == due


def test_no_page_stays_empty_before_what_begins_one() -> None:
    """A first-level heading begins a page as well: the two page breaks become one."""
    found = sections("# 甲\n乙。\n@insert page_break()\n# 丙\n丁。")
    assert [text for _, text in found] == ["第一部分 甲乙。", "第二部分 丙丁。"]


def test_a_heading_before_a_page_break_stays_there() -> None:
    found = sections("## 甲\n@insert page_break()\n## 乙\n丙。")
    assert [text for _, text in found] == ["一、甲", "二、乙丙。"]


def test_a_table_with_a_sheet_of_its_own_takes_its_heading_along(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("项目,金额\n甲,1\n", "utf-8")
    spec = '@data 表 from "a.csv" unit 元\n@insert page(landscape)\n乙。\n## 题\n@insert grid(表, page: portrait)\n丙。'
    came = compile_report("report.rpt", spec.encode(), Folder(tmp_path))
    assert came.document is not None
    content = WRITERS["docx"].write(came.document)
    assert findings(content) == []
    body = ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
    ways = ['w:orient="landscape"' in section for section in SECTION.findall(body)]
    assert ways == [False, False, True, False, True]


def test_text_on_a_sheet_that_lies_is_as_wide_as_the_sheet() -> None:
    """So are the lines by which its pages are estimated: a page has fewer and longer ones."""
    spec = "# 甲\n{}" + "某某某某某某某某某某某某某某某某某某某某。" * 60 + "\n## 乙\n丙。"
    upright, lying = body_of(spec.format("")), body_of(spec.format("@insert page(landscape)\n"))
    page = r" PAGEREF _Toc000002 .*?<w:t>(\d+)</w:t>"
    assert (re.search(page, upright, re.DOTALL)[1], re.search(page, lying, re.DOTALL)[1]) == ("3", "4")  # type: ignore[index]


@pytest.mark.parametrize(
    ("spec", "due"),
    [
        ('@图 甲 "题" = page_break()', ["T56 4"]),
        ('@表 甲 = signature("甲", "乙")', ["T56 4"]),
        ("@insert pie(1)", ["T50 1"]),
        ("@insert page()", ["T07 1"]),
        ("@insert page(askew)", ["N54 14"]),
        ('@insert page_break("甲")', ["T06 20"]),
        ('@insert signature("甲")', ["T07 1"]),
        ('@insert signature("甲", 1)', ["T08 24"]),
        ("@insert nothing()", ["N25 9"]),
        ("@insert page_break", ["S05 18"]),
        ("@table 甲\n| 乙 |\n|---|\n@insert page_break()\n@end", ["S15 1"]),
    ],
)
def test_what_cannot_be_inserted_is_told_at_its_place(spec: str, due: list[str]) -> None:
    assert codes(spec) == due


@pytest.mark.parametrize(
    ("name", "date", "sealed", "due"),
    [
        ("某市某局", "2022年9月1日", False, (12, 4)),  # 8 and 12 half characters: the date is longer.
        ("某某市某某局", "2022年9月1日", False, (8, 4)),
        ("某某市某某管理局", "2022年9月1日", False, (4, 4)),
        ("某某市人民政府驻外办事处", "2022年9月1日", False, (4, 12)),
        ("某某局", "2022年9月1日", True, (11, 8)),
        ("某某市人民政府驻外办事处某某中心", "2022年9月1日", True, (0, 10)),
    ],
)
def test_a_signature_stands_where_the_standard_has_it(name: str, date: str, sealed: bool, due: tuple[int, int]) -> None:
    """GB/T 9704—2012, 7.3.5.1 and 7.3.5.2: the distance of name and date from the right edge, in half characters."""
    assert indents(Signature(name, date, sealed)) == due


def test_a_signature_is_on_one_page_with_the_paragraph_above() -> None:
    body = body_of('甲。\n乙。\n@insert signature("某局", "2022年9月1日")\n丙。')
    blocks = re.findall(r"<w:p>.*?</w:p>", body)[1:]
    kept = [("<w:keepNext/>" in one, *re.findall(r"<w:t>(.*?)</w:t>", one)) for one in blocks if "<w:t>" in one]
    assert kept == [(False, "甲。"), (True, "乙。"), (True, "某局"), (False, "2022年9月1日"), (False, "丙。")]


def test_the_other_writers_have_them() -> None:
    came = compiled(
        '甲。\n@insert page(landscape)\n@insert signature("某局", "2022年9月1日", seal: yes)\n@insert page_break()'
    )
    assert came.document is not None
    assert WRITERS["txt"].write(came.document).decode().split("\n\n")[1:] == [
        "甲。",
        "[page landscape]",
        "某局\n2022年9月1日",
        "[page break]\n",
    ]
    assert json.loads(WRITERS["json"].write(came.document))["blocks"][1:] == [
        {"block": "new page", "landscape": True},
        {"block": "signature", "organisation": "某局", "date": "2022年9月1日", "sealed": True},
        {"block": "new page"},
    ]
    html = WRITERS["html"].write(came.document).decode()
    assert '<hr class="page"/>' in html
    assert '<div class="signature"><p>某局</p><p>2022年9月1日</p></div>' in html
