"""Finds figures that are printed as zero and are not: a reader takes 21人 printed as 0.0万人 for zero."""

from __future__ import annotations

from ..diagnostics import Diagnostics
from ..document.blocks import Document, Heading, Paragraph
from ..document.walk import blocks
from ..program.program import Program
from ..quick.pattern import pattern
from ..values.display import exact_text
from ..values.printed_text import Figure
from ..values.quantity import Quantity

_NUMBER = pattern(r"[0-9][0-9,.]*")
_ZEROS, _DIGITS, _NUMERALS = "0〇零", frozenset("123456789"), frozenset("一二三四五六七八九十百千万亿两")


def vanished_figures(program: Program, document: Document, diagnostics: Diagnostics) -> None:
    """State, as information (L09), the value of each figure in running text that is not zero but printed as zero; once
    for each printed text. In tables, where one unit serves all figures, small ones commonly come out as zero."""
    told: set[str] = set()
    for block in blocks(document):
        if not isinstance(block, Heading | Paragraph):
            continue
        for part in block.content:
            fact = part.fact if isinstance(part, Figure) else None
            value = fact.value if fact is not None else None
            if fact is None or not isinstance(value, Quantity) or not value.value or fact.shown is not None:
                continue
            if part.text not in told and _is_zero(part.text):
                told.add(part.text)
                diagnostics.inform("L09", block.place or fact.origin, text=part.text, value=exact_text(value))


def _is_zero(text: str) -> bool:
    """Whether a printed figure has no digit but zeros, and no numeral before the first zero; a numeral after it belongs
    to the unit (0.0万人), and so do digits after the first number (0 tCO2e, 0例/10万人)."""
    number = _NUMBER.search(text)
    if not _DIGITS.isdisjoint(number[0] if number else text):
        return False
    zero = min((place for digit in _ZEROS if (place := text.find(digit)) >= 0), default=-1)
    return zero >= 0 and _NUMERALS.isdisjoint(text[:zero])
