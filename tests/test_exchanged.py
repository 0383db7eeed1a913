"""Columns, and sheets of two years, that were exchanged as a whole: no sum tells, but the other year does, or another
table, or the digits."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))
from reports import codes, compiled

HEAD = "@report 决算\n  year: 2021\n  money: 元, 2 places\n@end\n"
PAIR = HEAD + '@data 表 from "今.csv" key 科目 unit 元\n@prior 表 from "去.csv" key 科目 unit 元\n'
BEFORE = "教育,1490000,200000 科技,402000,8500 文化,221000,80000 体育,95000, 卫生,50000,50000 美术,60000,60000"


def table(rows: str, head: str = "科目,基本,项目") -> str:
    return "\n".join((head, *rows.split())) + "\n"


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("教育,210000,1530000 科技,9000,415000 文化,81000,233000 体育,,99000", ["V37"]),
        ("教育,210000,1530000 科技,9000,415000 文化,81000,233000 体育,50000,50000", ["V37"]),  # One says nothing.
        ("教育,1530000,210000 科技,415000,9000 文化,233000,81000 体育,99000,", []),
        # Moved between the columns in one row, in two, and in all but one.
        ("教育,1530000,210000 科技,9000,415000 文化,233000,81000 体育,99000,", []),
        ("教育,210000,1530000 科技,9000,415000 文化,233000,81000 体育,99000,", []),
        ("教育,210000,1530000 科技,9000,415000 文化,81000,233000 体育,99000,", []),
        # Three rows are enough, two are not, whatever those say in which both columns are alike.
        ("教育,210000,1530000 科技,9000,415000 文化,81000,233000", ["V37"]),
        ("教育,210000,1530000 科技,9000,415000 卫生,52000,50000 美术,60000,61000", []),
        ("教育,210000,1530000 科技,9000,415000 文化,81000,233000 卫生,52000,50000", ["V37"]),
        # Rows that say nothing: one column is as it was, or has what the other had, and the other is new.
        ("教育,210000,1530000 科技,9000,415000 文化,81000,233000 体育,99000,700000", ["V37"]),
        ("教育,210000,1530000 科技,9000,415000 文化,81000,233000 体育,99000,700000 卫生,9000,5000", []),
        ("教育,210000,1530000 科技,9000,415000 文化,81000,7000000 卫生,52000,50000", []),
        # A row that is new, and one that is no more.
        ("教育,210000,1530000 科技,9000,415000 文化,81000,233000 新增,8,9", ["V37"]),
        # Of two columns that are alike, nobody can tell.
        ("教育,900000,1100000 科技,250000,200000 文化,150000,150000 体育,50000,50000", []),
        ("教育,,1530000 科技,,415000 文化,,233000 体育,,99000", []),
    ],
)
def test_columns_that_have_each_others_figures_are_noted(now: str, told: list[str]) -> None:
    came = compiled(PAIR, {"今.csv": table(now), "去.csv": table(BEFORE)})
    assert codes(came) == told and all(found.severity.name == "INFO" for found in came.diagnostics)


def test_columns_of_unlike_kinds_are_not_compared() -> None:
    now = "教育,210000,1530000 科技,9000,415000 文化,81000,233000 体育,,99000"
    spec = PAIR.replace("unit 元", "unit 元 (项目: 人)")
    assert codes(compiled(spec, {"今.csv": table(now), "去.csv": table(BEFORE)})) == []


def test_only_last_year_tells_whatever_other_sources_there_are() -> None:
    files = {"今.csv": table("教育,210000,1530000 科技,9000,415000 文化,81000,233000"), "去.csv": table(BEFORE)}
    files |= {
        "数.yaml": "甲: 5\n",
        "旧.yaml": "甲: 4\n",
        "列.csv": files["今.csv"].replace("\n", ",9\n").replace("项目,9", "项目,新列", 1),
    }
    others = '@data 数 from "数.yaml" unit 元\n@prior 数 from "旧.yaml" unit 元\n'
    assert codes(compiled(PAIR.replace("@data 表", others + "@data 表"), files)) == ["V37"]
    assert codes(compiled(PAIR.replace("今.csv", "列.csv"), files)) == ["V37"]
    assert "V37" not in codes(compiled(PAIR.replace("@prior", "@basis 年初"), files))


def test_the_columns_are_named_and_so_are_their_places() -> None:
    now = "教育,210000,1530000 科技,9000,415000 文化,81000,233000 体育,,99000"
    (found,) = compiled(PAIR, {"今.csv": table(now), "去.csv": table(BEFORE)}).diagnostics
    assert found.details == {"first": "基本", "second": "项目", "count": 4}
    assert (found.where.place, found.notes[0].where.place) == ("2:4", "2:11")  # type: ignore[union-attr]


BOTH = (
    HEAD
    + '@data 收 from "收.csv" key 项目 unit 元\n@prior 收 from "收.csv" key 项目 unit 元 value 上年\n'
    + '@data 支 from "支.csv" key 项目 unit 元\n@prior 支 from "上年支.csv" key 项目 unit 元\n'
)


@pytest.mark.parametrize(
    ("income", "spent", "before", "told"),
    [
        ("194521.20,185232.50", "194521.20", "185232.50", []),
        ("185232.50,194521.20", "194521.20", "185232.50", ["V38"]),  # The columns of the income.
        ("194521.20,185232.50", "185232.50", "194521.20", ["V38"]),  # The sheets of the spending.
        ("194521.20,185232.50", "185232.50", "180000.10", []),  # A surplus that was there to be spent.
        ("194521.20,194521.20", "194521.20", "194521.20", []),
        ("1900,1800", "1800", "1900", []),  # Short figures may meet by chance.
        ("12.34,43.21", "43.21", "12.34", []),
        ("123.45,543.21", "543.21", "123.45", ["V38"]),
        # One long figure is enough, for a plan is round; what one account has and another has not is no exchange.
        ("2300,2299.95", "2299.95", "2300", ["V38"]),
        ("2300,2299.5", "2299.5", "2300", ["V38"]),
        ("2300,2299", "2299", "2300", []),
        ("0,2299.95", "2299.95", "0", []),
    ],
)
def test_totals_that_are_another_tables_the_other_way_round_are_told(
    income: str, spent: str, before: str, told: list[str]
) -> None:
    files = {
        "收.csv": table(f"拨款,{income} 合计,{income}", "项目,本年,上年"),
        "支.csv": table(f"人员,{spent} 合计,{spent}", "项目,金额"),
        "上年支.csv": table(f"人员,{before} 合计,{before}", "项目,金额"),
    }
    found = [one for one in compiled(BOTH, files).diagnostics if one.code not in ("D68", "V29")]
    assert [one.code for one in found] == told
    assert [(one.details["source"], one.details["beside"]) for one in found] == [("收", "支")] * len(told)
    assert all(one.severity.name == "WARNING" for one in found)


def test_several_totals_of_two_tables_are_told_once_at_their_cells() -> None:
    rows = "拨款,1234.56,6543.21 小计,1234.56,6543.21 其他,100,200 合计,1334.56,6743.21"
    spent, before = (
        table("".join(f"{line.rsplit(',', 2)[0]},{line.rsplit(',', 2)[at]} " for line in rows.split()), "项目,金额")
        for at in (2, 1)
    )
    files = {"收.csv": table(rows, "项目,本年,上年"), "支.csv": spent, "上年支.csv": before}
    (found,) = compiled(BOTH, files).diagnostics
    assert found.details == {"source": "收", "name": "小计", "beside": "支", "other": "小计"}
    places = [f"{place.file}:{place.place}" for place in (found.where, *(note.where for note in found.notes))]  # type: ignore[union-attr]
    assert places == ["收.csv:3:4", "收.csv:3:12", "支.csv:3:4", "上年支.csv:3:4"]
    without = {**files, "上年支.csv": before.replace("小计", "另计").replace("合计", "并计")}
    assert "V38" not in codes(compiled(BOTH, without))


FORMER = "收入,185000,172300 成本,120100,118450 费用,31200,29870 利润,33700,23980"


@pytest.mark.parametrize(
    ("now", "before", "told"),
    [
        (FORMER, "收入,172300 成本,118450 费用,29870 利润,23980", []),
        (FORMER, "收入,172300 成本,118450 费用,28970 利润,23980", ["V52"]),
        (FORMER.replace("29870", "28970"), "收入,172300 成本,118450 费用,29870 利润,23980", ["V52"]),
        # Too few agree: another scope, or a year that was restated as a whole.
        (FORMER, "收入,172300 成本,118540 费用,28970 利润,23980", []),
        (FORMER, "收入,172300 成本,118450 费用,28970", []),
        # A row that only one of them has, and a blank, say nothing.
        (FORMER, "收入,172300 成本,118450 费用, 利润,23980 其他,5", []),
        (FORMER + " 税金,7,0", "收入,172300 成本,118450 费用,29870 利润,23980 税金,6", ["V52"]),
    ],
)
def test_last_years_figures_that_are_stated_twice_must_agree(now: str, before: str, told: list[str]) -> None:
    files = {"今.csv": table(now, "科目,本年金额,上年金额"), "去.csv": table(before, "科目,本年金额")}
    assert codes(compiled(PAIR, files)) == told
    waived = PAIR.replace("@end", '  waive: V52 表 "调整"\n@end', 1)
    assert [each.severity.name for each in compiled(waived, files).diagnostics] == ["INFO"] * len(told)
    assert "V52" not in codes(compiled(PAIR.replace("@prior", "@basis 年初"), files))
    files["去.csv"] = files["去.csv"].replace("本年金额", "上年金额")
    assert "V52" not in codes(compiled(PAIR, files))


def test_the_cells_of_both_years_are_named() -> None:
    files = {
        "今.csv": table(FORMER + " 甲,1,11 乙,1,22 丙,1,33", "科目,本年金额,上年金额"),
        "去.csv": table("收入,172300 成本,118450 费用,28970 利润,23980 甲,11 乙,22 丙,34", "科目,本年金额"),
    }
    assert codes(compiled(PAIR, files)) == []  # Two are off, and five agree.
    files["今.csv"], files["去.csv"] = files["今.csv"] + "丁,1,44\n", files["去.csv"] + "丁,44\n"
    (found,) = compiled(PAIR, files).diagnostics
    assert {**found.details} == {"column": "上年金额", "name": "费用", "stated": "29870", "former": "28970", "count": 6}
    places = [f"{place.file}:{place.place}" for place in (found.where, *(note.where for note in found.notes))]  # type: ignore[union-attr]
    assert places == ["今.csv:4:10", "去.csv:4:4", "今.csv:8:5"]


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("项目,预算数,决算数", ["V38"]), ("项目,年初预算,执行数", ["V38"]), ("项目,budget,actual", ["V38"]),
        # One account's debit is another's credit; of three, nobody knows which belong together.
        ("项目,借方,贷方", []), ("项目,调出,调入", []), ("项目,预算数,决算数比预算", []),
    ],
)  # fmt: skip
def test_a_budget_that_is_another_tables_outturn_is_told(head: str, told: list[str]) -> None:
    spec = HEAD + '@data 收 from "收.csv" key 项目 unit 元\n@data 支 from "支.csv" key 项目 unit 元\n'
    one, other = "91234.55,90876.01", "90876.01,91234.55"
    files = {"收.csv": table(f"拨款,{one} 合计,{one}", head), "支.csv": table(f"人员,{other} 合计,{other}", head)}
    assert codes(compiled(spec, files)) == told
    files["支.csv"] = table(f"人员,{one} 合计,{one}", head)
    assert codes(compiled(spec, files)) == []


def test_a_round_budget_that_was_exchanged_with_a_long_outturn_is_told() -> None:
    spec = HEAD + '@data 收 from "收.csv" key 项目 unit 万元\n@data 支 from "支.csv" key 项目 unit 万元\n'
    head, rows = "项目,预算数,决算数", "甲,1300,1299.95 乙,1000,1000 合计,2300,2299.95"
    crossed = "甲,1299.95,1300 乙,1000,1000 合计,2299.95,2300"
    for other, told in ((rows, []), (crossed, ["V38"])):
        assert codes(compiled(spec, {"收.csv": table(rows, head), "支.csv": table(other, head)})) == told


@pytest.mark.parametrize(
    ("head", "rows", "told"),
    [
        ("项目,预算数,决算数", "接待费,12345.6,15000 用车费,87654.32,90000 出国费,0,0", ["V39"]),
        ("项目,预算数,决算数", "接待费,15000,12345.6 用车费,90000,87654.32 出国费,0,0", []),
        ("项目,决算数,预算数", "接待费,15000,12345.6 用车费,90000,87654.32", ["V39"]),
        ("项目,预算数,决算数", "接待费,12345.6,15000", []),  # One row is chance.
        (
            "项目,预算数,决算数",
            "接待费,12345.6,15000 用车费,87654.32,87654.32",
            [],
        ),  # A budget that was adjusted to it.
        ("项目,预算数,决算数", "接待费,12345.6,15000 用车费,90000,90000", []),
        ("项目,预算数,决算数", "接待费,123.45,1230 用车费,543.21,5", ["V39"]),
        ("项目,预算数,决算数", "接待费,12.34,1230 用车费,543.21,5", []),
        ("项目,预算数,决算数", "接待费,123.45,1234 用车费,543.21,5", []),
        ("项目,年初预算,调整预算,决算数", "接待费,12345.6,12345.6,15000 用车费,87654.32,87654.32,90000", []),
        ("项目,预算执行数,决算数", "接待费,12345.6,15000 用车费,87654.32,90000", []),
    ],
)
def test_round_outturns_of_budgets_that_are_not_are_noted(head: str, rows: str, told: list[str]) -> None:
    came = compiled(HEAD + '@data 表 from "a.csv" key 项目 unit 元\n', {"a.csv": table(rows, head)})
    assert codes(came) == told and all(found.severity.name == "INFO" for found in came.diagnostics)


def test_round_outturns_are_told_once_and_only_of_money() -> None:
    files = {"a.csv": table("接待费,12345.6,15000 用车费,87654.32,90000", "项目,预算数,决算数")}
    line = '@data 表 from "a.csv" key 项目 unit 元\n'
    (found,) = compiled(HEAD + line + line.replace("表", "又"), files).diagnostics
    assert found.details == {"first": "预算数", "second": "决算数", "count": 2}
    assert (found.where.place, found.notes[0].where.place) == ("2:5", "2:13")  # type: ignore[union-attr]
    assert codes(compiled(HEAD + line.replace("元", "吨"), files)) == []


CROSSED = {
    "收.csv": table("拨款,185232.50,194521.20 合计,185232.50,194521.20", "项目,本年,上年"),
    "支.csv": table("人员,194521.20 合计,194521.20", "项目,金额"),
    "上年支.csv": table("人员,185232.50 合计,185232.50", "项目,金额"),
}


def crossed(files: dict[str, str], spec: str = BOTH) -> list[str]:
    return [code for code in codes(compiled(spec, {**CROSSED, **files})) if code == "V38"]


def test_each_cell_of_crossed_totals_is_a_note() -> None:
    (found,) = [each for each in compiled(BOTH, CROSSED).diagnostics if each.code == "V38"]
    assert [note.key for note in found.notes] == ["also_here"] * 3


def test_totals_are_crossed_with_last_years_alone_and_only_of_one_kind() -> None:
    assert crossed({}) == ["V38"]
    assert crossed({}, BOTH.replace("@prior 支", "@basis 年初 支")) == []
    assert crossed({}, BOTH.replace('"支.csv" key 项目 unit 元', '"支.csv" key 项目 unit 人')) == []
    people = BOTH.replace('"上年支.csv" key 项目 unit 元', '"上年支.csv" key 项目 unit 人')
    assert crossed({}, people) == []
    record = BOTH.replace('@data 支 from "支.csv" key 项目', '@data 支 from "支.yaml"')
    assert crossed({"支.yaml": "合计: 194521.20\n"}, record) == []


def test_totals_that_one_year_lacks_are_passed_over() -> None:
    """So are columns: only the last total, and the column of both years, are compared."""
    spent = table("人员,100 小计,100 公用,194421.20 合计,194521.20", "项目,金额")
    assert crossed({"支.csv": spent}) == ["V38"]
    wide = table("人员,7,194521.20 合计,7,194521.20", "项目,人数,金额")
    assert crossed({"支.csv": wide}) == ["V38"]
    assert crossed({"支.csv": CROSSED["支.csv"].replace("金额", "数额")}) == []
    swapped = {"收.csv": table("拨款,194521.20,185232.50 合计,194521.20,185232.50", "项目,本年,上年")}
    assert crossed(swapped) == []


def test_a_long_table_is_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    from reportdsl.dataset.doubts import crossed_totals, round_actuals, swapped_columns

    round_table = {"a.csv": table("接待费,12345.6,15000 用车费,87654.32,90000", "项目,预算数,决算数")}
    line = HEAD + '@data 表 from "a.csv" key 项目 unit 元\n'
    files = {"今.csv": table("教育,210000,1530000 科技,9000,415000 文化,81000,233000"), "去.csv": table(BEFORE)}
    for module, rows, told in ((crossed_totals, 2, 0), (round_actuals, 2, 1), (swapped_columns, 6, 2)):
        for most, found in ((rows, 1), (rows - 1, 0)):
            monkeypatch.setattr(module, "_LARGEST", most)
            came = (crossed({}), codes(compiled(line, round_table)), codes(compiled(PAIR, files)))
            assert len(came[told]) == found


def test_round_outturns_are_looked_for_in_every_table() -> None:
    lines = '@data 首 from "b.csv" key 项目 unit 元\n@data 数 from "c.yaml" unit 元\n@data 表 from "a.csv" key 项目 unit 元\n'
    files = {
        "a.csv": table("接待费,12345.6,15000 用车费,87654.32,90000 会费,23456.7,", "项目,预算数,决算数"),
        "b.csv": table("接待费,12345.6", "项目,预算数"),
        "c.yaml": "预算数: 12345.6\n决算数: 15000\n",
    }
    (found,) = compiled(HEAD + lines, files).diagnostics
    assert (found.code, found.details["count"], [note.key for note in found.notes]) == ("V39", 2, ["also_here"])


def test_exchanged_columns_are_looked_for_in_every_table() -> None:
    files = {
        "今.csv": table("新增,8,9 教育,210000,1530000 科技,9000,415000 文化,81000,233000"), "去.csv": table(BEFORE),
        "数.yaml": "甲: 5\n", "旧.yaml": "甲: 4\n", "表.csv": table("教育,210000,1530000"),
    }  # fmt: skip
    others = '@data 数 from "数.yaml" unit 元\n@prior 数 from "旧.yaml" unit 元\n@data 另 from "数.yaml" unit 元\n@prior 另 from "表.csv" unit 元\n'
    others += '@data 又 from "表.csv" unit 元\n@prior 又 from "旧.yaml" unit 元\n'
    (found,) = compiled(PAIR.replace("@data 表", others + "@data 表"), files).diagnostics
    assert (found.code, found.where.place, found.notes[0].key) == ("V37", "3:4", "also_here")  # type: ignore[union-attr]
    unit = PAIR.replace('"去.csv" key 科目 unit 元', '"去.csv" key 科目 unit 元 (项目: 人)')
    assert "V37" not in codes(compiled(unit, files))


@pytest.mark.parametrize(
    ("rows", "before", "told"),
    [
        # Blanks are nothing, and nothing is like nothing; below zero, only the same is alike.
        ("教育,,1530000 科技,9,415000 文化,,233000", "教育,1490000, 科技,402000,9 文化,221000,", ["V37"]),
        ("教育,0,1530000 科技,0,415000 文化,0,233000", "教育,1490000,0 科技,402000,0 文化,221000,0", ["V37"]),
        ("教育,-5,1530000 科技,-7,415000 文化,-9,233000", "教育,1490000,-5 科技,402000,-7 文化,221000,-9", ["V37"]),
        ("教育,-5,1530000 科技,-7,415000 文化,-9,233000", "教育,1490000,-4 科技,402000,-6 文化,221000,-8", []),
    ],
)
def test_blanks_and_negative_figures_of_exchanged_columns(rows: str, before: str, told: list[str]) -> None:
    came = compiled(PAIR, {"今.csv": table(rows), "去.csv": table(before)})
    assert [code for code in codes(came) if code == "V37"] == told
