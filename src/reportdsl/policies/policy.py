"""A rounding policy: how the printed shares of a whole's parts are found, and what it guarantees.

The laws, by name (each is a test over the whole table):

`sum`          the shares sum to the total exactly
`unit`         each share is less than one unit of the last place from its exact value
`half unit`    each share is at most half a unit from its exact value
`zero`         a part of nothing has a share of nothing
`whole`        a share that is a whole number of units stays itself
`order`        a larger part never has a smaller share
`permutation`  the order of the parts changes nothing but which of several equal parts a unit goes to
`scale`        parts counted in another unit have the same shares
`sign`         the opposite sign of every part changes no share: part and whole change together
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cached_property
from math import lcm

from ..quick.records import dataclass
from ..quick.reference import member_of
from ..values.quantity import CONTEXT

Share = Callable[[Sequence[int], int], list[int]]
"""A function that shares out a number of units in proportion to whole-number weights with a positive sum."""

LAWS = ("sum", "unit", "half unit", "zero", "whole", "order", "permutation", "scale", "sign")


@dataclass(frozen=True)
class Policy:
    """A policy under its English and its Chinese name, with the laws that it guarantees. `member` is its function, or a
    reference to one in this package."""

    names: tuple[str, str]
    member: Share | str
    laws: frozenset[str]

    @cached_property
    def share(self) -> Share:
        """The policy's function, imported when it is first needed."""
        return member_of(self.member, __package__)

    def apportion(self, parts: Sequence[Decimal], total: Decimal, places: int) -> list[Decimal]:
        """`total` shared out in proportion to `parts`, each share a multiple of 10^-`places`. `total` itself must have
        no more places.

        Parts with a negative sum are replaced by their opposites. The parts are converted to whole numbers over a
        common denominator, so the shares are those of the exact parts. Raises `ZeroDivisionError` if the parts sum to
        zero.
        """
        ratios = [part.as_integer_ratio() for part in parts]
        common = lcm(*(below for _, below in ratios))
        weights = [above * (common // below) for above, below in ratios]
        whole = sum(weights)
        if whole == 0:
            raise ZeroDivisionError
        if whole < 0:
            weights = [-weight for weight in weights]
        units = self.share(weights, int(total.scaleb(places, CONTEXT)))
        return [Decimal(unit).scaleb(-places, CONTEXT) for unit in units]
