"""Units that a table states itself, in its header or around it, compared with those of the statement."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent / "laws"))

from reports import codes, compiled

from readers_request import asked, node_of, problems, sheet_of, values

LINES = [
    "单位：{}", "金额单位：{}", "计量单位:{}", "单 位 : {}", "单位：人民币{}", "（单位：{}）", "（{}）", "{}", "编制单位：某局  金额单位：{}",
    "单位：{}、人", "编制单位：某局　　　2021年度　　　　金额单位：{}", "单位为{}", "金额单位（{}）", "Unit: {}",
]  # fmt: skip


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_line_above_the_table_is_held_against_the_statement(line: str, kind: str) -> None:
    for words in ("万元", "万 元"):
        rows = [[line.format(words), None], ["科目", "金额"], ["甲", 3]]
        text = "\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in rows) + "\n"
        content: str | bytes = text if kind == "csv" else sheet_of(*rows)
        place = "1:1" if kind == "csv" else "表!A1"
        head = {"key": asked("科目"), "header": (2, 2)}
        assert problems(kind, content, unit="元", **head) == [f"D52 {place}"], line
        assert problems(kind, content, unit="万元", **head) == []
        assert problems(kind, content, **head) == [f"D66 {place}"]


@pytest.mark.parametrize(
    "line",
    [
        "编制单位：元阳县财政局",
        "单位：某局",
        "元月份报表",
        "填报单位（盖章）：",
        "单位：人",
        "（一）",
        "支出决算表（万元以下不列）",
    ],
)
def test_other_lines_say_no_unit(line: str) -> None:
    content = sheet_of([line, None], ["科目", "金额"], ["甲", 3])
    assert problems("xlsx", content, key=asked("科目"), unit="万元") == []
    assert problems("xlsx", content, key=asked("科目")) == []


@pytest.mark.parametrize(
    ("line", "unit", "told"),
    [
        ("单位：千人", "人", True), ("单位：万人", "人", True), ("（千吨）", "吨", True), ("单位：‰", "%", True), ("单位：公顷", "亩", True),
        ("单位：人", "万人", True), ("单位：万元", "人", True), ("单位：人", "人", False), ("单位：人、千人", "人", False), ("单位：亩", "亩", False),
        ("单位：%", "%", False), ("单位：户", "人", False), ("All figures in thousands", "人", True), ("All figures in thousands", "千人", False), ("单位：平方千米", "平方公里", False),
    ],
)  # fmt: skip
def test_so_is_a_unit_that_is_no_money(line: str, unit: str, told: bool) -> None:
    content = sheet_of([line, None], ["地区", "数"], ["甲", 3])
    assert problems("xlsx", content, key=asked("地区"), unit=unit) == ["D52 表!A1"] * told


def test_a_table_of_persons_may_have_columns_of_money() -> None:
    content = sheet_of(["单位：万元", None, None], ["地区", "数", "经费"], ["甲", 3, 4])
    assert problems("xlsx", content, key=asked("地区"), unit="人", exceptions=((asked("经费")[0], "万元"),)) == []


def test_a_note_below_the_table_is_held_against_it_as_well() -> None:
    content = sheet_of(["科目", "金额"], ["甲", 3], ["注：本表金额单位为元。", None])
    assert problems("xlsx", content, key=asked("科目"), unit="万元") == ["D52 表!A3"]


@pytest.mark.parametrize("size", [1, 400])
def test_a_column_is_in_the_unit_of_its_name_where_that_is_of_another_kind(size: int) -> None:
    rows = "".join(f"r{at},7,21,95,3,2019\n" for at in range(size))
    text = "科目,金额（万元）,人数（人）,完成率（%）,单价（元/人）,成立年份（年）\n" + rows
    assert values(node_of("csv", text, key=asked("科目"), unit="万元"))["r0"][1:] == [
        "70000 money", "21 人", "95 percent", "3 money per 人", "2019 number",
    ]  # fmt: skip


@pytest.mark.parametrize("size", [1, 400])
@pytest.mark.parametrize(
    "name", ["金额（元）", "金额(元)", "金额 [元]", "金额单位：元", "金额（单位：元）", "金额（人民币元）"]
)
def test_a_column_whose_name_contradicts_the_statement_is_told(name: str, size: int) -> None:
    text = f"科目,{name}\n" + "".join(f"r{at},3\n" for at in range(size))
    assert problems("csv", text, key=asked("科目"), unit="万元") == ["D52 1:4"]
    assert problems("csv", text, key=asked("科目"), unit="元") == []
    exception = ((asked(name)[0], "千元"),)
    assert problems("csv", text, key=asked("科目"), unit="元", exceptions=exception) == ["D52 1:4"]


def test_names_with_other_brackets_are_no_units() -> None:
    text = "科目（项）,决算数（其中：设备）,A（B）,本级（一）\n甲,1,2,3\n"
    assert values(node_of("csv", text, unit="万元"))["甲"][1:] == ["10000 money", "20000 money", "30000 money"]


@given(
    st.sampled_from(["", "千", "万", "百万", "亿"]), st.sampled_from(["", "千", "万", "百万", "亿"]),
    st.sampled_from([*LINES[:8], "科目（{}）"]),
)  # fmt: skip
@settings(deadline=None)
def test_the_same_unit_is_silent_and_another_is_told(stated: str, found: str, line: str) -> None:
    if line == "科目（{}）":
        content = sheet_of(["项目", line.format(found + "元")], ["甲", 3])
    else:
        content = sheet_of([line.format(found + "元"), None], ["项目", "金额"], ["甲", 3])
    told = problems("xlsx", content, key=asked("项目"), unit=stated + "元")
    assert [one[:3] for one in told] == ([] if stated == found else ["D52"])


@pytest.mark.parametrize(
    ("stated", "due"),
    [
        ("金额单位：万元", ["70000 money", "30000 money"]),
        ("金额单位：元", ["7 money", "3 money"]),
        ("编制单位：某局", ["7 money", "3 money"]),
        ("2021年度（万元）", ["70000 money", "30000 money"]),
    ],
)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_form_says_which_of_several_units_it_is_in(kind: str, stated: str, due: list[str]) -> None:
    """`unit 元 or 万元`: a unit in which the fields are declared may also be the form's, but not one declared for a
    single field."""
    rows = [[stated, None, None, None], ["科目", "金额", "预算", "人均"], ["甲", 7, 3, 2]]
    text = "\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in rows) + "\n"
    options = {
        "header": (2, 2),
        "key": asked("科目"),
        "unit": "元",
        "other_units": ("万元",),
        "units": (("预算", "元"),),
        "exceptions": ((asked("人均")[0], "元"),),
    }
    table = node_of(kind, text if kind == "csv" else sheet_of(*rows), **options)
    assert values(table)["甲"][1:] == [*due, "2 money"]


def test_a_unit_that_is_none_of_those_of_the_statement_is_told() -> None:
    content = sheet_of(["单位：亿元", None], ["科目", "金额"], ["甲", 3])
    assert problems("xlsx", content, key=asked("科目"), unit="元", other_units=("万元",)) == ["D52 表!A1"]


@pytest.mark.parametrize(
    ("file", "data", "unit", "due"),
    [
        ("t.csv", "单位：万元,,\n学院,执行数,学生数（人）\n机械,3210,2450\n", "", ["D66"]),
        ("t.csv", "单位：万元,,\n学院,执行数,学生数\n机械,3210,2450\n", "unit (学生数: 人)", ["D66"]),
        ("t.csv", "单位：万元,,\n学院,执行数（万元）,占比\n机械,3210,24.5\n", "", []),
        ("t.csv", "单位：万元,,\n学院,学生数（人）,占比\n机械,3210,24.5\n", "", []),
        ("t.csv", "单位：万元,,\n学院,执行数,学生数（人）\n机械,3210万元,2450\n", "", []),
        ("万元表.csv", "学院,执行数,学生数（人）\n机械,3210,2450\n", "", ["D66"]),
        ("t.yaml", "金额单位: 万元\n执行数: 3210\n学生数: 2450\n", "unit (学生数: 人)", ["D66"]),
        ("t.yaml", "# 单位：万元\n执行数: 3210\n学生数: 2450\n", "unit (学生数: 人)", ["D66"]),
    ],
)
def test_a_unit_of_people_says_nothing_of_the_money_beside_it(file: str, data: str, unit: str, due: list[str]) -> None:
    """单位：万元 above a table was passed over where one column was 学生数（人）: its amounts were plain numbers."""
    assert codes(compiled(f'@data 表 from "{file}" {unit}\n无。\n', {file: data})) == due
