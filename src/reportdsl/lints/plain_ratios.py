"""Which plain numbers are ratios, as their formulas tell."""

from __future__ import annotations

from ..quick.pattern import pattern
from ..values.facts import Fact
from ..values.quantity import NUMBER, Quantity

_HUNDRED = pattern(r"(?<![0-9])10{2,4}(?![0-9])")


def is_ratio(fact: Fact, converted: bool = False) -> bool:
    """Whether a figure is a plain number because units cancelled in its formula (元 by 元), or is a quotient of
    constants, or is computed from such a number. Only with `converted` is it one if a formula on the way turns it into
    percents itself (`100 * a / b`). Numbers that the data state without a unit may be meant as percents, and so may
    what is computed from them alone."""
    waiting, seen = [fact], set[str]()
    while waiting:
        one = waiting.pop()
        if one.name in seen or one.origin is not None or (not converted and _HUNDRED.search(one.formula)):
            continue
        seen.add(one.name)
        inputs = [each for each in one.inputs if isinstance(each, Fact)]
        kinds = {each.value.kind for each in inputs if isinstance(each.value, Quantity)}
        if kinds - {NUMBER} or (not one.inputs and "/" in one.formula):
            return True
        waiting += inputs
    return False
