"""Lines above the header of a text file, as Excel exports them, and headers that repeat a name without beginning a new
block."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))

from reports import codes, compiled, printed

SUM = '@data 表 from "表.csv"{} unit 元\n@let 和 = sum(表.金额)\n{{{{ 和 }}}}\n'
TABLE = "项目,金额\n人员,1\n公用,2\n"


def read(text: str, clause: str = "") -> list[str]:
    """What is reported about a text file or, if nothing is, the sum of its amounts."""
    came = compiled(SUM.format(clause), {"表.csv": text})
    return codes(came) or [printed(came)["和"]]


@pytest.mark.parametrize("clause", ["", " key 项目"])
@pytest.mark.parametrize(
    "above",
    [
        "2023年度收支表,\n",
        "收支表\n",
        "收支表,\n单位：元,\n",
        "收支表,\n编制单位：某局,单位：元\n",
        "某局收支决算明细\n",
        "2023年收支情况,\n,\n",
        "单位：元,\n",
        "",
    ],
)
def test_the_header_is_found_below_a_title(above: str, clause: str) -> None:
    assert read(above + TABLE, clause) == ["3.00元"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("金额\n1\n2\n", ["3.00元"]), (",金额\n甲,1\n乙,2\n", ["3.00元"]), ("项目,金额\n甲,1\n", ["1.00元"]),
    ],
)  # fmt: skip
def test_a_file_without_a_title_has_its_first_line_for_a_header(text: str, found: list[str]) -> None:
    assert read(text) == found


@pytest.mark.parametrize("text", ["项目\n甲,1\n乙,2\n", "收支表,\n甲,1\n乙,2\n", "姓名\n甲,局长\n"])
def test_no_row_of_the_table_is_taken_for_a_header(text: str) -> None:
    assert (
        codes(compiled('@data 表 from "表.csv" unit 元\n@let 数 = count(表, "行")\n{{ 数 }}\n', {"表.csv": text})) != []
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("项目,行次,金额\n甲,乙,1\n拨款,1,7\n其他,2,3\n", ["10.00元"]), ("项目,科目,行次,金额\n甲,乙,丙,1\n拨款,a,1,7\n其他,b,2,3\n", ["10.00元"]),
        ("项目,行次,金额\n甲,乙,1\n丙,丁,2\n", ["2.00元"]), ("项目,金额\n甲,1\n乙,2\n", ["3.00元"]), ("项目,人,金额\n甲,张,1\n乙,李,2\n", ["3.00元"]),
    ],
)  # fmt: skip
def test_a_row_that_numbers_the_columns_may_number_one_of_figures(text: str, found: list[str]) -> None:
    assert read(text) == found
