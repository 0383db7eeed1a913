"""The contradictions of a published report, found again. With its printed figures as data it is refused, each entry at
its cells and with the difference; with consistent data nothing is reported at all.

The entries are those that figures can show: A1 to A8 are wrong arithmetic, B1 to B11 are printed with two values.
Comments in the data give the source of the printed figures, line by line.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from reportdsl.compile import Compilation, compile_report
from reportdsl.diagnostics import Diagnostic, Severity
from reportdsl.diagnostics.details import cells as cells_by_file
from reportdsl.diagnostics.render import message, render
from reportdsl.files.folder import Folder

HERE = Path(__file__).parent / "contradictions"
SPEC = "核对.rpt"

_CENTRE, _YEAR = "附件1.服务中心年初预算", "年末"


def _cells(unit: str, items: str, column: str = _YEAR) -> tuple[str, ...]:
    return tuple(f"资金[{unit}/{item}].{column}" for item in items.split())


_HEAD = _cells("驻成都办事处", "工作及信访经费 网络舆情与新闻信息费 成都火车站攀枝花厅服务费")
_HOME = _cells("干部休养所", "离休干部活动费 离休干部特殊慰问费 临时聘用人员劳务费 工作经费 专项维修费")
_SERVICE = _cells("干部服务中心", "离退休干部专项活动费 设备及固定资产维修保养 租车费 物业管理费")
_TOTALS = tuple(
    f"附件1.全年总额.{name}"
    for name in ("基本支出", "业务运行费", "接待费", "招商引资活动经费", "攀枝花大厦运转经费", "老干部活动经费")
)
_VISITS, _CARS, _ALL = "第二部分.公务接待费", "第二部分.公务用车", "第二部分.三公经费"

ENTRIES: dict[str, list[tuple[str, tuple[str, ...], tuple[str, ...]]]] = {
    "A1": [("450万元", ("附件5.资金计划.人员补助", "附件5.资金计划.办公经费"), ("附件5.资金计划.合计",))],
    "A2": [("1万元", _HOME, _cells("干部休养所", "小计"))],
    "A3": [("4万元", _SERVICE, _cells("干部服务中心", "小计"))],
    "A4": [("3万元", (*_HEAD, *_HOME, *_SERVICE), _cells("全部", "合计"))],
    "A5": [("1.08个百分点", (f"{_VISITS}.比上年减少", f"{_VISITS}.决算数"), (f"{_VISITS}.下降",))],
    "A6": [
        (
            "2.72个百分点",
            (f"{_ALL}.因公出国（境）费", f"{_CARS}.决算数", f"{_VISITS}.应为", f"{_CARS}.完成率", f"{_VISITS}.完成率"),
            (f"{_ALL}.完成率",),
        )
    ],
    "A7": [("5万元", _TOTALS, ("附件1.支出总计",))],
    "A8": [("75个百分点", ("附件6.外出活动.实际", "附件6.自评表.预期"), ("附件6.自评表.完成率",))],
    "B1": [
        ("2人", ("第一部分.干休所门卫",), ("附件1.干休所门卫",)),
        ("2人", ("附件2.门卫.资金使用",), ("附件2.干休所自评表.门卫",)),
    ],
    "B2": [
        ("2万元", (f"{_CENTRE}.离退休干部专项活动费",), _cells("干部服务中心", "离退休干部专项活动费", "批复")),
        ("1万元", (f"{_CENTRE}.租车费",), _cells("干部服务中心", "租车费", "批复")),
        ("1万元", (f"{_CENTRE}.物业管理费",), _cells("干部服务中心", "物业管理费", "批复")),
    ],
    "B3": [("4岁", ("附件2.老干部平均年龄",), ("附件2.干休所自评表.平均年龄",))],
    "B4": [
        ("5个百分点", ("附件2.满意度.项目效益",), ("附件2.干休所自评表.满意度",)),
        ("5个百分点", ("附件2.满意度.项目效益",), ("附件2.服务中心自评表.满意度",)),
    ],
    "B5": [("5个百分点", ("附件5.满意度.项目效益",), ("附件5.满意度.自评表",))],
    "B6": [
        ("1.50万元", ("附件2.服务中心明细.设备及固定资产维修保养",), ("附件2.服务中心自评表.设备及固定资产维护保养费",))
    ],
    "B7": [("3.50万元", _cells("干部服务中心", "离退休干部专项活动费"), ("附件2.服务中心自评表.专项活动费",))],
    "B8": [("8次", ("附件6.外出活动.原定每月",), ("附件6.自评表.预期",))],
    "B9": [("4次", ("附件2.外出活动.实施情况",), ("附件6.外出活动.实际",))],
    "B10": [("0.80万元", (f"{_VISITS}.决算数",), (f"{_VISITS}.应为",))],
    "B11": [("0公里", ("附件1.安全行车",), ("第一部分.安全行车超过",))],
}


def compiled(data: str) -> Compilation:
    return compile_report(SPEC, (HERE / SPEC).read_bytes(), Folder(HERE / data))


@pytest.fixture(scope="module")
def printed() -> Compilation:
    return compiled("printed")


def told(came: Compilation, entry: str) -> list[Diagnostic]:
    return [found for found in came.diagnostics if found.code == entry]


def test_the_printed_figures_are_refused_for_these_entries_and_nothing_else(printed: Compilation):
    due = [entry for entry, failures in ENTRIES.items() for _ in failures]
    # Two subtotals that differ from the sum of their rows are found even without a check in the spec; the total is
    # off by both.
    assert sorted(rule for found in printed.diagnostics for rule in found.rules) == sorted([*due, *["C20"] * 2])
    assert len(ENTRIES) == 8 + 11


@pytest.mark.parametrize("entry", ENTRIES)
def test_each_is_an_error_at_its_cells_with_the_difference(printed: Compilation, entry: str):
    assert printed.evaluation is not None
    facts = printed.evaluation.named
    found = told(printed, entry)
    if entry == "A4":  # The total is off by both subtotals, A2 and A3, and is named there.
        (within,) = (one for one in printed.diagnostics if entry in one.rules)
        assert not found and within.code == "A2" and "合起来的数" in render(within, "zh")
        return
    assert [one.severity for one in found] == [Severity.ERROR] * len(found)
    for one, (difference, left, right) in zip(found, ENTRIES[entry], strict=True):
        assert message(one, "zh").endswith(f"差 {difference}")
        sides = {note.key: note for note in one.notes if note.key.endswith("_side")}
        for key, names in (("left_side", left), ("right_side", right)):
            cells = [facts[name].origin for name in names]
            assert None not in cells
            assert sides[key].where == cells[0]
            assert sides[key].details["cells"] == cells_by_file([cell for cell in cells if cell is not None])


def test_a_cell_is_the_one_that_the_author_typed(printed: Compilation):
    """The place is the file, line and column of the figure itself."""
    assert printed.evaluation is not None
    lines = {
        name: (HERE / "printed" / name).read_text(encoding="utf-8").splitlines()
        for name in ("附件5.yaml", "附件2资金.csv")
    }
    for fact, digits in (("附件5.资金计划.合计", "500"), ("资金[干部休养所/小计].年末", "40")):
        origin = printed.evaluation.named[fact].origin
        assert origin is not None
        assert lines[origin.file][origin.line - 1][origin.column - 1 :].startswith(digits)


def test_consistent_figures_pass_with_no_diagnostic():
    came = compiled("consistent")
    # 专项维修费 at the end of the year, 20, happens to be the sum of the four above it: a question, not an error.
    assert [(each.code, each.severity) for each in came.diagnostics] == [("C24", Severity.WARNING)]
    assert came.passed == compiled("printed").passed + len(ENTRIES) + 3  # The totals, too.


# `tolerance printed`: what print can prove, for sums and for rates.

_REPORT = "@report 核对\n  money: 万元, 2 places\n  percent: 2 places\n@end\n"


def fails(statements: str, data: dict[str, str], tmp_path: Path) -> bool:
    (tmp_path / "数.yaml").write_text("".join(f"{name}: {value}\n" for name, value in data.items()), encoding="utf-8")
    spec = _REPORT + '@data 数 from "数.yaml" unit 万元\n' + statements
    codes = [found.code for found in compile_report("main.rpt", spec.encode(), Folder(tmp_path)).diagnostics]
    assert set(codes) <= {"X"}
    return bool(codes)


@pytest.mark.parametrize(("total", "contradicts"), [("3.00", False), ("2.98", False), ("3.02", False), ("3.03", True)])
def test_a_sum_of_n_parts_may_be_off_by_half_a_unit_for_each_figure(total: str, contradicts: bool, tmp_path: Path):
    """Three parts and their total: (3 + 1)/2 = 2 units of the last place."""
    parts = {"甲": "1.00", "乙": "1.00", "丙": "1.00", "合计": total}
    assert fails('@check X "和": 数.甲 + 数.乙 + 数.丙 == 数.合计 tolerance printed\n', parts, tmp_path) == contradicts
    assert (
        fails('@check X "和": sum(数.甲, 数.乙, 数.丙) == 数.合计 tolerance printed\n', parts, tmp_path) == contradicts
    )


@pytest.mark.parametrize(
    ("rate", "contradicts"),
    [("50.00%", False), ("50.38%", False), ("49.62%", False), ("50.39%", True), ("49.61%", True)],
)
def test_a_rate_is_as_exact_as_the_figures_that_it_is_taken_from(rate: str, contradicts: bool, tmp_path: Path):
    """1.00 of 2.00: half a unit of the part is 0.25 percentage points, of the whole 0.125, of the rate 0.005: 0.38."""
    data = {"部分": "1.00", "整体": "2.00", "率": rate}
    assert (
        fails('@check X "率": 数.部分 percent of 数.整体 == 数.率 tolerance printed\n', data, tmp_path) == contradicts
    )


def test_what_is_so_many_percent_of_a_budget_gives_the_budget(tmp_path: Path):
    data = {"决算数": "10.77", "完成率": "88.64%", "预算数": "12.15"}
    assert not fails('@check X "预算": 数.决算数 / 数.完成率 == 数.预算数 tolerance printed\n', data, tmp_path)
    data["预算数"] = "12.17"
    assert fails('@check X "预算": 数.决算数 / 数.完成率 == 数.预算数 tolerance printed\n', data, tmp_path)
