"""Lists: items of one kind can be looped over, summed, charted and printed; others are reported and never left out."""

from __future__ import annotations

import pytest

from reportdsl.batch.job import Served
from reportdsl.compile import compile_report
from reportdsl.writers.txt import lines

FILES = {
    "a.yaml": "甲: 3\n乙: 4\n人数: 5人\n文: 字\n里: {一: 1}\n杂: [1, 5人]\n数: [1, 2]\n无: []\n",
    "b.yaml": "甲: 2\n乙: 4\n人数: 7人\n文: 字\n",
    "t.csv": "a,b\nx,1\ny,2\n",
}
HEAD = """@data r from "a.yaml" unit 元
@prior r from "b.yaml" unit 元
@data t from "t.csv" unit 元
@let 变 = r.甲 change vs prior year
@let 人变 = r.人数 change vs prior year
@breakdown 构 = 甲 + 乙 from r
"""


def came_of(spec: str) -> tuple[list[str], list[str]]:
    """The codes, and the lines of the document."""
    came = compile_report(
        "a.rpt", (HEAD + spec).encode(), Served((name, text.encode()) for name, text in FILES.items())
    )
    assert came.document is not None
    return [each.code for each in came.diagnostics], [line for line in [*lines(came.document)][1:] if line]


@pytest.mark.parametrize("use", [
    "{{ m | 连接 }}",
    '{{ m | 列举("{名称}{金额}") }}',
    "{% for 项 in m %}{{ 项 }}{% endfor %}",
    "@each 项 in m\n{{ 项.名称 }}\n@end",
    "@let n = sum(m)\n{{ n }}",
    '@chart c "图" = column(m)',
    "{{ m | 措辞 }}",
])  # fmt: skip
@pytest.mark.parametrize("items", ["r.甲, r.人数", "3人, t.b", "变, r.甲", "变, 人变", "构, r.文", "0, 1元, 2人"])
def test_a_list_of_several_kinds_is_told(items: str, use: str) -> None:
    """It used to be printed as missing, silently, or end in an internal error."""
    assert came_of(f"@let m = [{items}]\n{use}")[0] == ["T42"]


def test_of_the_data_too() -> None:
    assert came_of("{{ r.杂 | 连接 }}")[0] == ["T42"]
    assert came_of("{{ r.数 | 连接 }}") == ([], ["1.00元、2.00元"])
    assert came_of("{% for 项 in r.无 %}{{ 项 }}{% endfor %}{{ r.无 | 连接 }}。") == ([], ["。"])


def test_a_list_of_one_kind() -> None:
    assert came_of('{{ [r.甲, 构, 0] | 连接("、") }}') == ([], ["3.00元、7.00元、0"])
    assert came_of("@let n = sum([r.甲, 构, 0])\n{{ n }}") == ([], ["10.00元"])
    assert came_of("{{ [变, 人变] | 措辞 }}") == ([], ["甲增加1.00元，增长50%；人数减少2人，下降28.57%"])
    assert came_of("{{ [r.里, r.里] | 连接 }}")[0] == ["T03"]


def test_a_breakdown_of_entries_that_hold_entries_is_told() -> None:
    assert came_of("@breakdown 分 = r")[0] == ["T41"]


def test_a_table_without_a_row_is_no_table() -> None:
    from reportdsl.writers import WRITERS

    came = compile_report("a.rpt", "@table 表 “题”\n@end table\n正文\n".encode(), Served(()))
    assert came.document is not None and not came.diagnostics.errors
    for writer in ("txt", "html", "docx"):
        assert WRITERS[writer].write(came.document)
