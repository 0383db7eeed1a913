"""What is sorted by texts that are numbers: only where both orders are one."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))
from reports import codes, compiled

SPEC = '@data 表 from "表.json"\n@let 排 = sort(表, {}, "{}")\n{{% for 行 in 排 %}}{{{{ 行.名 }}}}{{% endfor %}}\n'


@pytest.mark.parametrize(
    ("column", "values", "due"),
    [
        ("分", ["82", "9", "100"], ["V33"]),
        ("分", ["82", "n/a", "9"], ["V33"]),
        ("分", ["8.5", "10.5", "9"], ["V33"]),
        ("分", ["12", "82", "97"], []),
        ("分", [82, 9, 100], []),
        ("编码", ["205", "208", "20502"], []),
        ("科目编码", ["9", "10", "100"], []),
        ("名", ["9", "10", "100"], []),
        ("分", ["9号", "10号", "甲"], []),
        ("分", ["0205", "0206", "0301"], []),
    ],
)
@pytest.mark.parametrize("order", ["ascending", "descending"])
def test_numbers_in_quotes_are_not_sorted_as_texts(
    column: str, values: list[object], due: list[str], order: str
) -> None:
    rows = [{"名": f"r{place}", column: value} for place, value in enumerate(values)]
    data = {"表.json": json.dumps(rows, ensure_ascii=False)}
    assert codes(compiled(SPEC.format(column, order), data)) == due
