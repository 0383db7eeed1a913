"""Reports with balanced tables and breakdowns: whatever a reader adds up adds up, and every figure is the same
everywhere. And the note under tables that are not balanced, which is printed exactly where the difference shows."""

from __future__ import annotations

import sys
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdsl.cli.facts import encode_facts
from reportdsl.compile import Compilation, compile_report
from reportdsl.diagnostics import Severity
from reportdsl.document.blocks import Paragraph, PrintedTable
from reportdsl.files.folder import Folder
from reportdsl.lexicons.chinese import CHINESE
from reportdsl.values.printed_text import Figure

sys.path.insert(0, str(Path(__file__).parent / "laws"))
from law import law

CENT = Decimal("0.01")
UNITS = ("本级", "干休所", "服务中心")


class Memory(Folder):
    """Data files in memory."""

    def __init__(self, **files: str) -> None:
        super().__init__(Path())
        self.files = files

    def read(self, name: str, limit: int = 0) -> bytes:
        return self.files[name.partition(".")[0]].encode()


def compiled(spec: str, **files: str) -> Compilation:
    return compile_report(
        "main.rpt", ("@report 决算\n  money: 万元, 2 places\n@end\n" + spec).encode(), Memory(**files)
    )


TABLE = """\
@data 支出 from "支出.csv" key 编码 label 科目 levels (类: 3, 款: 5) unit 元
@let 支出.合计 = sum(本级, 干休所, 服务中心)
@let 末级 = leaves(支出)
@let 本级合计 = sum(末级.本级)
@let 干休所合计 = sum(末级.干休所)
@let 服务中心合计 = sum(末级.服务中心)
@let 总计 = sum(末级.合计)
@let 单位合计 = 本级合计 + 干休所合计 + 服务中心合计
本级{{ 本级合计 }}，各单位{{ 单位合计 }}。
@each 行 in rows(支出)
{{ 行.本级 }}，{{ 行.合计 }}
@end each
@table 表 "支出表" BALANCED
| 科目 | 本级 | 干休所 | 服务中心 | 合计 |
|---|--:|--:|--:|--:|
@each 行 in rows(支出)
| {{ 行.名称 }} | {{ 行.本级 }} | {{ 行.干休所 }} | {{ 行.服务中心 }} | {{ 行.合计 }} |
@end each
| 合计 | {{ 本级合计 }} | {{ 干休所合计 }} | {{ 服务中心合计 }} | {{ 总计 }} |
@end table
"""


@st.composite
def spending(draw: st.DrawFn) -> str:
    """Rows of two levels in 元, with upper levels stated or blank, and some cells zero or negative."""
    random = Random(draw(st.integers(0, 2**40)))
    lines = ["编码,科目,本级,干休所,服务中心"]
    for upper in random.sample(range(201, 230), random.randint(1, 4)):
        rows = [
            [
                random.choice(
                    (0, random.randint(-(10**4), 10**6), random.randint(0, 99), 10_000 * random.randint(0, 9))
                )
                for _ in UNITS
            ]
            for _ in range(random.randint(1, 4))
        ]
        sums = [sum(column) for column in zip(*rows, strict=True)]
        stated = random.random() < 0.5
        lines.append(f"{upper},类{upper}," + ",".join(str(each) if stated else "" for each in sums))
        lines += [f"{upper}{at:02},款{upper}{at:02}," + ",".join(map(str, row)) for at, row in enumerate(rows, 1)]
    return "\n".join(lines) + "\n"


def printed(came: Compilation) -> dict[str, list[Decimal]]:
    """The rows of the table, by label."""
    assert came.document is not None
    table = next(block for block in came.document.blocks if isinstance(block, PrintedTable))
    rows = [["".join(part.text for part in cell.paragraphs[0]) for cell in row.cells] for row in table.rows]
    return {label: [Decimal(text) for text in figures] for label, *figures in rows}


def noted(came: Compilation) -> bool:
    assert came.document is not None
    return any(
        isinstance(block, Paragraph) and block.content[0].text == CHINESE.rounding_note
        for block in came.document.blocks
    )


def adds_up(rows: dict[str, list[Decimal]]) -> bool:
    """Whether it adds up vertically, over both levels, and horizontally, as a reader adds."""
    upper = [label for label in rows if label.startswith("类")]
    across = all(sum(figures[:-1]) == figures[-1] for figures in rows.values())
    levels = all(
        sum(figures[at] for label, figures in rows.items() if label.startswith("款" + each[1:])) == rows[each][at]
        for each in upper
        for at in range(4)
    )
    return across and levels and all(sum(rows[each][at] for each in upper) == rows["合计"][at] for at in range(4))


@law(10)
@given(data=spending())
def test_a_balanced_table_adds_up_as_printed(data: str):
    came = compiled(TABLE.replace("BALANCED", "balanced"), 支出=data)
    assert {one.code for one in came.diagnostics} <= {"L09"}  # Small ones are told of.
    assert adds_up(printed(came)) and not noted(came)
    assert came.evaluation is not None
    for fact in encode_facts(came.evaluation):
        if fact["unit"] != "万元":
            continue
        exact, shown = Decimal(str(fact["value"])), Decimal(str(fact["printed"]).removesuffix("万元"))
        moved = Decimal(str(fact["adjustment"] or 0))
        assert abs(shown - exact) < CENT
        assert moved == shown - exact.quantize(CENT, ROUND_HALF_UP)
        assert exact % CENT or not moved
        assert fact["name"] not in ("总计", "单位合计") or not moved


@law(10)
@given(data=spending())
def test_a_figure_prints_the_same_in_every_place(data: str):
    came = compiled(TABLE.replace("BALANCED", "balanced"), 支出=data)
    rows = list(printed(came).values())
    assert came.document is not None
    prose = [
        [Decimal(part.text.removesuffix("万元")) for part in block.content if isinstance(part, Figure)]
        for block in came.document.blocks
        if isinstance(block, Paragraph)
    ]
    assert prose == [[rows[-1][0], rows[-1][3]], *([row[0], row[3]] for row in rows[:-1])]


@law(10)
@given(data=spending())
def test_the_note_stands_where_a_table_does_not_add_up_and_only_there(data: str):
    came = compiled(TABLE.replace("BALANCED", ""), 支出=data)
    assert {one.code for one in came.diagnostics} <= {"L09"}  # Small ones are told of.
    assert noted(came) == (not adds_up(printed(came)))


@law(10)
@given(parts=st.lists(st.integers(0, 10**6), min_size=1, max_size=8))
def test_a_balanced_breakdown_adds_up_as_printed(parts: list[int]):
    data = "".join(f"项{at}: {part}\n" for at, part in enumerate(parts))
    spec = '@data 数 from "数.yaml" unit 元\n@构成 支出 = 数 配平\n支出{{ 支出 }}：{{ 支出 | 列举("{金额}") }}。\n'
    spec = spec.replace("= 数 ", "= " + " + ".join(f"数.项{at}" for at in range(len(parts))) + " ")
    came = compiled(spec, 数=data)
    assert {one.code for one in came.diagnostics} <= {"L09"}  # Small ones are told of.
    assert came.document is not None
    (block,) = came.document.blocks
    assert isinstance(block, Paragraph)
    whole, *shown = [Decimal(part.text.removesuffix("万元")) for part in block.content if isinstance(part, Figure)]
    assert whole == (Decimal(sum(parts)) / 10_000).quantize(CENT, ROUND_HALF_UP) == sum(shown)
    assert all(abs(each - Decimal(part) / 10_000) < CENT for each, part in zip(shown, parts, strict=True))


THIRDS = "甲: 10049\n乙: 10048\n丙: 10048\n"
ROWS = "| {{ 数.甲 }} | {{ 数.乙 }} | {{ 数.丙 }} | {{ 和 }} |\n@end table\n"
HEAD = '@data 数 from "数.yaml" unit 元\n@let 和 = 数.甲 + 数.乙 + 数.丙\n'


def test_a_figure_of_two_balanced_tables_keeps_what_it_got_in_the_first():
    spec = (
        HEAD
        + "@table 一 balanced\n"
        + ROWS
        + "@let 多 = 和 + 数.丁\n@table 二 balanced\n| {{ 和 }} | {{ 数.丁 }} | {{ 多 }} |\n@end table\n"
    )
    came = compiled(spec, 数=THIRDS + "丁: 10049\n")
    assert {one.code for one in came.diagnostics} <= {"L09"}  # Small ones are told of.
    assert came.document is not None
    shown = [
        ["".join(part.text for part in cell.paragraphs[0]) for cell in block.rows[0].cells]
        for block in came.document.blocks
        if isinstance(block, PrintedTable)
    ]
    # 3.0145 and 1.0049 are 4.0194, printed as 4.02: the first table has 3.01, so 1.0049 is rounded up.
    assert shown == [["1.01", "1.00", "1.00", "3.01"], ["3.01", "1.01", "4.02"]]


def test_where_no_rounding_is_found_a_warning_says_so_and_the_note_is_printed():
    spec = (
        HEAD
        + "@table 一 balanced\n"
        + ROWS
        + "@let 两 = 数.甲 + 数.丁\n@table 二 balanced\n| {{ 数.甲 }} | {{ 数.丁 }} | {{ 两 }} |\n@end table\n"
    )
    came = compiled(spec, 数=THIRDS + "丁: 10000\n")
    assert [(found.code, found.severity) for found in came.diagnostics] == [("C09", Severity.WARNING)]
    assert noted(came)


def test_shares_that_are_not_adjusted_get_the_note():
    spec = (
        '@data 数 from "数.yaml" unit 元\n@breakdown 支出 = 数.甲 + 数.乙 + 数.丙 policy independent\n'
        "@table 占比\n@each 项 in 支出\n| {{ 项.占比 }} |\n@end each\n| {{ 支出.占比 }} |\n@end table\n"
    )
    came = compiled(spec, 数="甲: 10000\n乙: 10000\n丙: 10000\n")
    assert [found.code for found in came.diagnostics] == ["C08"]
    assert noted(came)
    assert not noted(compiled(spec.replace(" policy independent", ""), 数="甲: 10000\n乙: 10000\n丙: 10000\n"))


@pytest.mark.parametrize("row", ["| {{ 数.甲 }} | {{ 和 }} |", "| {{ 数.甲 }} | {{ 数.甲 }} | {{ 数.乙 }} |"])
def test_a_table_in_which_nothing_is_added_up_gets_no_note(row: str):
    assert not noted(compiled(HEAD + "@table 一\n" + row + "\n@end table\n", 数=THIRDS))


def test_last_year_is_balanced_by_itself():
    spec = (
        '@data 数 from "数.yaml" unit 元\n@prior 数 from "上年.yaml" unit 元\n'
        "@breakdown 支出 = 甲 + 乙 + 丙 from 数 balanced\n@let 变动 = 支出.乙 change vs prior year\n"
        '@phrase 变动 up "增加{amount}" down "减少{amount}" level "持平"\n{{ 支出.上年 }}：{{ 支出.上年.甲 }}；{{ 变动 | 变动 }}。\n'
    )
    came = compiled(spec, 数=THIRDS, 上年="甲: 10048\n乙: 10049\n丙: 10048\n")
    # If two figures were balanced separately, the change need not be their difference as printed.
    assert [found.code for found in came.diagnostics] == ["C12"]
    assert came.document is not None
    assert "".join(part.text for part in came.document.blocks[0].content) == "3.01万元：1.00万元；持平。"  # type: ignore[union-attr]
