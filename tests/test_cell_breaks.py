"""Cells with several paragraphs or a diagonal head: how the author's words divide them, and how each writer shows
them."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from reportdsl.compile import compile_report
from reportdsl.document.blocks import Document, PrintedTable
from reportdsl.files.folder import Folder
from reportdsl.writers import WRITERS

SPEC = """@report 决算
  money: 万元, 2 places
@end
@data 数 from "数.csv" key 名称 unit 万元
@table 表
| HEAD | 金额<br>（万元） |
|---|--:|
@each 行 in 数
| {{ 行.名称 }}<br>甲 | {{ 行.金额 }} |
@end each
@end table
"""


def made(head: str, folder: Path, rows: int = 1) -> Document:
    lines = "".join(f"甲 \\ 乙<br>丙{number},{number}\n" for number in range(1, rows + 1))
    (folder / "数.csv").write_text(f"名称,金额\n{lines}", encoding="utf-8")
    came = compile_report("a.rpt", SPEC.replace("HEAD", head).encode(), Folder(folder))
    assert came.document is not None, list(came.diagnostics)
    return came.document


def texts(document: Document) -> list[list[list[str]]]:
    (table,) = (block for block in document.blocks if isinstance(block, PrintedTable))
    rows = [*table.header, *table.rows]
    return [[["".join(each.text for each in text) for text in cell.paragraphs] for cell in row.cells] for row in rows]


@pytest.mark.parametrize(
    ("head", "paragraphs", "diagonal"),
    [
        ("科目 \\ 单位", ["科目", "单位"], True),
        ("科目　＼　单位", ["科目", "单位"], True),
        ("{{ 年度 }} \\ {{ 上年度 }}", ["2021", "2020"], True),
        ("科目\\单位", ["科目\\单位"], False),
        ("一 \\ 二 \\ 三", ["一 \\ 二 \\ 三"], False),
        ("科目<br>单位 <br/> 名称", ["科目", "单位", "名称"], False),
        ("**科目**<br>单位", ["科目", "单位"], False),
    ],
)
def test_what_divides_a_cell(head: str, paragraphs: list[str], diagonal: bool, tmp_path: Path) -> None:
    spec = SPEC.replace("money:", "year: 2021\n  money:")
    (tmp_path / "数.csv").write_text("名称,金额\n甲,1\n", encoding="utf-8")
    came = compile_report("a.rpt", spec.replace("HEAD", head).encode(), Folder(tmp_path))
    assert came.document is not None
    assert texts(came.document)[0] == [paragraphs, ["金额", "（万元）"]]
    (table,) = (block for block in came.document.blocks if isinstance(block, PrintedTable))
    assert table.header[0].cells[0].diagonal == diagonal


@pytest.mark.parametrize("rows", [1, 3000])
def test_data_divide_nothing(rows: int, tmp_path: Path) -> None:
    body = texts(made("科目", tmp_path, rows))[1:]
    assert body[0] == [["甲 \\ 乙<br>丙1", "甲"], ["1.00"]]
    assert len(body) == rows


def test_each_writer_shows_a_diagonal(tmp_path: Path) -> None:
    document = made("科目 \\ 单位", tmp_path)
    assert "| 科目 \\ 单位 | 金额 / （万元） |" in WRITERS["txt"].write(document).decode()
    assert 'class="diagonal"' in WRITERS["html"].write(document).decode()
    assert '"diagonal": true' in json.dumps(json.loads(WRITERS["json"].write(document)))
    with ZipFile(BytesIO(WRITERS["docx"].write(document))) as package:
        markup = package.read("word/document.xml").decode()
    assert markup.count("<w:tl2br ") == 1
    assert markup.index("单位</w:t>") < markup.index("科目</w:t>")
