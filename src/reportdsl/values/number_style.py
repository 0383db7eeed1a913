"""How a source writes its numbers where that differs from the plain style: a statement declares it, and no reader
guesses."""

from __future__ import annotations

from collections.abc import Iterable

from ..quick.records import dataclass

_DASHES = frozenset("-‐‑‒–—―−─━⸺⸻﹘﹣－")
"""What stands for a dash on keyboards, input methods and in fonts: the hyphens, the dashes, the minus signs, the lines
that draw boxes, and their wide and small forms. Not the numeral 一, nor the kana ー."""


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """Special spellings. `blanks` are texts that stand for a number not stated (n/a, 未统计), `nils` texts that stand
    for zero (—); with `parentheses`, `(279)` means -279.

    A dash is one mark however it is typed: where a statement names one (—), every text of dashes alone is that mark
    (－, –, ——), unless the statement names another spelling of it as the mark of something else."""

    blanks: tuple[str, ...] = ()
    nils: tuple[str, ...] = ()
    parentheses: bool = False

    def is_nil(self, text: str) -> bool:
        """Whether a cell's text, without the blanks around it, stands for zero."""
        return text in self.nils or _is_dash_among(text, self.nils, self.blanks)

    def is_blank(self, text: str) -> bool:
        """Whether a cell's text, without the blanks around it, stands for what is not stated."""
        return text in self.blanks or _is_dash_among(text, self.blanks, self.nils)


def _is_dash_among(text: str, own: Iterable[str], other: Iterable[str]) -> bool:
    """Whether a text is a dash in a spelling of its own, and only `own` marks include a dash."""
    return text[:1] in _DASHES and _is_dash(text) and any(map(_is_dash, own)) and not any(map(_is_dash, other))


def _is_dash(text: str) -> bool:
    return bool(text) and _DASHES.issuperset(text)


PLAIN = NumberStyle()
