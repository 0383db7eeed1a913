"""How a source writes its numbers if not in the plain way: a statement says so, and no reader guesses."""

from __future__ import annotations

from ..quick.records import dataclass


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """`blanks` are texts in place of a number that is not stated (n/a, 未统计), `nils` those in place of a zero (—); with
    `parentheses`, `(279)` is -279."""

    blanks: tuple[str, ...] = ()
    nils: tuple[str, ...] = ()
    parentheses: bool = False


PLAIN = NumberStyle()
