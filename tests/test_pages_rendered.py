"""Pages as LibreOffice renders them: lines and characters as in the style, nothing torn apart, no page half empty
without a reason."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from charts_rendered import texts_of
from example import compiled
from reportdsl.document.blocks import Block, Document, Heading, Paragraph, PrintedTable
from reportdsl.figures import Chart
from reportdsl.figures.layout.chart_geometry import geometry_of
from reportdsl.figures.new_page import NewPage
from reportdsl.styles.gb9704 import GB9704
from reportdsl.values.facts import Fact
from reportdsl.values.printed_text import Figure, Text
from reportdsl.writers import WRITERS, office
from reportdsl.writers.docx.anchors import caption_mark
from reportdsl.writers.docx.charts.chart_block import PlacedChart
from reportdsl.writers.docx.placed import Links
from reportdsl.writers.docx.renderers import all_placed
from reportdsl.writers.docx.sections import sheets
from reportdsl.writers.txt import plain
from writers_document import figure, wide_table

pytestmark = pytest.mark.skipif(
    office.installed() is None or not shutil.which("pdftotext"), reason="LibreOffice or pdftotext is not installed"
)


def pages_of(content: bytes, folder: Path) -> list[list[str]]:
    """The lines of each page of a PDF, without spaces and without the footer."""
    (folder / "one.pdf").write_bytes(content)
    command = ["pdftotext", "-layout", folder / "one.pdf", "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    lines = [["".join(line.split()) for line in page.splitlines() if line.strip()] for page in text.split("\f")[:-1]]
    return [[line for line in page if not re.fullmatch(r"—[\divx]+—", line)] for page in lines]


def of(*blocks: Block) -> Document:
    return Document("题", GB9704, "zh-CN", blocks, ())


def rendered(*blocks: Block) -> bytes:
    """The PDF of a document with these blocks."""
    return office.to_pdf(WRITERS["docx"].write(of(*blocks)))


@pytest.fixture(scope="module")
def example() -> bytes:
    found = compiled().document
    assert found is not None
    return WRITERS["pdf"].write(found)


def test_a_page_has_22_lines_of_28_characters(tmp_path: Path) -> None:
    _, first, *_ = pages_of(rendered(Paragraph((Text("字" * 28 * 60),))), tmp_path)
    assert len(first) == 22
    assert {len(line) for line in first[1:]} == {28}
    assert len(first[0]) == 26


def test_a_number_is_not_broken(tmp_path: Path) -> None:
    """A figure is placed at every position in the line; it and its sign stay together."""
    paragraphs = tuple(
        Paragraph((Text("字" * count), figure("12345.67%"), Text("，"), figure("98765.43"), Text("万元。")))
        for count in range(10, 40)
    )
    lines = [line for page in pages_of(rendered(*paragraphs), tmp_path) for line in page]
    assert sum(line.count("12345.67%") for line in lines) == len(paragraphs)
    assert sum(line.count("98765.43") for line in lines) == len(paragraphs)


def test_no_stop_is_lost_at_the_end_of_a_line_and_no_line_is_blank_behind_one(tmp_path: Path) -> None:
    """LibreOffice loses a stop that hangs behind a full line, and shows a blank line if a mark ends behind one."""
    texts = ["字" * count + mark + "字" * 9 * (count % 2) for count in range(24, 56) for mark in "。，、；：！？"]
    _, *pages = pages_of(rendered(*(Paragraph((Figure(text, Fact("", text)),)) for text in texts)), tmp_path)
    assert "".join(line for page in pages for line in page) == "".join(texts)
    assert (
        min(len(page) for page in pages[:-1]) >= 20
    )  # A page has 22 lines, and no paragraph leaves one of its own alone.


def test_a_heading_is_not_left_at_the_foot(tmp_path: Path) -> None:
    blocks: list[Block] = []
    for count in range(15, 22):
        blocks.append(Heading(1, "", (Text("部分"),), "h"))
        blocks += [Paragraph((Text("行"),)) for _ in range(count)]
        blocks += [Heading(2, "一、", (Text("标题"),), "h"), Paragraph((Text("正文" * 30),))]
    pages = pages_of(rendered(*blocks), tmp_path)[2:]
    assert all(page[-1] != "一、标题" for page in pages)
    assert len(pages) > 7 + 2


def test_parts_begin_pages_and_wide_tables_lie_on_their_side(tmp_path: Path) -> None:
    parts = (
        Heading(1, "第一部分 ", (Text("甲"),), "h1"),
        Paragraph((Text("正文"),)),
        Heading(1, "第二部分 ", (Text("乙"),), "h2"),
    )
    pages = pages_of(rendered(*parts, wide_table(), Paragraph((Text("其后"),))), tmp_path)
    assert [page[0] for page in pages[2:4]] == ["第一部分甲", "第二部分乙"]
    sizes = subprocess.run(
        ["pdfinfo", "-l", "9", tmp_path / "one.pdf"], capture_output=True, text=True, check=True
    ).stdout
    shapes = [float(wide) > float(high) for wide, high in re.findall(r"size:\s+([\d.]+) x ([\d.]+)", sizes)]
    assert shapes == [False, False, False, True, False]


def test_the_cover_has_a_page_and_the_contents_have_their_own(example: bytes, tmp_path: Path) -> None:
    pages = pages_of(example, tmp_path)
    assert pages[0] == ["2021年度", "攀枝花市人民政府驻成都办事处", "部门决算"]
    assert pages[1][0] == "目录"
    first = next(number for number, page in enumerate(pages) if page[0] == "第一部分部门概况")
    assert all(re.search(r"\.{3,}\d+$", line) for page in pages[2:first] for line in page[-3:])


def test_contents_of_several_pages_are_numbered_in_roman(example: bytes, tmp_path: Path) -> None:
    """As the PDF labels them: the cover is the first page and has no number."""
    (tmp_path / "one.pdf").write_bytes(example)
    command = ["pdftotext", "-layout", tmp_path / "one.pdf", "-"]
    pages = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\f")
    numbers = ["".join(page.split())[-8:].partition("—")[2] for page in pages[:6]]
    assert numbers[1:4] == ["ii—", "iii—", "iv—"] and not pages[0].rstrip().endswith("—")
    assert numbers[4:6] in (["v—", "1—"], ["1—", "2—"])


FOOT = 842 - GB9704.page.bottom / 20
"""Where the text of an upright page ends, in points."""


def charts_at_the_head(one: Document, content: bytes, begins: Mapping[int, str]) -> dict[int, float]:
    """The pages, by number, that begin with a chart, and the height of the chart with its caption, in points."""
    places = office.pages_of_bookmarks(content)
    captioned = [block for block in one.blocks if not isinstance(block, Heading | Paragraph) and block.caption]
    found: dict[int, float] = {}
    for place, chart in enumerate(captioned, start=1):
        page = places[caption_mark(place)]
        if isinstance(chart, Chart) and begins[page].startswith(tuple(map(spaceless, texts_of(geometry_of(chart))))):
            found.setdefault(page, sum(PlacedChart.of(chart, Links(())).heights(GB9704)) / 20)
    return found


def spaceless(text: str) -> str:
    return "".join(text.split()) or "\0"


def forms_begin(one: Document) -> tuple[tuple[str, bool], ...]:
    """The first text of each group of pages that has a form or follows one, and whether it has a form."""
    groups = [group for _, group in sheets(all_placed(one.blocks, one.style, Links(())), one.style)]
    alone = [any(placed.alone for placed in group) for group in groups]
    begins = (spaceless(_first_text(group[0].block))[:10] for group in groups)
    return tuple(
        (text, form) for text, form, before in zip(begins, alone, [False, *alone], strict=False) if form or before
    )


def _first_text(block: Block) -> str:
    match block:
        case Heading() | Paragraph():
            return block.number + plain(block.content)
        case PrintedTable():
            return block.title
        case _:
            return ""


def test_no_page_is_half_empty_without_reason(example: bytes, tmp_path: Path) -> None:
    """A page ends early only where a part begins, where the spec begins a new page, where a form, which has pages of
    its own, begins or ends, or where a chart follows that, with its caption, is higher than the remaining space."""
    found = compiled().document
    assert found is not None
    (tmp_path / "one.pdf").write_bytes(example)
    command = ["pdftotext", "-bbox-layout", tmp_path / "one.pdf", "-"]
    layout = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    pages = layout.split("<page ")[1:]
    tops = (block for block in found.blocks if isinstance(block, Heading) and block.level == 1)
    parts = tuple("".join((top.number + plain(top.content)).split())[:10] for top in tops)
    first = ("".join("".join(re.findall(r">([^<]*)</word>", page)[:20]).split()) for page in pages)
    begins = [re.sub(r"^—\d+—", "", words) for words in first]  # The number of a landscape page is at its side.
    charts = charts_at_the_head(found, example, dict(enumerate(begins, start=1)))
    assert len(charts) > 1
    front = next(number for number, words in enumerate(begins) if words.startswith(parts))
    breaks = tuple(
        spaceless(_first_text(after))[:10] for one, after in pairwise(found.blocks) if isinstance(one, NewPage)
    )
    early, form, waiting = [], False, [*forms_begin(found)]
    for number, page in enumerate(pages[:-1], start=1):
        form_before = form
        if number > front and waiting and begins[number].startswith(waiting[0][0]):
            form = waiting.pop(0)[1]
        feet = sorted(float(foot) for foot in re.findall(r"<line [^>]*yMax=\"([\d.]+)\"", page))
        ends_part = begins[number].startswith((*parts, *breaks))
        too_high = feet[-2] + charts.get(number + 1, 0) > FOOT
        if number > front and not (ends_part or too_high or form or form_before) and feet[-2] < 842 * 0.62:
            early.append((number, feet[-2]))
    assert early == [] and waiting == []
