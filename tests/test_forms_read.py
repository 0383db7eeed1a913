"""Forms as accounts software writes them, read without any statement about their layout: blocks side by side, numbered
rows and columns, codes in several cells, four header rows, titles in two cells, the same labels under several heads."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from readers_request import asked, node_of, problems, read, values
from reportdsl.compile import Compilation, compile_report
from reportdsl.diagnostics import Severity
from reportdsl.files.folder import Folder
from reportdsl.values.table import Table
from reportdsl.writers.txt import lines

Rows = Sequence[Sequence[object]]
Make = Callable[[Rows, Sequence[str]], bytes]


def by_openpyxl(rows: Rows, merges: Sequence[str]) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "表"
    for row in rows:
        book.active.append(row)
    for area in merges:
        book.active.merge_cells(area)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def by_xlsxwriter(rows: Rows, merges: Sequence[str]) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet("表")
    for area in merges:
        sheet.merge_range(area, "")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None:
                sheet.write(number, column, value)
    book.close()
    return stream.getvalue()


MAKERS = [by_openpyxl, by_xlsxwriter]
by_both = pytest.mark.parametrize("make", MAKERS)


def figures(table: Any, column: str) -> dict[str, str]:
    """The figures of a column by row, without blanks."""
    assert isinstance(table, Table)
    found = {}
    for row, key in enumerate(table.keys):
        value = table.columns[column].value(row)
        if value is not None:
            found[key] = f"{value.value:f}"
    return found


HEAD: Rows = [
    ["收入支出决算总表"],
    [None, None, None, None, None, "公开01表"],
    ["部门：某局", None, None, None, None, "单位：元"],
]
GROUPS: Rows = [["收入", None, None, "支出"], ["项目", "行次", "决算数", "项目", "行次", "决算数"]]
TWO_BLOCKS: Rows = [
    ["一、财政拨款收入", 1, 700, "一、教育支出", 8, 500],
    ["二、其他收入", 2, 100, "二、科技支出", 9, 150],
    [None, 3, None, "三、农林支出", 10, 50],
    ["本年收入合计", 4, 800, "本年支出合计", 11, 700],
    ["年初结转和结余", 5, 20, "年末结转和结余", 12, 120],
    [None, 6, None, None, 13, None],
    ["总计", 7, 820, "总计", 14, 820],
    ["注：本表反映收支。"],
]
RULERS: list[Rows] = [
    [],
    [["栏次", None, 1, "栏次", None, 2]],
    [["栏次", "", 1, "栏次", "", "2=1"]],
    [[None, None, 1, None, None, 2]],
]
INCOME = {
    "一、财政拨款收入": "700",
    "二、其他收入": "100",
    "本年收入合计": "800",
    "年初结转和结余": "20",
    "总计": "820",
}
SPENT = {"一、教育支出": "500", "二、科技支出": "150", "三、农林支出": "50"}


@by_both
@pytest.mark.parametrize("ruler", RULERS[:3])
@pytest.mark.parametrize("key", [(), ("项目",), ("行次",)])
def test_two_blocks_are_cut_whatever_the_key(make: Make, ruler: Rows, key: tuple[str, ...]) -> None:
    form = make([*HEAD, *GROUPS, *ruler, *TWO_BLOCKS], ["A1:F1", "A4:C4", "D4:F4"])
    label = asked("项目")[0] if key == ("行次",) else None
    left = node_of("xlsx", form, key=asked(*key), block=1, label=label, unit="元")
    right = node_of("xlsx", form, key=asked(*key), block=2, label=label, unit="元")
    assert tuple(left.columns) == tuple(right.columns) == ("项目", "行次", "决算数")
    if key == ("行次",):
        assert figures(left, "决算数") == dict(zip("12457", INCOME.values(), strict=True))
        assert [right.name(row) for row in range(3)] == list(SPENT)
    else:
        assert figures(left, "决算数") == INCOME
        assert list(figures(right, "决算数").items())[:3] == list(SPENT.items())
    assert problems("xlsx", form, key=asked(*key), block=3) == ["D43 spec"]
    assert problems("xlsx", form, key=asked(*key), unit="元") == ["D50 spec"]


@by_both
@pytest.mark.parametrize(("filler", "told"), [(0, []), ("0.00", []), (5, ["D47 表!C8"])])
def test_zeros_where_a_block_has_no_row_are_no_figures(make: Make, filler: object, told: list[str]) -> None:
    """Programs fill the rows of the shorter block with zeros; any other figure lacks its name."""
    rows = [[*row[:2], filler, *row[3:]] if row[0] is None else row for row in TWO_BLOCKS]
    form = make([*HEAD, *GROUPS, *rows], ["A1:F1", "A4:C4", "D4:F4"])
    assert problems("xlsx", form, block=1, unit="元") == told
    if not told:
        assert figures(read("xlsx", form, block=1, unit="元")[0], "决算数") == INCOME


@by_both
def test_blocks_are_told_by_the_groups_above_them(make: Make) -> None:
    """收入 and 支出 with names of their own: only the key's block is read, and no figure of the other."""
    names = [["收入", None, "支出"], ["收入项目", "决算数", "支出项目", "决算数"]]
    rows = [["一、拨款", 700, "一、教育", 500], ["二、其他", 100, "二、科技", 150], [None, None, "三、农林", 50]]
    form = make([*names, *rows], ["A1:B1", "C1:D1"])
    assert figures(node_of("xlsx", form, unit="元"), "决算数") == {"一、拨款": "700", "二、其他": "100"}
    spent = {"一、教育": "500", "二、科技": "150", "三、农林": "50"}
    assert figures(node_of("xlsx", form, key=asked("支出项目"), unit="元"), "决算数") == spent
    assert figures(node_of("xlsx", form, block=2, unit="元"), "决算数") == spent


@by_both
def test_groups_of_one_table_are_no_blocks(make: Make) -> None:
    names = [["项目", "收入", None, "支出", None], [None, "财政", "其他", "基本", "项目支出"]]
    form = make([*names, ["甲局", 1, 2, 3, 4], ["乙局", 5, 6, 7, 9]], ["A1:A2", "B1:C1", "D1:E1"])
    table = node_of("xlsx", form, unit="元")
    assert tuple(table.columns) == ("项目", "财政", "其他", "基本", "项目支出") and list(table.keys) == ["甲局", "乙局"]


CODES: Rows = [
    ["支出决算表"],
    ["编制单位：某局", None, None, None, None, "单位：元"],
    ["项目", None, None, None, "本年支出合计", "基本支出"],
    ["功能分类科目编码", None, None, "科目名称"],
    ["类", "款", "项"],
    ["栏次", None, None, None, 1, 2],
    ["合计", None, None, None, 30, 10],
    ["205", None, None, "教育支出", 30, 10],
    ["205", "02", None, "普通教育", 30, 10],
    ["205", "02", "01", "学前教育", 12, 4],
    ["205", "02", "02", "小学教育", 18, 6],
]
CODE_MERGES = ["A1:F1", "A3:D3", "A4:C4", "D4:D5", "E3:E5", "F3:F5", "A7:D7"]


@by_both
def test_codes_in_three_cells_are_one_key(make: Make) -> None:
    table = node_of("xlsx", make(CODES, CODE_MERGES), unit="元", label=asked("科目名称")[0])
    assert table.key == ("类", "款", "项")
    assert figures(table, "基本支出") == {"合计": "10", "205": "10", "20502": "10", "2050201": "4", "2050202": "6"}
    came = built(make(CODES, CODE_MERGES), "label 科目名称 unit 元", "@let 和 = sum(表.本年支出合计)\n共{{ 和 }}。")
    assert "共30.00元。" in printed(came)


THREE_PUBLIC: Rows = [
    ["“三公”经费支出决算表"],
    ["编制单位：某局", None, None, None, None, None, None, None, None, None, None, "单位：万元"],
    ["财政拨款“三公”经费"],
    ["合计", None, "因公出国费", None, "公务用车购置及运行费", None, None, None, None, None, "公务接待费"],
    [None, None, None, None, "小计", None, "购置费", None, "运行费"],
    ["预算数", "决算数"] * 6,
    [4.85, 2.39, 0, 0, 2, 2, 0, 0, 2, 2, 2.85, 0.39],
    ["注：本表反映“三公”经费。"],
]
THREE_MERGES = ["A1:L1", "A3:L3", "A4:B5", "C4:D5", "E4:J4", "K4:L5", "E5:F5", "G5:H5", "I5:J5"]


@by_both
def test_four_rows_of_header_over_figures_alone(make: Make) -> None:
    table = node_of("xlsx", make(THREE_PUBLIC, THREE_MERGES), unit="万元")
    assert list(table.columns)[::2] == [
        f"{name}/预算数" for name in ("合计", "因公出国费", "小计", "购置费", "运行费", "公务接待费")
    ]
    assert list(table.keys) == ["1"] and figures(table, "公务接待费/决算数") == {"1": "3900"}


FUNDS = ["一般公共预算", "政府性基金", "国有资本经营"]
REPEATED: Rows = [
    ["财政拨款收入支出决算总表"],
    ["单位：元"],
    ["收入", None, "支出"],
    ["项目", "决算数", "项目", "合计", *FUNDS],
    ["一、一般公共预算", 60, "一、教育", 50, 45, 5, None],
    ["二、政府性基金", 6, "二、科技", 14, 14, None, None],
    ["三、国有资本经营", None, "三、农林", 2, None, 1, 1],
    ["本年收入合计", 66, "本年支出合计", 66, 59, 6, 1],
    ["年初结转和结余", 8, "年末结转和结余", 8, 6, 2, None],
    ["一般公共预算", 6, "一般公共预算", None, 6, None, None],
    ["政府性基金", 2, "政府性基金", None, None, 2, None],
    ["国有资本经营", None],
    ["总计", 74, "总计", 74, 65, 8, 1],
]


@by_both
def test_labels_under_several_heads_are_reached_through_these(make: Make) -> None:
    form = make(REPEATED, ["A1:G1", "A3:B3", "C3:G3"])
    came = built(
        form,
        "block 1 unit 元",
        '@let 初 = 表["年初结转和结余"]["政府性基金"].决算数\n@let 和 = sum(表.决算数)\n初{{ 初 }}共{{ 和 }}。',
    )
    assert "初2.00元共74.00元。" in printed(came)
    assert tuple(node_of("xlsx", form, block=2, unit="元").columns) == ("项目", "合计", *FUNDS)


ECONOMIC: Rows = [
    ["基本支出决算表"],
    ["人员经费", None, None, "公用经费"],
    ["科目编码", "科目名称", "决算数"] * 3,
    ["301", "工资福利支出", 70, "302", "商品和服务支出", 9, "310", "资本性支出", 3],
    ["30101", "基本工资", 40, "30201", "办公费", 5, "31002", "设备购置", 3],
    ["30102", "津贴补贴", 30, "30202", "印刷费", 4],
    ["303", "补助", 5],
    ["30301", "离休费", 5],
    ["人员经费合计", None, 75, "公用经费合计", None, None, None, None, 12],
]


@by_both
def test_three_blocks_of_unequal_length(make: Make) -> None:
    form = make(ECONOMIC, ["A1:I1", "A2:C2", "D2:I2"])
    first, second, third = (figures(read("xlsx", form, block=n, unit="元")[0], "决算数") for n in (1, 2, 3))
    assert first == {"301": "70", "30101": "40", "30102": "30", "303": "5", "30301": "5", "人员经费合计": "75"}
    assert second == {"302": "9", "30201": "5", "30202": "4"} and list(third)[:2] == ["310", "31002"]
    assert [problems("xlsx", form, block=n, unit="元") for n in (1, 3)] == [[], []]
    assert "共75.00元。" in printed(
        built(form, "block 1 label 科目名称 unit 元", "@let 和 = sum(表.决算数)\n共{{ 和 }}。")
    )


@pytest.mark.parametrize(
    ("blocks", "total", "due"),
    [
        ((2, 3), 12, []),
        ((2, 3), 13, ["C20 表!I9"]),
        ((3,), 12, ["D85 表!I9"]),
        ((1, 3), 12, ["D85 表!I9"]),
    ],
)
def test_a_total_of_several_blocks(blocks: Sequence[int], total: int, due: list[str]) -> None:
    """It is the sum of all blocks from the one with its name to the one with its figure, if these are read."""
    rows = [[*row] for row in ECONOMIC]
    rows[-1][8] = total
    form = by_openpyxl(rows, ["A1:I1", "A2:C2", "D2:I2"])
    sources = "".join(f'@data 表{n} from "a.xlsx" block {n} label 科目名称 unit 元\n' for n in blocks[1:])
    sums = "".join(f"@let 和{n} = sum(表{n}.决算数)\n共{{{{ 和{n} }}}}。\n" for n in blocks[1:])
    first = "@let 和 = sum(表.决算数)\n共{{ 和 }}。\n"
    came = built(form, f"block {blocks[0]} label 科目名称 unit 元", sources + first + sums)
    assert [f"{each.code} {each.where.sheet}!{each.where.cell}" for each in came.diagnostics] == due  # type: ignore[union-attr]


def test_a_total_of_several_blocks_may_be_waived_for_the_source_that_it_is_in() -> None:
    """It is information then, like any other total that is off with a reason."""
    rows = [[*row] for row in ECONOMIC]
    rows[-1][8] = 13
    form = by_openpyxl(rows, ["A1:I1", "A2:C2", "D2:I2"])
    waive = '@report 表\n  waive: C20 表3 "附表所列"\n@end\n'
    other = '@data 表3 from "a.xlsx" block 3 label 科目名称 unit 元\n'
    came = built(
        form, "block 2 label 科目名称 unit 元", waive + other + "共{{ sum(表.决算数) }}，{{ sum(表3.决算数) }}。\n"
    )
    assert [(each.code, each.severity) for each in came.diagnostics] == [("C20", Severity.INFO)]
    assert came.failed == ()


@pytest.mark.parametrize(("total", "due"), [(12, []), (13, [("C20", "公用经费合计", "决算数")])])
def test_a_total_of_several_blocks_under_a_name_of_its_own(total: int, due: list[tuple[str, str, str]]) -> None:
    """A column has its name from `@fields` in such a total, too; the message is about the total, not the row beside
    it."""
    rows = [[*row] for row in ECONOMIC]
    rows[2], rows[-1][8] = ["科目编码", "科目名称", "金额"] * 3, total
    form = by_openpyxl(rows, ["A1:I1", "A2:C2", "D2:I2"])
    whole = "block {} label 科目名称 levels (类: 3) unit 元"
    fields = "".join(f"@fields 表{n}\n  决算数 or 金额: 元\n@end\n" for n in ("", 2, 3))
    others = "".join(f'@data 表{n} from "a.xlsx" {whole.format(n)}\n' for n in (2, 3))
    sums = "共{{ sum(表.决算数) }}，{{ sum(表2.决算数) }}，{{ sum(表3.决算数) }}。\n"
    came = built(form, whole.format(1), others + fields + sums)
    told = [(each.code, each.where.called.row, each.where.called.column) for each in came.diagnostics]  # type: ignore[union-attr]
    assert told == due


def test_a_total_of_several_blocks_may_be_off_by_rounding() -> None:
    rows = [[*row] for row in ECONOMIC]
    rows[-1][8] = 13
    form = by_openpyxl(rows, ["A1:I1", "A2:C2", "D2:I2"])
    other = '@data 表3 from "a.xlsx" block 3 label 科目名称 unit 万元 tolerance printed\n@let 和 = sum(表3.决算数)\n共{{ 和 }}。\n'
    came = built(
        form, "block 2 label 科目名称 unit 万元 tolerance printed", other + "@let 一 = sum(表.决算数)\n共{{ 一 }}。\n"
    )
    assert [*came.diagnostics] == []


@by_both
@pytest.mark.parametrize(
    ("merge", "block", "told"),
    [
        ("A1:B2", 1, "D74 表!B3"), ("A2:B2", 1, "D74 表!B3"), ("A2:A3", 1, "D47 表!B3"),
        ("C2:D2", 2, "D74 表!D3"), ("C1:D2", 1, "D74 表!D3"), ("C1:D2", 2, "D43 spec"),
    ],
)  # fmt: skip
def test_a_merge_over_the_header_of_a_block_is_told(make: Make, merge: str, block: int, told: str) -> None:
    """The names below it are gone, and what was another block would become the first, whose figures would be read
    instead."""
    rows = [["收支表"], ["项目", "决算数"] * 2, ["收入", 80, "教育", 50], ["结余", 20, "科技", 50], ["总计", 100] * 2]
    assert problems("xlsx", make(rows, [merge]), block=block, unit="元") == [told]


@by_both
def test_an_empty_form_has_its_total_alone(make: Make) -> None:
    rows = [
        ["国有资本经营支出决算表"],
        ["单位：元"],
        ["科目编码", "科目名称", "合计"],
        ["合计"],
        [],
        ["说明：本表无数据。"],
    ]
    table, diagnostics = read("xlsx", make(rows, ["A1:C1"]), unit="元")
    assert not diagnostics.errors and list(table.keys) == ["合计"] and figures(table, "合计") == {}


@by_both
@pytest.mark.parametrize("title", [["2021年度", None, "收支决算表"], ["2021年度收支\n决算表"]])
def test_a_title_in_two_cells_or_lines_is_no_header(make: Make, title: list[object]) -> None:
    rows = [title, ["编制单位：某局", None, "单位：元"], ["项目", "决算数", "备注"], ["甲", 1, "x"], ["乙", 2, None]]
    table = node_of("xlsx", make(rows, []), unit="元")
    assert tuple(table.columns) == ("项目", "决算数", "备注") and figures(table, "决算数") == {"甲": "1", "乙": "2"}


@pytest.mark.parametrize(
    ("ruler", "is_ruler"),
    [
        ([None, 1, 2], True), (["甲", 1, 2], True), (["甲", 1, "2=1"], True), (["栏次", 1, 2], True),
        ([None, 2, 3], False), (["甲", 1, 3], False), (["甲", 2, 3], False), (["教育", 1, 2], False), ([None, 1, None], False),
    ],
)  # fmt: skip
def test_a_row_that_numbers_the_columns_is_no_data(ruler: list[object], is_ruler: bool) -> None:
    rows = [["项目", "收入", "支出"], ruler, ["工资", 10, 20], ["公用", 30, 40]]
    table, _ = read("xlsx", by_openpyxl(rows, []), unit="元")
    assert isinstance(table, Table)
    own = [key for key in table.keys if key not in ("工资", "公用")]
    assert (own == []) is (is_ruler or ruler[0] is None)
    told = problems("xlsx", by_openpyxl(rows, []), unit="元")
    assert told == ([] if is_ruler or ruler[0] else ["D47 表!B2"])


def test_rows_that_go_on_with_letters_are_data() -> None:
    rows = [["项目", "收入", "支出"], ["甲", 1, 2], ["乙", 3, 4]]
    assert figures(node_of("xlsx", by_openpyxl(rows, []), unit="元"), "收入") == {"甲": "1", "乙": "3"}
    assert figures(node_of("xlsx", by_openpyxl(rows[:2], []), unit="元"), "收入") == {"甲": "1"}


@pytest.mark.parametrize(
    ("numbers", "kind"),
    [([1, 2, 3, 4], None), ([5, 6, 7, 8], None), ([1, 2, 3, 6], "money"), ([1, 2, 3, None], "money")],
)
def test_a_column_that_numbers_the_rows_is_text(numbers: list[object], kind: str | None) -> None:
    names = ["工资", "公用", "设备", "合计"]
    rows = [["项目", "编", "决算数"], *([name, n, 10] for name, n in zip(names, numbers, strict=True))]
    table = node_of("xlsx", by_openpyxl(rows, []), unit="元")
    assert table.columns["编"].kind == kind


def test_an_index_without_a_name_is_no_figure_and_a_name_without_one_is_the_key() -> None:
    assert problems("xlsx", by_openpyxl([[None, "项目", "数"], [0, "甲", 1], [1, "乙", 2]], []), unit="元") == []
    assert problems("xlsx", by_openpyxl([[None, "项目", "数"], [0, "甲", 1], [7, "乙", 2]], []), unit="元") == [
        "D74 表!A2"
    ]
    table = node_of("csv", ",数\n甲,1\n乙,2\n", unit="元")
    assert values(table) == {"甲": ["1 money"], "乙": ["2 money"]} and table.key == ()


@pytest.mark.parametrize("first", ["行次", "序号", "No."])
def test_the_names_beside_numbers_are_the_key(first: str) -> None:
    assert list(node_of("csv", f"{first},项目,数\n1,甲,1\n2,乙,2\n", unit="元").keys) == ["甲", "乙"]
    assert list(node_of("csv", f"{first},项目,数\n1,甲,1\n2,甲,2\n", unit="元").keys) == ["1", "2"]
    assert list(node_of("csv", f"{first},数\n1,8\n2,9\n", unit="元").keys) == ["1", "2"]
    assert list(node_of("csv", f"{first},项目,数\n1,甲,1\n2,乙,2\n", unit="元", key=asked(first)).keys) == ["1", "2"]


@pytest.mark.parametrize("units", [[None, "万元", "人"], ["单位", "万元", "人"], [None, "（万元）", "（人）"]])
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_row_of_units_under_the_names_states_units(units: list[object], kind: str) -> None:
    rows: Rows = [["科目", "金额", "人数"], units, ["教育", 3, 21], ["科学", 4, 8]]
    text = "\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in rows)
    content = by_openpyxl(rows, []) if kind == "xlsx" else text.encode()
    table = node_of(kind, content)
    assert figures(table, "金额") == {"教育": "30000", "科学": "40000"} and table.columns["人数"].kind == "人"
    assert [code[:3] for code in problems(kind, content, unit="元")] == ["D52"]


def built(form: bytes, clauses: str, body: str) -> Compilation:
    class InMemory(Folder):
        def read(self, name: str, limit: int = 0) -> bytes:
            return form

    spec = f'@data 表 from "a.xlsx" {clauses}\n{body}\n'
    return compile_report("r.rpt", spec.encode(), InMemory(Path(".")))


def printed(came: Compilation) -> str:
    assert came.document is not None, [(found.code, found.details) for found in came.diagnostics]
    return "\n".join(lines(came.document))
