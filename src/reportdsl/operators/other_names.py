"""What authors call operators that have another name here, for what a message advises."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ALSO_CALLED: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("合计", "总计", "总和", "小计", "加总", "相加", "累加", "汇总"), "求和"),
        **dict.fromkeys(("total", "add", "sumif", "sumifs"), "sum"),
        **dict.fromkeys(("比重", "比例", "百分比"), "占比"),
        **dict.fromkeys(("变动", "增减额", "增长率", "增幅", "同比"), "增减"),
        **dict.fromkeys(("个数", "数量", "计数项"), "计数"),
        **dict.fromkeys(("排名", "位次"), "名次"),
        **dict.fromkeys(("四舍五入", "取整"), "舍入"),
        **dict.fromkeys(("过滤", "选择"), "筛选"),
        **{
            "counta": "count",
            "countif": "count",
            "growth": "change",
            "where": "filter",
            "groupby": "group",
            "percentage": "share",
        },
    }
)
"""What operators are called in other programs, and in the trade, by what they are called here."""
MEANS = ("average", "avg", "mean", "averageif", "平均", "平均数", "平均值", "均值")
"""Means, which no operator computes: they are quotients."""
