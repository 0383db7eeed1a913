"""Units in the names of YAML and JSON entries, found by the code that reads those of columns."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))

from reports import codes, compiled, printed


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
