from __future__ import annotations

from ..values.results import Undefined
from .annotations import Each, Free, Quotient
from .share import share


def per(part: Free, whole: Free, each: Each = 1) -> Quotient | Undefined:
    """`part` per one of `whole`, or per `each` of it, unrounded: `per(生产总值, 人口)` in 元/人, `per(病例, 人口,
    10万)` in 例/10万人. If both are of one kind, it is a plain number, or with `each` a rate (‰, /10万).

    0/0 and x/0 have no value: the report's `zero` property says what is printed.
    """
    if not whole.value:
        return Undefined("x/0" if part.value else "0/0")
    if part.kind == whole.kind and each != 1:
        return share(part, whole)
    return part / whole
