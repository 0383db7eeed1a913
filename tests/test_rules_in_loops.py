"""Rules in a loop hold for each of its turns, those under a condition where it holds."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))

from reports import codes, compiled

DATA = {"表.csv": "项目,一月,二月,一季,说明\n甲,1,2,3,有\n乙,2,3,6,\n丙,4,5,9,有\n"}
READ = '@data 表 from "表.csv" unit 元\n@let 界 = 4元\n@breakdown 季 = 表.一季\n'


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ('@each 行 in 表\n@check Q "平": 行.一月 + 行.二月 == 行.一季\n@end', ["Q 乙"]),
        ('@each 行 in 表\n@if 行.一月 > 2元\n@check Q "不超": 行.二月 <= 界\n@end\n@end', ["Q 丙"]),
        ('@each 行 in 表\n@if 行.一月 > 2元\n甲\n@else\n@check Q "不超": 行.二月 <= 2元 warning\n@end\n@end', ["Q 乙"]),
        ('@each 项 in 季\n@check Q "不超": 项 <= 界 + 2元\n@end', ["Q 丙"]),
        ('@each 项 in 季\n@each 行 in 表\n@check Q "不超": 项 + 行.二月 <= 13元\n@end\n@end', ["Q 丙, 丙"]),
        ("@each 行 in 表\n@require 行.说明\n@end", ["C02 "]),
        ('@if 界 > 5元\n@check Q "不超": 界 <= 1元\n@end', []),
        ('@if 界 > 3元\n@check Q "不超": 界 <= 1元\n@end', ["Q "]),
        ('@each 行 in 表\n@check Q "坏": 行.没有 == 3元\n@end', ["N03 "]),
    ],
)
def test_a_rule_in_a_loop_holds_for_each_turn(lines: str, told: list[str]) -> None:
    came = compiled(READ + lines + "\n", DATA)
    turns = [
        next((f"{note.details['name']}" for note in one.notes if note.key == "in_turn"), "") for one in came.diagnostics
    ]
    assert [f"{one.code} {turn}" for one, turn in zip(came.diagnostics, turns, strict=True)] == told
    assert all(note.key not in ("in_instance", "included_here") for one in came.diagnostics for note in one.notes)


def test_a_table_and_a_block_hold_no_rule() -> None:
    assert "S15" in codes(compiled(READ + '@table\n| 甲 |\n|---|\n@check Q "平": 界 == 4元\n| 乙 |\n@end\n', DATA))
