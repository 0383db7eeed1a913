"""Rows under one label at the foot of a page: short groups move to the next page as a whole, long ones have their label
repeated."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

from docx_lint import findings
from reportdsl.document.blocks import Block, Document, Paragraph, PrintedTable, TableCell, TableRow
from reportdsl.styles.gb9704 import GB9704
from reportdsl.values.printed_text import Text
from reportdsl.writers import WRITERS, office
from writers_document import figure

RENDERED = pytest.mark.skipif(
    office.installed() is None or not shutil.which("pdftotext"), reason="LibreOffice or pdftotext is not installed"
)


def table(*groups: tuple[str, int]) -> PrintedTable:
    """Groups of rows below a label and a figure that are printed once per group; each row has a name."""
    rows = []
    for label, count in groups:
        for place in range(count):
            first = TableCell(((Text(label),),), 0, row_span=count)
            sum_ = TableCell(((figure(str(count)),),), 2, row_span=count, align="right")
            name = TableCell(((Text(f"{label}-{place + 1}项"),),), 1)
            rows.append(TableRow((first, name, sum_) if place == 0 else (name,)))
    header = TableRow(tuple(TableCell(((Text(text),),), column) for column, text in enumerate(("类", "款", "项数"))))
    return PrintedTable("表", None, "", 3, (header,), tuple(rows))


def of(*blocks: Block) -> Document:
    return Document("题", GB9704, "zh-CN", blocks, ())


def lines(count: int) -> list[Paragraph]:
    return [Paragraph((Text("行"),)) for _ in range(count)]


def labels(content: bytes) -> list[str]:
    body = ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
    found = re.findall(r'<w:vMerge w:val="restart"/>.*?</w:tcPr>(.*?)</w:tc>', body)
    return [text for each in found if (text := re.sub("<[^>]*>", "", each)) and not text.isdigit()]


def test_a_long_group_is_cut_where_the_page_ends_and_its_label_repeated() -> None:
    content = WRITERS["docx"].write(of(table(("甲", 100), ("乙", 3))))
    assert findings(content) == []
    assert labels(content) == ["甲", *["甲（续）"] * 3, "乙"]


def test_a_figure_over_several_rows_is_printed_and_marked_once() -> None:
    content = WRITERS["docx"].write(of(table(("甲", 70))))
    assert ZipFile(io.BytesIO(content)).read("word/document.xml").decode().count('w:name="_rf_') == 1


def test_a_table_on_one_page_is_as_it_is() -> None:
    assert labels(WRITERS["docx"].write(of(table(("甲", 12), ("乙", 3))))) == ["甲", "乙"]


def kept(content: bytes) -> list[bool]:
    """For each row below the header, whether it is kept on the same page as the next."""
    body = ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
    return ["<w:keepNext/>" in row for row in re.findall(r"<w:tr>.*?</w:tr>", body)[1:]]


def test_a_low_group_is_whole_and_its_label_stands_once() -> None:
    """Seven rows of one line each, of which a few would fit on the page."""
    content = WRITERS["docx"].write(of(*lines(12), table(("甲", 3), ("乙", 7), ("丙", 30))))
    assert labels(content)[:2] == ["甲", "乙"] and "乙（续）" not in labels(content)
    assert kept(content)[3:9] == [True] * 6


def test_a_table_that_has_room_on_the_page_that_it_begins_is_whole() -> None:
    """Even if no line is to spare."""
    content = WRITERS["docx"].write(of(*lines(2), table(("甲", 27))))
    assert labels(content) == ["甲"]
    assert kept(content) == [True] * 26 + [False]


def test_rows_are_free_where_no_label_is_repeated() -> None:
    """A page may have more room than estimated: rows that need not be kept together fill it."""
    content = WRITERS["docx"].write(of(*lines(18), table(*((label, 2) for label in "甲乙丙丁戊己"))))
    assert labels(content) == [*"甲乙丙丁戊己"]
    assert kept(content) == [True, False] * 6


def test_a_group_of_which_one_row_would_be_below_goes_on_as_a_whole() -> None:
    """The page breaks before it, even if more of the group may fit than estimated: otherwise its label would be
    lost."""
    content = WRITERS["docx"].write(of(*lines(8), table(("甲", 3), ("乙", 12), ("丙", 30))))
    assert labels(content) == ["甲", "乙", "丙", "丙（续）"]
    assert kept(content)[14:26] == [False, *[True] * 11]


def test_no_row_of_a_long_group_slips_onto_the_page_of_a_short_one_that_was_to_go_on() -> None:
    """Even if the page has more room than estimated."""
    content = WRITERS["docx"].write(
        of(*lines(1), table(("甲", 5), ("乙", 44), ("丙", 20), ("丁", 12), ("戊", 3), ("己", 12)))
    )
    first = 5 + 44 + 20 + 12
    assert labels(content)[-3:] == ["丁", "戊", "己"]
    assert kept(content)[first : first + 9] == [True, True, False, *[True] * 6]


def test_the_last_row_of_a_long_group_does_not_take_all_others_along() -> None:
    content = WRITERS["docx"].write(of(*lines(9), table(("甲", 3), ("乙", 12), ("丙", 30))))
    assert labels(content) == ["甲", "乙", "乙（续）", "丙", "丙（续）"]
    assert kept(content)[:14] == [True, True, *[False] * 11, True]


@RENDERED
@pytest.mark.parametrize(("before", "measured"), [(0, False), (9, False), (13, False), (17, False), (10, True)])
def test_each_page_of_a_table_begins_with_a_label(before: int, measured: bool, tmp_path: Path) -> None:
    """Wherever the table begins on its page. LibreOffice prints the text of a merged cell in the middle of its part on
    the page."""
    groups = (("甲", 3), ("乙", 31), ("丙", 4), ("丁", 2), ("戊", 44), ("己", 6), ("庚", 5))
    one = of(*lines(before), table(*groups))
    content = WRITERS["pdf"].write(one) if measured else office.to_pdf(WRITERS["docx"].write(one))
    (tmp_path / "one.pdf").write_bytes(content)
    command = ["pdftotext", "-layout", tmp_path / "one.pdf", "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    printed = []
    for page in text.split("\f")[1:-1]:
        named = [label for label, _ in re.findall(r"(\w)-(\d+) ?项", page)]
        said = re.findall(r"(?m)^\s*([甲乙丙丁戊己庚])(?:（续）)?(?=\s)", page)
        assert [*dict.fromkeys(named)] == [*dict.fromkeys(said)], page
        printed += named
    if measured:  # No label is repeated except at the head of a page.
        again = sum(page.count("（续）") for page in text.split("\f"))
        assert again == sum(
            1 for page in text.split("\f")[2:-1] if re.search(r"-(?!1 ?项)\d+ ?项", page.split("项数")[1][:40])
        )
    assert printed == [label for label, count in groups for _ in range(count)]
