"""Estimated page numbers: how paragraphs break into lines, and the pages of whole reports compared with LibreOffice."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path
from random import Random

import pytest

from reportdsl.compile import compile_report
from reportdsl.document.blocks import Document
from reportdsl.files.folder import Folder
from reportdsl.writers import office
from reportdsl.writers.docx.document import docx_file
from reportdsl.writers.docx.line_count import line_count

ROOT = Path(__file__).parents[1]
PRINTED = re.compile(r"PAGEREF (_Toc\d+) .*?<w:t[^>]*>(\d+)</w:t>")
TEN = 3200
"""The width of ten characters of 16 pt."""


def lines(text: str, indent: int = 0) -> int:
    return line_count(text, "Times New Roman", 320, 0, TEN, indent)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("", 1),
        ("字" * 10, 1),
        ("字" * 11, 2),
        ("字" * 20 + "。", 3),  # No stop hangs beyond the edge,
        ("字" * 10 + "。”", 2),  # nor do two marks,
        ("字" * 10 + "）字", 2),  # nor a bracket.
        ("字" * 9 + "（字）" + "字" * 8, 3),  # An opening bracket moves to the next line with what it opens.
        ("字" * 8 + "788.43" + "字" * 7, 2),  # A number is not broken: 8, then 3 ems and 1/4, and 6 and 3/4.
        ("字" * 8 + "788.43" + "字" * 8, 3),
        ("1" * 18 + "字" * 11, 3),  # Nine ems, and a quarter between a digit and a character.
        ("1" * 20 + "字" * 10, 2),
        ("W" * 40, 4),  # What fits on no line is broken where the line ends.
        ("字" * 10 + "\n" + "字" * 11, 3),
    ],
)
def test_lines_break_as_chinese_text_does(text: str, due: int) -> None:
    assert lines(text) == due


def test_the_first_line_may_be_indented() -> None:
    assert lines("字" * 8, 640) == 1
    assert lines("字" * 9, 640) == 2
    assert lines("字" * 18, 640) == 2
    assert lines("字" * 19, 640) == 3


def document_of(path: Path) -> Document:
    came = compile_report(path.name, path.read_bytes(), Folder(path.parent))
    assert came.document is not None
    return came.document


def printed_pages(content: bytes) -> dict[str, int]:
    """The page of each heading as printed in the contents."""
    markup = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
    return {name: int(page) for name, page in PRINTED.findall(markup)}


def misplaced(document: Document) -> tuple[int, int]:
    """How many headings in the contents are on another page in LibreOffice than printed, and how many there are."""
    content = docx_file(document, {}, manifest=False)
    printed, real = printed_pages(content), office.pages_of_bookmarks(office.to_pdf(content, "pages"))
    front = real["_Toc000001"] - printed["_Toc000001"]
    return sum(real[name] - front != page for name, page in printed.items()), len(printed)


needs_office = pytest.mark.skipif(
    office.installed() is None or not shutil.which("fc-match"), reason="LibreOffice or fontconfig is not installed"
)


@needs_office
@pytest.mark.parametrize("name", ["chengdu_office_2021", "water_bureau_2023", "quarterly_results"])
def test_the_pages_of_reports_are_as_estimated(name: str) -> None:
    """At most one heading in a hundred is on the page before or after."""
    wrong, count = misplaced(document_of(ROOT / "examples" / name / "report.rpt"))
    assert wrong * 100 <= count


WORDS = "收入支出决算预算年度部门单位情况说明主要原因是增加减少项目资金管理公共服务"


def paragraph(draw: Random) -> str:
    """Some sentences' worth of characters, amounts, brackets, quotation marks and Western words."""
    pieces = []
    for _ in range(draw.randint(3, 60)):
        kind = draw.random()
        if kind < 0.6:
            pieces.append("".join(draw.choices(WORDS, k=draw.randint(1, 9))))
        elif kind < 0.8:
            pieces.append(f"{draw.randint(1, 99999) / 100}{draw.choice(('万元', '%', '人次'))}")
        elif kind < 0.88:
            pieces.append(draw.choice(("（{}）", "“{}”")).format("".join(draw.choices(WORDS, k=draw.randint(1, 5)))))
        else:
            pieces.append(draw.choice(("GDP", "2021年", "V1.0", "，", "，", "、", "；", "。")))
    return "".join(pieces).strip("，、；。") + "。"


@needs_office
@pytest.mark.parametrize("seed", range(3))
def test_the_pages_of_random_prose_are_as_estimated(seed: int) -> None:
    """The prose is full of numbers: one paragraph in a hundred is estimated a line too long or too short, so that a
    heading may be on the page before or after, until a part begins a new one. This affects at most seven of seventy."""
    draw = Random(seed)
    spec = ["@report 某局2021年度部门决算", "@end"]
    for place in range(60):
        spec += [f"# 第{place}部分 概况"] if place % 6 == 0 else []
        spec += [f"## 第{place}节情况", *(f"{paragraph(draw)}\n" for _ in range(draw.randint(1, 4)))]
    came = compile_report("a.rpt", "\n".join(spec).encode(), Folder(ROOT))
    assert came.document is not None
    wrong, count = misplaced(came.document)
    assert count == 70 and wrong <= 7


def test_two_headings_that_begin_pages_are_on_two() -> None:
    came = compile_report(
        "a.rpt", "@report 决算\n@end\n# 附件\n# 附件1\n## 概况\n文。\n# 附表\n".encode(), Folder(ROOT)
    )
    assert came.document is not None
    assert [*printed_pages(docx_file(came.document, {})).values()] == [1, 2, 2, 3]


def test_a_header_higher_than_a_page_is_not_counted_on_each() -> None:
    """The estimate ends even if the header of a table has any number of lines."""
    header = "| " + "很长的表头" * 2000 + " | 数 |\n|---|--:|\n"
    spec = '@report 决算\n@end\n# 第一部分\n@table 表 "表"\n' + header + "| 甲 | 1 |\n" * 3 + "@end\n# 第二部分\n文。\n"
    came = compile_report("a.rpt", spec.encode(), Folder(ROOT))
    assert came.document is not None
    first, second = printed_pages(docx_file(came.document, {})).values()
    assert first == 1 and 3 < second < 40
