from __future__ import annotations

from ..values.quantity import CONTEXT, PERCENT, Quantity, bounded
from ..values.results import Undefined
from .annotations import Percent, Same


def share(part: Same, whole: Same) -> Percent | Undefined:
    """`part` as a percent of `whole`, unrounded; also written `part percent of whole` (`part 占 whole`).

    If the part belongs to a breakdown of the whole, this is the breakdown's share, rounded by its policy. 0/0 and x/0
    have no value: the report's `zero` property says what is printed.
    """
    if not whole.value:
        return Undefined("x/0" if part.value else "0/0")
    return Quantity(bounded(CONTEXT.divide(part.value, whole.value).scaleb(2, CONTEXT)), PERCENT)
