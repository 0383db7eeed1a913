"""The unit of a sheet's figures, as a line around its table, a column, a sheet or a file states it, compared with the
statement's."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))

from reports import codes, compiled, printed

from reportdsl.readers.tables.form_units import money_in
from reportdsl.values.units import UNITS

THOUSANDS = [
    "(in thousands of US dollars)", "In thousands of USD", "USD'000", "USD’000", "US$ '000", "$'000", "$000s", "US$ in thousands",
    "US dollars in thousands", "US dollars (thousands)", "Expressed in thousands of United States dollars", "in USD thousands",
    "All figures in thousands", "Amounts are in thousands", "(thousands)", "In thousands, unless otherwise stated", "(in '000)",
    "US$k", "(Dollars in Thousands)", "Statement of income (in thousands, except per share data)", "单位：千美元", "单位：美元千元",
    "币种：美元  单位：千元", "单位：千元（美元）",
]  # fmt: skip
"""Captions that state thousands of US dollars."""
OTHERS = [
    "In millions of USD", "US$m", "US$ mn", "USD million", "US$ billion", "RMB'000", "(in euros)", "Currency: EUR", "币种：人民币",
    "币种：欧元", "单位：千元", "Amounts in pounds sterling", "₹ in lakhs", "HK$'000",
]  # fmt: skip
"""Captions that state other money."""
NO_MONEY = [
    "Statement of spending", "Visits by 3 million people", "Income of TOP 10 districts", "Sales in ALL", "Table 1000", "Annex 000",
    "in thousands of tonnes", "in million tonnes", "Currency: USD", "币种：美元", "Prepared in London", "Amounts in dollars, in thousands",
]  # fmt: skip
"""Captions that agree with thousands of US dollars, or state no money."""
SPEC = '@data t from "t.csv" header 2 unit {}\n@let s = sum(t.Amount)\n{{{{ s }}}}\n'


def told(caption: str, unit: str) -> list[str]:
    """The codes of what is reported about a table with a caption, read in a unit."""
    data = f'"{caption}",\nItem,Amount\nWages,1\nRent,2\n'
    return codes(compiled(SPEC.format(unit), {"t.csv": data}))


@pytest.mark.parametrize("caption", THOUSANDS)
def test_a_scale_is_seen_and_agrees_with_its_own(caption: str) -> None:
    assert told(caption, "USD") == ["D52"]
    assert told(caption, "million USD") == ["D52"]
    assert told(caption, "thousand USD") == []


@pytest.mark.parametrize("caption", OTHERS)
def test_other_money_is_told(caption: str) -> None:
    assert told(caption, "thousand USD") == ["D52"]


@pytest.mark.parametrize("caption", NO_MONEY)
def test_what_says_no_other_money_is_not_told(caption: str) -> None:
    assert told(caption, "thousand USD") == []


@pytest.mark.parametrize(
    "caption",
    [
        "人民币：万元", "单位：人民币（万元）", "单位：万元（人民币）", "单位：万元人民币", "人民币万元", "（RMB万元）", "货币单位：人民币万元", "金额：万元",
        "单位：万元 币种：人民币", "币种：人民币 单位：万 元", "金额单位：万元", "(in ten thousands of yuan)",
    ],
)  # fmt: skip
def test_ten_thousands_of_yuan(caption: str) -> None:
    assert told(caption, "万元") == []
    assert told(caption, "元") == ["D52"]
    assert told(caption, "万美元") == ["D52"]


@pytest.mark.parametrize("caption", ["币种：人民币", "本位币：人民币", "货币名称：人民币", "Currency: RMB"])
def test_a_currency_alone_says_no_scale(caption: str) -> None:
    assert told(caption, "万元") == told(caption, "元") == []


@pytest.mark.parametrize(
    ("name", "unit", "found"),
    [
        *((name, "元", ["D52"]) for name in ("收支万元表", "收支_万元", "万元版收支", "收支（万元）2023", "收支-万元口径", "收支(RMB'000)", "收支（千元人民币）")),
        *((name, "万元", []) for name in ("收支万元表", "收支（万元）2023", "收支（人民币：万元）")),
        *((name, "元", []) for name in ("5万元以上项目表", "百万元以下采购", "亿元企业名单", "收支_元", "单元表", "（十）收支表", "第3万元表")),
        ("收支_元", "万元", ["D52"]),
    ],
)  # fmt: skip
def test_the_name_of_a_file_says_it(name: str, unit: str, found: list[str]) -> None:
    spec = f'@data 表 from "{name}.csv" unit {unit}\n@let 和 = sum(表.金额)\n{{{{ 和 }}}}\n'
    for rows in (2, 400):
        data = "项目,金额\n" + "".join(f"第{chr(0x4E00 + row)}项,{row}3\n" for row in range(1, rows))
        assert codes(compiled(spec, {f"{name}.csv": data})) == found


@pytest.mark.parametrize(
    "name",
    ["Amount (in thousands of USD)", "Amount (USD'000)", "Amount ($'000)", "Amount (thousands)", "金额（千美元）"],
)
def test_the_name_of_a_column_says_it(name: str) -> None:
    data = {"t.csv": f'Item,"{name}"\nWages,1\nRent,2\n'}
    spec = '@data t from "t.csv" unit {}\n@let s = sum(t.‘' + name + "’)\n{{ s }}\n"
    assert codes(compiled(spec.replace("{}", "USD", 1), data)) == ["D52"]
    assert codes(compiled(spec.replace("{}", "thousand USD", 1), data)) == []


def test_a_scale_without_a_statement_is_told() -> None:
    data = '"All figures in thousands",\nItem,Amount\nWages,1\nRent,2\n'
    assert "D66" in codes(compiled('@data t from "t.csv" header 2\n@let s = sum(t.Amount)\n{{ s }}\n', {"t.csv": data}))


def test_a_source_of_either_unit_takes_the_one_that_the_sheet_says() -> None:
    data = '"In thousands of US dollars",\nItem,Amount\nWages,1\nRent,2\n'
    came = compiled(
        '@data t from "t.csv" header 2 unit USD or thousand USD\n@let s = sum(t.Amount)\n{{ s }}\n', {"t.csv": data}
    )
    assert codes(came) == [] and printed(came)["s"] == "3.00千美元"


@pytest.mark.parametrize(
    "line",
    [
        "编制单位：某局,单位：,万元",
        ",金额单位,万元",
        "单位,,万元",
        "单位：,,万元",
        "币种,美元,",
        "Currency,USD,",
        "Unit,thousand USD,",
        "币种：,人民币,单位：万元",
    ],
)
def test_a_label_may_stand_in_a_cell_of_its_own(line: str) -> None:
    for clause in ("header 2 key 项目", "header 2"):
        spec = f'@data 表 from "表.csv" {clause} unit 元\n@let 和 = sum(表.金额)\n{{{{ 和 }}}}\n'
        assert codes(compiled(spec, {"表.csv": f"{line}\n项目,金额,备注\n甲,1,\n乙,2,\n"})) == ["D52"]


@pytest.mark.parametrize("unit", ["万元", "元"])
def test_a_label_of_a_cell_is_none_of_a_header(unit: str) -> None:
    """An organisation's column has the same head as a unit: 单位."""
    spec = f'@data 表 from "表.csv" unit {unit}\n@let 和 = sum(表.金额)\n{{{{ 和 }}}}\n'
    assert codes(compiled(spec, {"表.csv": "单位,金额\n甲局,1\n乙局,2\n"})) == []


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("收支（万元）.yaml", "金额: 5\n", ["D52"]), ("收支万元表.json", '{"金额": 5}', ["D52"]), ("收支（元）.yaml", "金额: 5\n", []),
        ("a.yaml", "金额单位: 千元人民币\n金额: 5\n", ["D52"]), ("a.yaml", "币种: 美元\n金额: 5\n", ["D52"]), ("a.yaml", "币种: 人民币\n金额: 5\n", []),
        ("a.yaml", "币别: 美元\n金额: 5\n", ["D52"]), ("a.yaml", "货币名称: 美元\n金额: 5\n", ["D52"]), ("a.yaml", "报表单位: 万元\n金额: 5\n", ["D52"]),
        ("a.yaml", "金额: 5\n年初:\n  币种: 美元\n  金额: 3\n", ["D52"]), ("a.yaml", "金额: 5\n年初:\n  单位: 元\n  金额: 3\n", []),
        ("a.yaml", "金额: 5\n年初:\n  单位: 某局\n  人数:\n    单位: 人\n    数: 3\n", []), ("a.yaml", "金额: 5\n明细:\n- 单位: 万元\n  数: 3\n", []),
        ("a.yaml", "记账本位币: 人民币\n金额: 5\n", []), ("a.yaml", "金额: 5万元\n数据: 3\n", []),
        ("a.yaml", "currency: USD\n金额: 5\n", ["D52"]), ("a.yaml", "单位: 某局\n金额: 5\n", []), ("a.yaml", "单位: 元\n金额: 5\n", []), ("一单元.yaml", "金额: 5\n", []),
    ],
)  # fmt: skip
def test_nested_data_say_it_as_well(name: str, data: str, found: list[str]) -> None:
    assert codes(compiled(f'@data 表 from "{name}" unit 元\n{{{{ 表.金额 }}}}\n', {name: data})) == found


@pytest.mark.parametrize(
    ("caption", "shown"),
    [
        ("单位：千元人民币", "单位：万元"), ("人民币：千元", "人民币：万元"), ("单位：人民币（千元）", "单位：人民币（万元）"), ("(in thousands of yuan)", "(in 万元)"),
        ("RMB'000", "万元"), ("金额单位：人民币千元", "金额单位：万元"), ("币种：人民币 单位：千元", "币种：人民币 单位：万元"), ("收支表（单位：千元）", "收支表（单位：万元）"),
    ],
)  # fmt: skip
def test_a_form_printed_in_another_unit_says_that_one(caption: str, shown: str) -> None:
    found = money_in(caption, True, UNITS)
    assert found is not None
    assert caption[: found[0]] + "万元" + caption[found[1] :] == shown


@pytest.mark.parametrize(
    ("table", "unit", "due"),
    [
        ("项目,金额\n甲,5\n乙,6\n", "USD or EUR", ["V34"]),
        ("项目,金额（EUR）\n甲,5\n乙,6\n", "USD or EUR", []),
        ("项目,金额（USD）\n甲,5\n乙,6\n", "USD or EUR", []),
        ("项目,金额\n甲,US$5\n乙,US$6\n", "USD or EUR", []),
        ("项目,金额\n甲,5\n乙,6\n", "元 or 万元", []),
        ("项目,金额\n甲,5\n乙,6\n", "USD or EUR (金额: EUR)", []),
    ],
)
def test_a_table_that_does_not_say_its_currency(table: str, unit: str, due: list[str]) -> None:
    """It was read in the first of the currencies that the report allows, in silence."""
    column = table.splitlines()[0].split(",")[1]
    spec = f'@data t from "t.csv" unit {unit}\n@let s = sum(t.‘{column}’)\n{{{{ s }}}}\n'
    assert codes(compiled(spec, {"t.csv": table})) == due
