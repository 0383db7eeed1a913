from __future__ import annotations

from ..values import results
from ..values.quantity import POINTS
from .annotations import Difference, Same
from .operator import PRIOR
from .share import share


def change(now: Same, base: Same = PRIOR) -> Difference:
    """What changed from `base` to `now`: an amount and a rate, put into words by a `@phrase`. Also written `now change
    vs base` (`now 比 base`).

    The base is the prior year by default. The rate is a percent of the base, unrounded, with the sign of the amount.
    There is no rate if the base is zero or negative, or if the sign changes: the report's `zero` property says what is
    printed instead. A change of percents is in percentage points and has no rate: 53.42% to 54.54% is 1.12 points.
    """
    amount = now - base
    if amount.kind == POINTS:
        return results.Difference(amount, None)
    if base.value < 0 or (now.value < 0 and base.value):
        return results.Difference(amount, results.Undefined("x/-" if base.value < 0 else "-/x"))
    return results.Difference(amount, share(amount, base))
