"""Operators, one file each. A new one is its file and its line here; the file is loaded when a report uses it."""

from .operator import Operator, by_need

OPERATORS = (
    Operator(("sum", "求和"), by_need("sum", "total")),
    Operator(("share", "占比"), by_need("share"), phrase="percent of", apportions=True),
    Operator(("change", "增减"), by_need("change"), phrase="change vs", facet=True),
    Operator(("completion", "完成率"), by_need("completion"), facet=True),
    Operator(("compare", "对比"), by_need("compare")),
    Operator(("difference", "差额"), by_need("difference")),
    Operator(("count", "计数"), by_need("count")),
    Operator(("group", "分组"), by_need("group")),
    Operator(("leaves", "末级"), by_need("leaves")),
    Operator(("filter", "筛选"), by_need("filter", "keep")),
    Operator(("sort", "排序"), by_need("sort", "ordered")),
    Operator(("round", "舍入"), by_need("round", "rounded")),
    Operator(("abs", "绝对值"), by_need("absolute")),
)
