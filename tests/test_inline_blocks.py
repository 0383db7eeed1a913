"""Inline blocks: the text continues the paragraph before the block, as the reason for a change follows the sentence that states it."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from reportdsl.compile import Compilation, compile_report
from reportdsl.document.blocks import Paragraph
from reportdsl.files.folder import Folder
from reportdsl.values.printed_text import Figure
from reportdsl.writers.txt import lines

STRUCTURE = """\
@data 决算 from "a.yaml" unit 元
# 情况
支出{{ 决算.支出 }}。
@if 决算.支出 > 0元
@block 原因 "主要原因" required inline
原因是：少用{{ 决算.少用 }}。
@end
@end
下一段。
"""


def made(folder: Path, structure: str = STRUCTURE, filling: str = "") -> Compilation:
    (folder / "s.rpt").write_text(structure, encoding="utf-8")
    (folder / "a.yaml").write_text("支出: 5\n少用: 2\n", encoding="utf-8")
    return compile_report("r.rpt", f'@extends "s.rpt"\n{filling}'.encode(), Folder(folder))


def printed(came: Compilation) -> list[str]:
    assert came.document is not None and not came.diagnostics.errors
    return [line for line in lines(came.document) if line]


def test_the_text_runs_on(tmp_path: Path) -> None:
    assert printed(made(tmp_path))[1:] == ["支出5.00元。原因是：少用2.00元。", "下一段。"]


def test_only_the_first_paragraph_of_a_filling_runs_on(tmp_path: Path) -> None:
    filling = "@block 原因\n一是人少{{ 决算.少用 }}。\n二是物贵。\n@end\n"
    assert printed(made(tmp_path, filling=filling))[1:] == ["支出5.00元。一是人少2.00元。", "二是物贵。", "下一段。"]


@pytest.mark.parametrize(
    ("before", "first", "printed_lines"),
    [
        ("", "少了。", ["少了。"]),  # Behind the heading there is nothing to continue.
        ("- 支出。", "少了。", ["支出。", "少了。"]),
        ("支出。{居中}", "少了。", ["支出。", "少了。"]),
        ("支出。", "- 少了。", ["支出。", "少了。"]),
        ("####. 支出。", "少了。", ["1.支出。少了。"]),
        ("支出。\n@block 甲 \"甲\" inline\n@end", "少了。", ["支出。少了。"]),
        ("支出。\n@block 甲 \"甲\" inline\n多了。\n@end", "少了。", ["支出。多了。少了。"]),
        ("支出。", "@if 决算.支出 > 0元\n少了。\n@else\n多了。\n@end", ["支出。少了。"]),
    ],
)  # fmt: skip
def test_where_it_runs_on(before: str, first: str, printed_lines: list[str], tmp_path: Path) -> None:
    structure = f'@data 决算 from "a.yaml" unit 元\n# 情况\n{before}\n@block 乙 "乙" inline\n{first}\n@end\n'
    came = made(tmp_path, structure)
    said = [line.replace(" ", "").lstrip("•·- ") for line in printed(came)[1:]]
    assert said == printed_lines


@pytest.mark.parametrize("looks", ["", " (style: own)"])
def test_the_text_of_a_word_file_is_not_continued(looks: str, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("附件的末段。")
    document.save(str(tmp_path / "附件.docx"))
    structure = (
        f'@data 决算 from "a.yaml" unit 元\n# 情况\n@include "附件.docx"{looks}\n@block 乙 "乙" inline\n少了。\n@end\n'
    )
    assert printed(made(tmp_path, structure))[1:] == ["附件的末段。", "少了。"]


def test_languages_with_blanks_set_sentences_apart(tmp_path: Path) -> None:
    structure = '@report r\n  words: en\n@end\n@data 决算 from "a.yaml" unit 元\nSpending fell.\n@block b "b" inline\nLess was used.\n@end\n'
    assert printed(made(tmp_path, structure))[-1] == "Spending fell. Less was used."


def test_each_figure_keeps_its_line(tmp_path: Path) -> None:
    came = made(tmp_path)
    assert came.document is not None
    (block,) = (each for each in came.document.blocks if isinstance(each, Paragraph) and len(each.content) > 3)
    places = {
        part.text: place.line
        for index, part in enumerate(block.content)
        if isinstance(part, Figure) and (place := block.place_of(index)) is not None
    }
    assert places == {"5.00元": 3, "2.00元": 6}
