"""Templates of filters and phrases: what would be printed in place of a figure is told where it is typed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))

from reports import compiled

from reportdsl.writers.txt import lines


@pytest.mark.parametrize(
    ("template", "due"),
    [
        ("｛名称｝｛金额｝", [("S21", 15, 19), ("S21", 19, 23)]),
        ("{名称｝{金额}", [("S21", 18, 19), ("S06", 15, 16)]),
        ("{名称}{金额", [("S06", 19, 20)]),
        ("名称}{金额}", [("S07", 17, 18)]),
        ("{名称}[{金额}]", []),
    ],
)
def test_marks_in_a_template_that_make_no_place(template: str, due: list[tuple[str, int, int]]) -> None:
    """They were printed as they stand, in silence."""
    spec = '@let 甲 = 1元\n@let 乙 = 2元\n@breakdown 全 = 甲 + 乙\n其中：{{ 全 | 列举("' + template + '") }}。\n'
    found = [(each.code, each.where.column, each.where.end_column) for each in compiled(spec, {}).diagnostics]
    assert found == due


def test_marks_in_a_phrase_that_make_no_place() -> None:
    spec = '@let 变 = change(3元, 2元)\n@phrase 说 up "增加{金额" down "减少{金额}[，下降{幅度}" level "持平［{金额}］"\n比上年{{ 变 | 说 }}。\n'
    found = [(each.code, each.where.line, each.where.column) for each in compiled(spec, {}).diagnostics]
    assert found == [("S06", 2, 17), ("S06", 2, 34), ("S21", 2, 53)]


@pytest.mark.parametrize(
    ("heading", "due"),
    [("# 附件{-", ["S06"]), ("# 附件{#附", ["S23"]), ("# 附件{—}", []), ("# 附件{――}", []), ("# 集合{甲", [])],
)
def test_the_ending_of_a_heading(heading: str, due: list[str]) -> None:
    """第一部分 附件{- was printed, and 附件{—} likewise."""
    came = compiled(heading + "\n无。\n", {})
    assert [each.code for each in came.diagnostics] == due
    if heading[-2:] in ("—}", "―}"):
        assert "# 附件" in lines(came.document)
