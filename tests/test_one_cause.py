"""One wrong figure is one message: equations that use a common cell and are off by the same amount are reported together."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent / "laws"))
from reports import compiled

from reportdsl.checks.check import Unequal
from reportdsl.checks.one_cause import fold_causes
from reportdsl.compile import Compilation
from reportdsl.diagnostics import Diagnostic, Diagnostics, Severity
from reportdsl.diagnostics.render import render
from reportdsl.values.quantity import MONEY, Quantity
from reportdsl.values.source import Origin

SPEC = (
    '@data 表 from "a.csv" key 项目 unit 元\n'
    '@data 总 from "b.csv" key 项目 unit 元\n'
    '@check A1 "甲项合计": 表.甲项.合计 == 表.甲项.基本 + 表.甲项.项目支出\n'
    '@check A2 "乙项合计": 表.乙项.合计 == 表.乙项.基本 + 表.乙项.项目支出\n'
    '@check B1 "两表的总数": 总.支出.数 == sum(表.合计)\n'
    '@check B2 "三公不超支出": 总.三公.数 <= 表.甲项.基本\n'
    "共{{ sum(表.合计) }}，{{ sum(表.基本) }}，{{ sum(表.项目支出) }}。\n"
)
CELLS = {"甲项": (1, 2, 3), "乙项": (10, 20, 30), "丙项": (5, 6, 11), "合计": (16, 28, 44)}
COLUMNS = ("基本", "项目支出", "合计")


def read(*changes: tuple[str, str, int], spec: str = SPEC, total: int = 44) -> Compilation:
    """The report with some cells off by an amount: row, column, amount."""
    rows = {name: [*cells] for name, cells in CELLS.items()}
    for name, column, amount in changes:
        rows[name][COLUMNS.index(column)] += amount
    lines = (f"{name}," + ",".join(map(str, cells)) for name, cells in rows.items())
    files = {
        "a.csv": f"项目,{','.join(COLUMNS)}\n" + "\n".join(lines) + "\n",
        "b.csv": f"项目,数\n支出,{total}\n三公,1\n",
    }
    return compiled(spec, files)


def errors(came: Compilation) -> list[Diagnostic]:
    return [each for each in came.diagnostics if each.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("changes", "rules", "suspect"),
    [
        ([("甲项", "项目支出", 7)], {"A1", "C20", "C23"}, "2:6"),  # A leaf: its row, and the total of its column.
        ([("甲项", "合计", 7)], {"A1", "B1", "C20", "C23"}, "2:8"),  # Three equations and the other table.
        ([("合计", "项目支出", 7)], {"C20", "C23"}, "5:7"),
        ([("丙项", "基本", 7)], {"C20", "C23"}, "4:4"),
    ],
)
def test_one_wrong_cell_is_one_message(changes: list[tuple[str, str, int]], rules: set[str], suspect: str) -> None:
    (found,) = errors(read(*changes))
    assert {*found.rules} == rules
    (named,) = [note for note in found.notes if note.key == "suspect"]
    assert named.where is not None and str(named.where) == f"a.csv:{suspect}"
    assert f"这 {len(rules)} 处差同一个数" in render(found, "zh")


def test_all_that_is_folded_is_named() -> None:
    (found,) = errors(read(("甲项", "合计", 7)))
    text = render(found, "zh")
    for rule in {*found.rules} - {found.code}:
        assert f"{rule}（" in text
    assert "is off by it too" in render(found, "en")


def test_other_amounts_are_other_causes() -> None:
    """Two wrong cells that share no equation are two messages, whether or not they are off by the same."""
    for second in (7, 9):
        found = errors(read(("甲项", "基本", 7), ("乙项", "项目支出", second)))
        assert len(found) == 2
        assert {rule for each in found for rule in each.rules} == {"A1", "A2", "C20"}


def test_where_several_cells_are_common_all_are_named() -> None:
    spec = (
        '@data 总 from "b.csv" key 项目 unit 元\n'
        '@check A1 "一": 总.支出.数 == 总.基本.数 + 总.项目支出.数\n'
        '@check A2 "二": 总.支出.数 - 总.基本.数 == 总.项目支出.数\n'
        "共{{ 总.支出.数 }}。\n"
    )
    (found,) = errors(compiled(spec, {"b.csv": "项目,数\n支出,9\n基本,3\n项目支出,5\n"}))
    assert found.rules == ("A1", "A2")
    assert (
        "这 2 处差同一个数，都用到 “支出” 数、“基本” 数、“项目支出” 数（b.csv 2:4、3:4、4:6），多半错在其中一格"
        in render(found, "zh")
    )


def test_what_is_waived_or_a_warning_stays_apart() -> None:
    spec = SPEC.replace("表.甲项.项目支出\n", "表.甲项.项目支出 warning\n")
    found = read(("甲项", "项目支出", 7), spec=spec)
    assert "A1" in {each.code for each in found.diagnostics if each.severity is Severity.WARNING}
    assert all("A1" not in each.rules for each in errors(found))


def test_an_inequality_that_fails_by_as_much_is_folded_too() -> None:
    (found,) = errors(read(("甲项", "基本", -1)))
    assert {"B2", "A1", "C20"} <= {*found.rules}


EQUATIONS = st.lists(
    st.tuples(st.frozensets(st.integers(1, 9), min_size=1, max_size=4), st.sampled_from([1, 2, 3, 5, 8])), max_size=12
)


@given(EQUATIONS)
def test_no_equation_is_lost(equations: list[tuple[frozenset[int], int]]) -> None:
    """Whatever is off, each equation is either listed or named in one that is, at its place."""
    diagnostics, unequal = Diagnostics(), []
    for number, (cells, off) in enumerate(equations):
        origins = [Origin("a.csv", cell, 1) for cell in sorted(cells)]
        key = diagnostics.add(
            f"A{number}",
            origins[0],
            words="C20",
            details=dict.fromkeys(("name", "stated", "sum", "difference"), f"A{number}"),
        )
        unequal.append(Unequal(key, Quantity(Decimal(off), MONEY), lambda found=origins: found))  # type: ignore[misc]
    fold_causes(unequal, diagnostics)
    told = [rule for each in diagnostics for rule in each.rules]
    assert sorted(told) == sorted(f"A{number}" for number in range(len(equations)))
    places = {place for each in diagnostics for place in each.origins}
    assert {Origin("a.csv", min(cells), 1) for cells, _ in equations} <= places
    for each in diagnostics:
        assert render(each, "zh") and render(each, "en")


def test_differences_of_other_kinds_have_other_causes() -> None:
    """5 元 and 5 辆 are not the same difference, though one record states both."""
    diagnostics, unequal, cell = Diagnostics(), [], Origin("a.csv", 1, 1)
    for code, kind in (("A1", MONEY), ("A2", "辆")):
        details = dict.fromkeys(("name", "stated", "sum", "difference"), code)
        key = diagnostics.add(code, cell, words="C20", details=details)
        unequal.append(Unequal(key, Quantity(Decimal(5), kind), lambda: [cell]))
    fold_causes(unequal, diagnostics)
    assert [each.rules for each in diagnostics] == [("A1",), ("A2",)]


def test_drafts_mark_all_that_fails() -> None:
    assert len(read(("甲项", "合计", 7)).failed) > 2
