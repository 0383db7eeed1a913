"""Figures that someone typed: no figure of a document should be, for nothing keeps it right next year."""

from __future__ import annotations

import re

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
    known = pattern(written.words.known.digits, re.X)
    allowed = [text for text, _ in written.allowed]
    for content in prose(written.body):
        for words in parts(content):
            if not isinstance(words, ir.Verbatim) or _DIGITS.isdisjoint(words.text):
                continue  # Few texts have digits: a report without any need not compile the patterns.
            free = [match.span() for match in known.finditer(words.text)]
            free += [match.span() for text in allowed for match in re.finditer(re.escape(text), words.text)]
            for digits in _RUN.finditer(words.text):
                if not any(begin <= digits.start() and digits.end() <= end for begin, end in free):
                    where = words.span.part(digits.start(), digits.end())
                    diagnostics.add("L01", where, severity=Severity.WARNING, found=digits.group())
