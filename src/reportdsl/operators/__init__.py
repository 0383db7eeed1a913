"""Operators, one file each. A new one is its file and its line here."""

from .absolute import absolute
from .change import change
from .compare import compare
from .completion import completion
from .count import count
from .difference import difference
from .group import group
from .keep import keep
from .leaves import leaves
from .operator import Operator
from .round import rounded
from .share import share
from .sort import ordered
from .sum import total

OPERATORS = (
    Operator(("sum", "求和"), total),
    Operator(("share", "占比"), share, phrase="percent of", apportions=True),
    Operator(("change", "增减"), change, phrase="change vs", facet=True),
    Operator(("completion", "完成率"), completion, facet=True),
    Operator(("compare", "对比"), compare),
    Operator(("difference", "差额"), difference),
    Operator(("count", "计数"), count),
    Operator(("group", "分组"), group),
    Operator(("leaves", "末级"), leaves),
    Operator(("filter", "筛选"), keep),
    Operator(("sort", "排序"), ordered),
    Operator(("round", "舍入"), rounded),
    Operator(("abs", "绝对值"), absolute),
)
