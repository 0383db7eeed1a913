"""Units in the names of YAML and JSON entries, found by the code that reads those of columns."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))

from reports import codes, compiled, printed

from reportdsl.writers.txt import lines


def of(data: str, statement: str, asked: str, name: str = "a.yaml") -> list[str]:
    """The codes of what is reported at its place, or what is printed for the names."""
    came = compiled(f'@data 数 from "{name}" {statement}\n{asked}\n', {name: data})
    if codes(came):
        return [f"{each.code} {getattr(each.where, 'place', '')}" for each in came.diagnostics]
    return [*printed(came).values()]


@pytest.mark.parametrize(
    ("data", "statement", "asked", "found"),
    [
        ("支出（万元）: 123", "", '{{ 数["支出（万元）"] }}', ["1230000.00元"]),
        ("支出（万元）: 123", "unit 万元", '{{ 数["支出（万元）"] }}', ["1230000.00元"]),
        ("人数（人）: 5", "unit 万元", '{{ 数["人数（人）"] }}', ["5人"]),
        ("完成率(%): 98.5", "unit 元", '{{ 数["完成率(%)"] }}', ["98.50%"]),
        ("支出（单位：万元）: 1.5", "", '{{ 数["支出（单位：万元）"] }}', ["15000.00元"]),
        ("支出（万元）: 123元", "unit 元", '{{ 数["支出（万元）"] }}', ["123.00元"]),
        ("支出（万元）: 123", "unit 元", '{{ 数["支出（万元）"] }}', ["D52 1:1"]),
        ("收入: 1\n三公（万元）: {用车: 3}", "unit 元", "{{ 数.收入 }}", ["D52 2:1"]),
        ("三公（万元）: {接待（元）: 5, 用车: 3}", "", '{{ 数["三公（万元）"]["接待（元）"] }}，{{ 数["三公（万元）"].用车 }}', ["5.00元", "30000.00元"]),
        ("三公（万元）: 见附件\n收入: 3", "unit 元", "{{ 数.收入 }}", ["3.00元"]),
        ("单价100万元以上设备: 3", "unit 台", "{{ 数.单价100万元以上设备 }}", ["3台"]),
        ("行政运行（项）: 5", "unit 万元", '{{ 数["行政运行（项）"] }}', ["50000.00元"]),
        ("教育（类）普通教育（款）: 5", "unit 万元", '{{ 数["教育（类）普通教育（款）"] }}', ["50000.00元"]),
        ("检查数量（项）: 5", "unit 万元", '{{ 数["检查数量（项）"] }}', ["5项"]),
        ("因公出国（境）费: 2", "unit 元", '{{ 数["因公出国（境）费"] }}', ["2.00元"]),
        ("备注（元）: '12'", "unit 万元", '{{ 数["备注（元）"] }}', ["12"]),
        ("- {名: 甲, 金额（万元）: 3}\n- {名: 乙, 金额（万元）: 4}", "key 名", "@let 和 = sum(数.‘金额（万元）’)\n{{ 和 }}", ["30000.00元", "40000.00元", "70000.00元"]),
        ("- {名: 甲, 金额（万元）: 3}", "key 名 unit 千元", '{{ 数["甲"].名 }}', ["D52 1:10"]),
        ("支出（万元）: 123", "unit (‘支出（万元）’: 元)", '{{ 数["支出（万元）"] }}', ["D52 1:1"]),
    ],
)  # fmt: skip
def test_a_name_says_the_unit_of_its_entry(data: str, statement: str, asked: str, found: list[str]) -> None:
    assert of(data, statement, asked) == found


def test_as_in_yaml_so_in_json() -> None:
    data = '{"支出（万元）": 5, "设备（台）": 3, "三公（万元）": {"用车": 2}}'
    asked = '{{ 数["支出（万元）"] }}{{ 数["设备（台）"] }}{{ 数["三公（万元）"].用车 }}'
    assert of(data, "", asked, "a.json") == ["50000.00元", "3台", "20000.00元"]
    assert of('{"支出（万元）": 5}', "unit 元", '{{ 数["支出（万元）"] }}', "a.json") == ["D52 1:2"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Students (people)", "245 people"), ("Emissions (tonnes CO2e)", "245 tCO2e"), ("Employees", "245"), ("Headcount", "245"),
        ("Number of sites", "245"), ("No. of visits", "245"), ("employee_count", "245"), ("Recycling ratio", "245"), ("Spending", "245.0 million yuan"),
        ("Staff costs", "245.0 million yuan"),
    ],
)  # fmt: skip
def test_english_names_of_counts_are_no_money(name: str, shown: str) -> None:
    """Students (people) of a table in million yuan were 245 million yuan."""
    spec = "@report x\n  words: en\n  money: million yuan, 1 place\n@end\n"
    spec += f'@data t from "t.csv" unit million yuan\n{{{{ t["Physics"]["{name}"] }}}}\n'
    came = compiled(spec, {"t.csv": f"College,{name}\nPhysics,245\n"})
    assert [line for line in lines(came.document) if line][1:] == [shown]


def test_a_unit_that_the_head_or_the_row_says_is_not_printed_again() -> None:
    """245人 stood below 学生数（人）, and 4300MWh beside MWh."""
    spec = '@data 表 from "表.csv" unit 万元\n@table 甲 "表" = form(表)\n'
    data = "学院,支出,学生数（人）,占比（%）\n物理,12.5,245,40.5\n法学,20,600,59.5\n"
    shown = [line for line in lines(compiled(spec, {"表.csv": data}).document) if line.startswith("| ")]
    assert shown[1:] == ["| 物理 | 125000.00 | 245 | 40.50 |", "| 法学 | 200000.00 | 600 | 59.50 |"]
    assert [line for line in lines(compiled(spec, {"表.csv": data}).document) if line.startswith("单位")] == [
        "单位：元"
    ]
    own = data.replace("支出", "支出（元）").replace("12.5", "125000").replace("20,", "200000,")
    plain = spec.replace(" unit 万元", "")
    assert not [line for line in lines(compiled(plain, {"表.csv": own}).document) if line.startswith("单位")]
    data = "指标,计量单位,数\n用电,MWh,4300\n用水（m³）,,15000\n废物率（%）,,62.5\n"
    shown = [line for line in lines(compiled(spec, {"表.csv": data}).document) if line.startswith("| ")]
    assert shown[1:] == ["| 用电 | MWh | 4300 |", "| 用水（m³） |  | 15000 |", "| 废物率（%） |  | 62.50 |"]
