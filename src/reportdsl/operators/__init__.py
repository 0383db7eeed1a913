"""Operators, one file each. A new one is its file and its line here; the file is loaded when a report uses it."""

from .operator import Operator, lazy

OPERATORS = (
    Operator(("sum", "求和"), lazy("sum", "total")),
    Operator(("share", "占比"), lazy("share"), phrase="percent of", apportions=True),
    Operator(("change", "增减"), lazy("change"), phrase="change vs", facet=True),
    Operator(("completion", "完成率"), lazy("completion"), facet=True),
    Operator(("compare", "对比"), lazy("compare")),
    Operator(("difference", "差额"), lazy("difference")),
    Operator(("count", "计数"), lazy("count")),
    Operator(("group", "分组"), lazy("group")),
    Operator(("leaves", "末级"), lazy("leaves")),
    Operator(("filter", "筛选"), lazy("keep")),
    Operator(("sort", "排序"), lazy("sort", "ordered")),
    Operator(("round", "舍入"), lazy("round", "rounded")),
    Operator(("abs", "绝对值"), lazy("absolute")),
)
