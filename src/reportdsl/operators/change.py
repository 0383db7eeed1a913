from __future__ import annotations

from ..values import results
from ..values.quantity import Quantity
from .annotations import Difference, Same
from .operator import PRIOR
from .share import share


def change(now: Same, base: Same = PRIOR) -> Difference:
    """What changed from `base` to `now`: an amount and a rate, put into words by a `@phrase`. Also `now change vs base` (`now 比 base`).

    The base is the prior year by default. The rate is a percent of the base, unrounded. A zero base has no rate, and
    the report's `zero` property says what is printed; a negative base or a change of sign has an amount, no rate, and a warning.
    """
    amount = now - base
    if base.value < 0 or now.value < 0:
        return results.Difference(amount, results.Undefined("sign"))
    rate = share(amount, base)
    return results.Difference(amount, abs(rate) if isinstance(rate, Quantity) else rate)
