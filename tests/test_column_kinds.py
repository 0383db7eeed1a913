"""Columns of tables: their kind, and what is odd in them."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "laws"))
from reports import codes, compiled, printed

SPEC = '@report 表\n  money: 万元\n@end\n@data 表 from "表.csv" key 编码 unit 万元\n'


def test_a_date_among_numbers_is_told_at_its_cell() -> None:
    came = compiled(SPEC + "@let 多 = count(filter(表, 数 > 0))\n{{ 多 }}\n", {"表.csv": "编码,数\na,1\nb,2\nc,2021-03-05\n"})
    assert codes(came) == ["T02"]
    assert next(iter(came.diagnostics)).where.place == "4:3"


def test_the_sum_of_a_blank_column_is_a_zero_of_its_kind() -> None:
    came = compiled(SPEC + "@let 和 = sum(表.数) + sum(表.另)\n{{ 和 }}\n", {"表.csv": "编码,数,另\na,,1\nb,,2\n"})
    assert codes(came) == []
    assert printed(came)["和"] == "3.00万元"


def test_rows_are_not_joined_but_their_figures_are() -> None:
    data = {"表.csv": "编码,数\na,1\nb,2\n"}
    assert codes(compiled(SPEC + "{{ 表 | join }}\n", data)) == ["T17"]
    assert codes(compiled(SPEC + "{{ 表.数 | join }}\n", data)) == []
