"""Pages as LibreOffice sets them: lines and characters as the style has them, nothing torn, no page without reason half empty."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from example import compiled
from reportdsl.document.blocks import Block, Document, Heading, Paragraph
from reportdsl.styles.gb9704 import GB9704
from reportdsl.values.printed_text import Text
from reportdsl.writers import WRITERS, office
from reportdsl.writers.txt import plain
from writers_document import figure, wide_table

pytestmark = pytest.mark.skipif(
    office.installed() is None or not shutil.which("pdftotext"), reason="LibreOffice or pdftotext is not installed"
)


def pages_of(one: Document, folder: Path) -> list[list[str]]:
    """The lines of each page, spaces left out, without the footer."""
    (folder / "one.pdf").write_bytes(WRITERS["pdf"].write(one))
    command = ["pdftotext", "-layout", folder / "one.pdf", "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    lines = [["".join(line.split()) for line in page.splitlines() if line.strip()] for page in text.split("\f")[:-1]]
    return [[line for line in page if not re.fullmatch(r"—\d+—", line)] for page in lines]


def of(*blocks: Block) -> Document:
    return Document("题", GB9704, "zh-CN", blocks, ())


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    found = compiled().document
    assert found is not None
    return pages_of(found, tmp_path_factory.mktemp("example"))


def test_a_page_has_22_lines_of_28_characters(tmp_path: Path) -> None:
    _, first, *_ = pages_of(of(Paragraph((Text("字" * 28 * 60),))), tmp_path)
    assert len(first) == 22
    assert {len(line) for line in first[1:]} == {28}
    assert len(first[0]) == 26


def test_a_number_is_not_broken(tmp_path: Path) -> None:
    """At every place of the line a figure begins once; it and its sign stay together."""
    paragraphs = tuple(
        Paragraph((Text("字" * count), figure("12345.67%"), Text("，"), figure("98765.43"), Text("万元。")))
        for count in range(10, 40)
    )
    lines = [line for page in pages_of(of(*paragraphs), tmp_path) for line in page]
    assert sum(line.count("12345.67%") for line in lines) == len(paragraphs)
    assert sum(line.count("98765.43") for line in lines) == len(paragraphs)


def test_a_heading_is_not_left_at_the_foot(tmp_path: Path) -> None:
    blocks: list[Block] = []
    for count in range(15, 22):
        blocks.append(Heading(1, "", (Text("部分"),), "h"))
        blocks += [Paragraph((Text("行"),)) for _ in range(count)]
        blocks += [Heading(2, "一、", (Text("标题"),), "h"), Paragraph((Text("正文" * 30),))]
    pages = pages_of(of(*blocks), tmp_path)[2:]
    assert all(page[-1] != "一、标题" for page in pages)
    assert len(pages) > 7 + 2


def test_parts_begin_pages_and_wide_tables_lie_on_their_side(tmp_path: Path) -> None:
    parts = (
        Heading(1, "第一部分 ", (Text("甲"),), "h1"),
        Paragraph((Text("正文"),)),
        Heading(1, "第二部分 ", (Text("乙"),), "h2"),
    )
    pages = pages_of(of(*parts, wide_table(), Paragraph((Text("其后"),))), tmp_path)
    assert [page[0] for page in pages[2:4]] == ["第一部分甲", "第二部分乙"]
    sizes = subprocess.run(
        ["pdfinfo", "-l", "9", tmp_path / "one.pdf"], capture_output=True, text=True, check=True
    ).stdout
    shapes = [float(wide) > float(high) for wide, high in re.findall(r"size:\s+([\d.]+) x ([\d.]+)", sizes)]
    assert shapes == [False, False, False, True, False]


def test_the_cover_has_a_page_and_the_contents_have_their_own(example: list[list[str]]) -> None:
    assert example[0] == ["2021年度", "攀枝花市人民政府驻成都办事处", "部门决算"]
    assert example[1][0] == "目录"
    first = next(number for number, page in enumerate(example) if page[0] == "第一部分部门概况")
    assert all(re.search(r"\.{3,}\d+$", line) for page in example[2:first] for line in page[-3:])


def test_no_page_is_half_empty_without_reason(tmp_path: Path) -> None:
    """A page is left early only where a part begins, or where what follows is a chart or a table with its caption."""
    found = compiled().document
    assert found is not None
    (tmp_path / "one.pdf").write_bytes(WRITERS["pdf"].write(found))
    command = ["pdftotext", "-bbox-layout", tmp_path / "one.pdf", "-"]
    layout = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    pages = layout.split("<page ")[1:]
    tops = (block for block in found.blocks if isinstance(block, Heading) and block.level == 1)
    parts = tuple("".join((top.number + plain(top.content)).split())[:10] for top in tops)
    begins = ["".join("".join(re.findall(r">([^<]*)</word>", page)[:20]).split()) for page in pages]
    front = next(number for number, words in enumerate(begins) if words.startswith(parts))
    early = []
    for number, page in enumerate(pages[:-1], start=1):
        feet = sorted(float(foot) for foot in re.findall(r"<line [^>]*yMax=\"([\d.]+)\"", page))
        ends_part = begins[number].startswith(parts)
        # A chart begins with the unit of its axis.
        least = 0.55 if begins[number].startswith("万元") else 0.62
        if number > front and not ends_part and feet[-2] < 842 * least:
            early.append((number, feet[-2]))
    assert early == []
