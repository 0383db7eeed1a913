"""One mistake in nested levels is reported once: figures above it that differ only because of it are mentioned, not
listed as mistakes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))
from reports import compiled

from reportdsl.compile import Compilation
from reportdsl.diagnostics.render import render_all

SPEC = '@data 表 from "a.csv" key 编码 label 名称 levels (类: 3, 款: 5, 项: 7) unit 元\n共{{ sum(表.数) }}。\n'
ROWS = (
    ("合计", "", 21), ("205", "教育", 15), ("20502", "普通教育", 9), ("2050201", "学前", 4), ("2050202", "小学", 5), ("20503", "职业教育", 6),
    ("2050301", "初等", 2), ("2050302", "中专", 4), ("208", "社保", 6), ("20805", "养老", 6), ("2080505", "缴费", 6),
)  # fmt: skip
"""Levels that all add up; the first line is the header of the file."""


def read(spec: str = SPEC, **changes: int) -> Compilation:
    """The table, with the figures of some codes changed: `_2050201=5`."""
    lines = (f"{code},{name},{changes.get(f'_{code}', number)}" for code, name, number in ROWS)
    return compiled(spec, {"a.csv": "编码,名称,数\n" + "\n".join(lines) + "\n"})


def told(came: Compilation) -> list[tuple[str, int]]:
    """The codes of the messages, each with the line of the file."""
    return [(found.code, found.where.line) for found in came.diagnostics]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({}, []),
        ({"_2050201": 5}, [4]),  # A leaf: its section is reported, not the class or the total.
        ({"_20502": 10}, [4]),  # The section itself.
        ({"_205": 16}, [3]),  # The class itself: the total adds up leaves.
        ({"_合计": 22}, [2]),
        ({"_2080505": 7}, [11]),  # The class and the section differ by one leaf: the section is nearest.
        ({"_2050201": 5, "_2050301": 4}, [4, 7]),  # Two leaves: the class is off by both.
        ({"_2050201": 5, "_2050301": 1}, [4, 7]),  # They compensate for each other in the class.
        ({"_2050201": 5, "_2080505": 7}, [4, 11]),
        ({"_2050201": 5, "_合计": 30}, [2, 4]),  # The total also has a mistake of its own.
        ({"_2050201": 5, "_205": 16}, [4]),  # Both changed alike: all but the section and the total agree.
    ],
)
def test_one_mistake_is_one_message(changes: dict[str, int], lines: list[int]) -> None:
    assert sorted(line for _, line in told(read(**changes))) == lines


def test_what_follows_is_named() -> None:
    came = read(_2050201=5)
    text = render_all(came.diagnostics, "zh", verbose=True)
    assert "“教育”也差在这里" in text and "“合计”也差在这里" in text and "a.csv:2:" in text
    assert len(came.diagnostics) == 1


def test_what_is_off_stays_marked() -> None:
    """In a draft, each figure that does not add up is marked, whether it is listed or not."""
    assert {fact.label for fact in read(_2050201=5).failed} == {"普通教育", "教育", "合计"}


def test_what_follows_from_something_waived_is_listed() -> None:
    waived = '@report 决算\n  waive: C03 表 "附表所列"\n@end\n' + SPEC
    came = read(waived, _2050201=5)
    errors = [found.code for found in came.diagnostics if found.severity.name == "ERROR"]
    assert errors == ["C20"]  # Nobody has given a reason for the total.
