"""Figures that someone typed: no figure of a document should be, for nothing keeps it right next year."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..diagnostics import Diagnostics, Severity
from ..program import ir
from ..program.walk import parts, prose
from ..quick.pattern import pattern
from .lint import WrittenProse

_DIGITS = frozenset("0123456789０１２３４５６７８９")
_RUN = pattern(r"(?<![A-Za-z])[0-9０-９]+(?:[.,．，][0-9０-９]+)*[%％‰]?")


def typed_figures(written: WrittenProse, diagnostics: Diagnostics) -> None:
    """Warn of each run of digits in prose that no expression prints and nothing allows: dates, document numbers,
    ordinals, quoted titles, names such as Q1 or A4, and what the report's own `allow` lists with a reason."""
    allowed = [text for text, _ in written.allowed]
    for content in prose(written.body):
        for words in parts(content):
            if not isinstance(words, ir.Verbatim) or _DIGITS.isdisjoint(words.text):
                continue  # Few texts have digits: a report without any need not compile the patterns.
            for begin, end in digits_typed(words.text, written.words.known.digits, allowed):
                found = words.text[begin:end]
                diagnostics.add("L01", words.span.part(begin, end), severity=Severity.WARNING, found=found)


def digits_typed(text: str, known: str, allowed: Iterable[str]) -> list[tuple[int, int]]:
    """Where a text has digits that are neither what the pattern `known` finds, nor part of what is allowed."""
    free = [match.span() for match in pattern(known, re.X).finditer(text)]
    free += [match.span() for words in allowed for match in re.finditer(re.escape(words), text)]
    spans = [digits.span() for digits in _RUN.finditer(text)]
    return [span for span in spans if not any(begin <= span[0] and span[1] <= end for begin, end in free)]
