"""Lines among or below the rows of a sheet that are not rows of its table: they are left out, or reported if they have
a figure."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))

from reports import codes, compiled, printed

MADE = [
    "制表人", "制表人：张三", "填表日期", "填表日期：", "填报时间", "单位负责人：王五", "负责人：王五", "财务负责人：李", "经办人", "审核人", "复核：", "会计：赵",
    "资料来源", "资料来源：统计局", "数据来源：年报", "来源：财政局", "页码", "第1页", "第 1 页 共 3 页", "说明：", "说明", "备注：", "注：", "打印时间", "打印日期", "日期",
    "联系人", "签字：", "签名", "摘自", "盖章", "网址", "Source: bureau", "Source", "Data source", "Prepared by: Li", "Prepared by", "Checked by", "Approved: Wu", "Date", "Date:",
    "Page", "Page 1", "Page 1 of 2", "Note: see annex", "Notes", "Remarks:", "Printed on", "E-mail",
    "核对数", "校验", "平衡校验", "校验差额", "Check", "Checksum",
]  # fmt: skip
EARLIER = [
    "上年同期",
    "去年同期",
    "上年数",
    "同期数",
    "Last year",
    "Prior year",
    "Previous period",
    "Same period last year",
]
RATES = ["增减%", "增长%", "同比%", "完成％", "% change", "Growth %"]
ROWS = [
    "会计", "统计", "编制费", "审核费", "说明会", "来源地", "日期管理", "报送费", "联系点", "主管部门", "Dated notes", "Pages printed", "Sources of heat", "Datepalms", "增值税6%",
    "上年结转", "同期声", "Contact lenses", "Notes payable", "责任单位", "地址管理", "印章",
    "校验设备", "核对服务费", "Checks payable", "检验费", "Checkpoint",
]  # fmt: skip
"""Names of rows with figures."""
SPEC = '@data 表 from "表.csv" key 项目 unit 元\n@let 和 = sum(表.金额)\n{{ 和 }}\n'


def read(name: str, amount: str) -> list[str]:
    """What is reported about a table with a line below its total or, if nothing is, its sum."""
    came = compiled(SPEC, {"表.csv": f'项目,金额\n工资,10\n公用,5\n合计,15\n"{name}",{amount}\n'})
    return codes(came) or [printed(came)["和"]]


@pytest.mark.parametrize("name", MADE)
def test_a_figure_beside_a_line_that_is_no_row_is_told(name: str) -> None:
    assert read(name, "2024") == ["C22"]


@pytest.mark.parametrize("name", EARLIER + RATES)
def test_so_is_what_is_no_addend_of_the_year(name: str) -> None:
    assert read(name, "8") == ["C22"]


@pytest.mark.parametrize("amount", ["20240105", "2024-01-05", "审核：李四", "85551234", "13800138000"])
@pytest.mark.parametrize("name", ["制表人：张三", "填表日期：", "Prepared by: Li", "审核人："])
def test_a_day_or_a_telephone_beside_a_signature_is_left_out(name: str, amount: str) -> None:
    assert read(name, amount) == ["15.00元"]


@pytest.mark.parametrize("name", ROWS)
def test_a_row_of_a_like_name_is_a_row(name: str) -> None:
    came = compiled(SPEC, {"表.csv": f'项目,金额\n工资,10\n公用,5\n"{name}",7\n合计,22\n'})
    assert codes(came) == [] and printed(came)["和"] == "22.00元"
