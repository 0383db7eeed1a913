"""How a source writes its numbers where that differs from the plain style: a statement declares it, and no reader
guesses."""

from __future__ import annotations

from ..quick.records import dataclass


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """Special spellings. `blanks` are texts that stand for a number not stated (n/a, 未统计), `nils` texts that stand
    for zero (—); with `parentheses`, `(279)` means -279."""

    blanks: tuple[str, ...] = ()
    nils: tuple[str, ...] = ()
    parentheses: bool = False


PLAIN = NumberStyle()
