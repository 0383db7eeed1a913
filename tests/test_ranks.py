"""What ranks and running totals refuse, and what a group has of a rank."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))
from reports import codes, compiled

from reportdsl.writers import WRITERS

SPEC = (
    "@report 表\n  money: 元, 0 places\n@end\n"
    '@data 表 from "表.csv" key 编码 unit 元\n@let 表.位 = rank(额, 表.额)\n'
    '@let 按类 = group(表, 类)\n@let 按区 = group(表, 区)\n@let 排名 = sort(按类, 额, "降序")\n'
)
DATA = "编码,类,区,额\na,甲,甲,10\nb,甲,乙,30\nc,乙,乙,30\nd,丙,丙,5\n"


def text(spec: str) -> str:
    came = compiled(SPEC + spec, {"表.csv": DATA})
    assert codes(came) == [] and came.document is not None
    return WRITERS["txt"].write(came.document).decode()


def test_equal_values_have_one_rank_and_the_next_leaves_places_out() -> None:
    assert "3；1；1；4；" in text("{% for 项 in 表 %}{{ 项.位 }}；{% endfor %}\n")
    assert "2；3；3；1；" in text('@let 表.升 = rank(额, 表.额, "升序")\n{% for 项 in 表 %}{{ 项.升 }}；{% endfor %}\n')


def test_a_group_has_no_sum_of_ranks() -> None:
    """The ranks of its rows, 3 and 1, are no 4."""
    spec = (
        "@table 甲\n| 类 | 位 |\n|---|---|\n@each 项 in 按类\n| {{ 项.名称 }} | {{ 项.位 }} |\n@end each\n@end table\n"
    )
    assert text(spec).splitlines()[-3:] == ["| 甲 |  |", "| 乙 | 1 |", "| 丙 | 4 |"]


def test_the_first_ranks_are_a_filter() -> None:
    assert "甲乙" in text(
        "@let 前 = filter(排名, rank(额, 排名.额) <= 2)\n{% for 项 in 前 %}{{ 项.名称 }}{% endfor %}\n"
    )


@pytest.mark.parametrize(
    ("row", "code"),
    [('表["a"]', "V03"), ('按区["甲"]', "V03"), ("3", "T13"), ("表.额", "T13"), ("表", "T13")],
)
def test_a_running_total_ends_at_one_of_its_rows(row: str, code: str) -> None:
    """A group of another column with the same name is another row."""
    assert codes(compiled(SPEC + f"@let 错 = sum(through(排名, {row}).额)\n{{{{ 错 }}}}\n", {"表.csv": DATA})) == [code]


def test_a_running_total_of_the_data_follows_the_sheet() -> None:
    assert "10元40元70元75元" in text("{% for 项 in 表 %}{{ sum(through(表, 项).额) }}{% endfor %}\n")
