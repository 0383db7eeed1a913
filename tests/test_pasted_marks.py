"""What is pasted from Word, or typed beside what is printed of itself: numbers of headings, bullets, labels, units."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))

from reports import codes, compiled


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("# 一、总体情况", ["L04"]), ("## （一）收入", ["L04"]), ("# 第二章 支出", ["L04"]), ("## 第一部分 收入", ["L04"]), ("# 第一部分 总体", []),
        ("## 一、收入", []), ("# 一、总体情况{-}", []), ("## 第一次普查", []), ("## 一级公路", []), ("## （试行）", []),
        ("见表{{ ref(甲) }}。", ["L04"]), ("见{{ ref(甲) }}。", []), ("● 收入", ["L10"]), ("•收入", ["L10"]), ("共{{ 数 }}个学院。", ["L12"]),
        ("共{{ 数 }}个人账户。", []), ("共{{ 数 }}学院。", []),
    ],
)  # fmt: skip
def test_what_is_said_twice_or_marks_nothing_is_told(line: str, due: list[str]) -> None:
    """第一部分 一、总体情况, 见表表1, 4个个学院 and bullets of another program were printed in silence."""
    table = '@table 甲 "甲"\n| 乙 |\n|---|\n| 丙 |\n@end\n'
    assert codes(compiled(f"@let 数 = 4个\n{table}{line}\n无。\n", {})) == due


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("# 1.1 Highlights", ["L04"]), ("# 2) Highlights", ["L04"]), ("## Section 3 Water", ["L04"]), ("# Highlights", []),
        ("# 5 years of progress", []), ("See Table {{ ref(a) }}.", ["L04"]), ("See {{ ref(a) }}.", []), ("• Water", ["L10"]),
    ],
)  # fmt: skip
def test_the_same_in_english(line: str, due: list[str]) -> None:
    table = '@table a "A"\n| B |\n|---|\n| c |\n@end\n'
    found = codes(compiled(f"@report x\n  words: en\n@end\n{table}{line}\nNone.\n", {}))
    assert [code for code in found if code != "L01"] == due
