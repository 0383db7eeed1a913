"""Total columns of which no row agrees, because a whole column is another year's, or in another unit: what the total adds
up is known from the other year's table, or from the names of the columns."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))
from reports import codes, compiled

from reportdsl.compile import Compilation

HEAD = '@report 表\n  money: 元, 2 places\n@end\n@data 表 from "今.csv" key 项目 unit 元\n'
MONTHS = "项目,1月,2月,3月,一季度合计\n甲,101,203,304,608\n乙,512,411,333,1256\n丙,77,66,58,201\n"
KINDS = "项目,基本,项目支出,合计\n甲,101,203,304\n乙,512,411,923\n丙,77,66,143\n"


def told(now: str, before: str = "", uses: str = '{{ 表["甲"].COLUMN }}') -> Compilation:
    column = now.partition("\n")[0].split(",")[1]
    line = uses.replace("COLUMN", f"‘{column}’")
    prior = '@prior 表 from "去.csv" key 项目 unit 元\n' if before else ""
    line += line.replace(" }}", ".上年 }}") if before else ""
    return compiled(f"{HEAD}{prior}{line}\n", {"今.csv": now, "去.csv": before})


def changed(table: str, column: int, by: str) -> str:
    """A table with every figure of a column replaced by so much of it."""
    head, *rows = table.splitlines()
    cells = [row.split(",") for row in rows]
    return "\n".join(
        (head, *(",".join((*row[:column], f"{eval(row[column] + by)}", *row[column + 1 :])) for row in cells))
    )


@pytest.mark.parametrize("column", [1, 2, 3])
@pytest.mark.parametrize("by", ["*10000", "/4", "+7", "*2"])
def test_months_of_which_one_is_wrong_throughout_are_told_once(column: int, by: str) -> None:
    assert codes(told(MONTHS)) == []
    (found,) = told(changed(MONTHS, column, by)).diagnostics
    assert (found.code, found.details["column"], found.where.line) == ("C23", "一季度合计", 2)  # type: ignore[union-attr]
    assert [note.key for note in found.notes] == ["adds_rows", "also_these"] and found.notes[1].details["count"] == 2


@pytest.mark.parametrize(
    "head",
    [
        "项目,一季度,二季度,三季度,合计",
        "项目,合计,Q1,Q2,Q3",
        "项目,2021年1月,2021年2月,2021年3月,小计",
        "项目,上半年,三季度,四季度,全年合计",
    ],
)
def test_names_of_periods_one_after_another_say_what_a_total_adds_up(head: str) -> None:
    rows = "甲,101,203,304,608\n乙,512,411,333,1256\n"
    rows = rows if not head.startswith("项目,合计") else "甲,608,101,203,304\n乙,1256,512,411,333\n"
    assert codes(told(f"{head}\n{rows}")) == []
    assert codes(told(f"{head}\n{rows.replace('203', '230').replace('411', '114')}")) == ["C23"]


@pytest.mark.parametrize(
    "head",
    [
        "项目,1月,3月,5月,合计",
        "项目,甲类,乙类,丙类,合计",
        "项目,1月,2月,其他,合计",
        "项目,上半年,一季度,二季度,合计",
        "项目,2020年12月,2021年1月,2月,合计",
    ],
)
def test_other_names_do_not(head: str) -> None:
    assert codes(told(f"{head}\n甲,101,203,304,999\n乙,512,411,333,2999\n")) == []


def test_counts_by_month_are_no_amounts() -> None:
    """The people of a year are not those of its months."""
    spec = HEAD.replace("unit 元", "unit 人") + '{{ 表["甲"].合计 }}\n'
    assert codes(compiled(spec, {"今.csv": "项目,1月,2月,合计\n甲,101,103,104\n乙,12,11,12\n"})) == []


@pytest.mark.parametrize("by", ["*10000", "/4", "+7"])
def test_another_years_table_says_what_a_total_adds_up(by: str) -> None:
    before = KINDS.replace("101", "111").replace("304", "314")
    assert codes(told(KINDS, before)) == []
    (found,) = [one for one in told(changed(KINDS, 1, by), before).diagnostics if one.code[0] == "C"]
    assert (found.code, found.where.file) == ("C23", "今.csv")  # type: ignore[union-attr]
    assert codes(told(changed(KINDS, 1, by))) == []  # Alone, it may add up something else.


def test_a_total_that_the_report_does_not_name_tells_of_its_parts() -> None:
    wrong = KINDS.replace("512", "521")
    assert codes(told(wrong)) == ["C23"] and codes(told(wrong, uses='{{ 表["甲"].合计 }}')) == ["C23"]
    other = (
        wrong.replace("合计", "合计,人数")
        .replace("\n甲,101,203,304", "\n甲,101,203,304,1")
        .replace("923", "923,2")
        .replace("143", "143,3")
    )
    assert (
        codes(compiled(HEAD.replace("unit 元", "unit 元 (人数: 人)") + '{{ 表["甲"].人数 }}\n', {"今.csv": other}))
        == []
    )


@pytest.mark.parametrize(
    "head",
    ["项目,一季度,二季度,三季度,四季度,全年", "项目,Q1,Q2,Q3,Q4,full year"],
)
def test_a_period_is_the_total_of_its_months_and_quarters(head: str) -> None:
    rows = "甲,101,203,304,55,663\n乙,512,411,333,98,1354\n丙,12,11,33,9,65\n"
    assert codes(told(f"{head}\n{rows}")) == []
    assert codes(told(f"{head}\n{rows.replace('1354', '1345')}")) == ["C23"]


def test_a_year_of_what_is_not_added_up_is_no_total() -> None:
    """What there is at the end of a quarter is not added; nor is what most rows do not add."""
    rows = "甲,101,203,304,305,305\n乙,512,411,333,98,98\n丙,12,11,33,9,9\n"
    assert codes(told(f"项目,一季度,二季度,三季度,四季度,全年\n{rows}")) == []
    both = rows + "丁,1,2,3,4,10\n戊,5,6,7,8,26\n"
    assert codes(told(f"项目,一季度,二季度,三季度,四季度,全年\n{both}")) == []
