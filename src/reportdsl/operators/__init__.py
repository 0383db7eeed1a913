"""The operators, one file each. A new one is its file and its line here, which names its function as `module:function`:
the module is imported when a report uses the operator."""

from .operator import Operator

OPERATORS = (
    Operator(("sum", "求和"), "sum:total", adds=True),
    Operator(("share", "占比"), "share:share", phrase="percent of", apportions=True),
    Operator(("change", "增减"), "change:change", phrase="change vs", facet=True),
    Operator(("completion", "完成率"), "completion:completion", facet=True),
    Operator(("compare", "对比"), "compare:compare"),
    Operator(("difference", "差额"), "difference:difference"),
    Operator(("per", "每"), "per:per"),
    Operator(("count", "计数"), "count:count", counts=True),
    Operator(("group", "分组"), "group:group"),
    Operator(("leaves", "末级"), "leaves:leaves"),
    Operator(("rows", "全部行"), "all_rows:all_rows"),
    Operator(("filter", "筛选"), "keep:keep"),
    Operator(("sort", "排序"), "sort:ordered"),
    Operator(("rank", "名次"), "rank:rank"),
    Operator(("through", "截至"), "through:through", begins=True),
    Operator(("round", "舍入"), "round:rounded"),
    Operator(("abs", "绝对值"), "absolute:absolute"),
)
