from __future__ import annotations

from ..values.results import Undefined
from .annotations import Percent, Same
from .operator import BUDGET
from .share import share


def completion(actual: Same, budget: Same = BUDGET) -> Percent | Undefined:
    """`actual` as a percent of a budget, unrounded (完成预算); by default, of the same quantity on the report's budget
    basis.

    0/0 and x/0 have no value: the report's `zero` property says what is printed.
    """
    return share(actual, budget)
