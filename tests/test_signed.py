"""Signed figures in prose: a word of direction may not precede one, however the two come together (docs/semantics.md,
Signs)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))

from reports import codes, compiled

HEAD = """@data 数 from "数.yaml" unit 元
@data 表 from "表.csv" key 名 unit 元
@let 变 = change(数.甲, 数.乙)
@let 额 = 变.金额
@let 差 = difference(数.甲, 数.乙)
@let 大小 = abs(变.金额)
@let 表.变 = change(今, 昔)
@let 表.额 = 变.金额
@phrase 说 up "增加{金额}" down "降低了{金额}"
@phrase 只说大小 up "{金额}" down "{金额}"
"""
FILES = {"数.yaml": "甲: 3\n乙: 5\n", "表.csv": "名,今,昔\nr,3,5\n"}


@pytest.mark.parametrize(
    ("prose", "columns"),
    [
        ("支出增加{{ 变.金额 }}。", [(3, 5)]),
        ("支出增长了{{ 变.幅度 }}。", [(3, 6)]),
        ("支出减少{{ 额 }}。", [(3, 5)]),
        ("支出减少{{ 变.金额 | 无单位 }}。", [(3, 5)]),
        ("支出减少{{ [变.金额, 额] | 连接 }}。", [(3, 5)]),
        ("支出减少{% if 变 is down %}{{ 变.金额 }}{% endif %}。", [(3, 5)]),
        ("{% if 变 is down %}支出减少{{ 变.金额 }}{% endif %}。", [(21, 23)]),
        ("支出{% if 变 is up %}增加{% else %}减少{% endif %}{{ 变.金额 }}。", [(19, 21), (31, 33)]),
        ("支出增加{% if 变 is up %}了一些，{% endif %}{{ 变.金额 }}。", [(3, 5)]),
        ("{% for 行 in 表 %}{{ 行.名称 }}减少{{ 行.变.金额 }}{% endfor %}", [(27, 29)]),
        ("{% for 行 in 表 %}{{ 行.额 }}，减少{% endfor %}{{ 额 }}", [(27, 29)]),
        ('{{ 表 | 列举("{名称}减少{额}") }}', [(16, 18)]),
        ("支出增加{{ 变 | 措辞 }}。", [(3, 5)]),
        ("支出减少了{{ 变 | 说 }}。", [(3, 6)]),
        ("支出提高{{ 变.金额 }}。", [(3, 5)]),
        ("支出回落{{ 变 | 措辞 }}。", [(3, 5)]),
        ("支出增加{{ 变 | 只说大小 }}。", []),
        ("支出减少，实际{{ 变 | 措辞 }}。", []),
        ("支出增减{{ 变.金额 }}，幅度{{ 变.幅度 }}。", []),
        ("支出增加：{{ 变.金额 }}。", []),
        ("支出增加{{ 大小 }}，增加{{ 数.甲 }}。", []),
        ("支出{% if 变 is up %}增加{% else %}减少{% endif %}，为{{ 变.金额 }}。", []),
        ("支出减少{% if 变 is up %}很多{% else %}些许{% endif %}{{ 变.金额 }}。", []),
    ],
)
def test_a_direction_before_a_signed_figure(prose: str, columns: list[tuple[int, int]]) -> None:
    came = compiled(HEAD + prose + "\n", FILES)
    assert codes(came) == ["T31"] * len(columns)
    assert [(found.where.column, found.where.end_column) for found in came.diagnostics] == columns


def test_a_direction_in_english() -> None:
    head = "@report x\n  words: en\n@end\n" + HEAD
    assert codes(compiled(head + "Spending fell by {{ 变.amount }}.\n", FILES)) == ["T31"]
    assert codes(compiled(head + "Spending increased by {{ 变 | told }}.\n", FILES)) == ["T31"]
    assert codes(compiled(head + "The change was {{ 变.amount }}.\n", FILES)) == []


def test_a_direction_is_refused_before_there_are_data() -> None:
    spec = (
        '@data 数 from "无.yaml"\n@fields 数\n  甲, 乙: 元\n@end\n@let 变 = change(数.甲, 数.乙)\n增加{{ 变.金额 }}。\n'
    )
    assert codes(compiled(spec, {})) == ["F01", "T31"]
