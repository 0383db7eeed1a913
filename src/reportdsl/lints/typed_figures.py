"""Figures that someone typed: no figure of a document should be, for nothing keeps it right next year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..diagnostics import Diagnostics, Severity
from ..program import ir
from ..program.program import TableItem
from ..program.walk import items, parts, prose
from ..quick.pattern import pattern
from .lint import WrittenProse

_DIGITS = frozenset("0123456789０１２３４５６７８９")
_RUN = pattern(r"(?<![A-Za-z])[0-9０-９]+(?:[.,．，][0-9０-９]+)*[%％‰]?")

_YEAR = pattern(r"\s*(?:19|20)[0-9]{2}\s*")


def typed_figures(written: WrittenProse, diagnostics: Diagnostics) -> None:
    """Warn of each run of digits in prose that no expression prints and nothing allows: dates, document numbers,
    ordinals, quoted titles, names such as Q1 or A4, years alone in the head of a table, and what the report's own `allow` lists with a reason."""
    allowed = [text for text, _ in written.allowed]
    tables = (item for item in items(written.body) if isinstance(item, TableItem))
    heads = {words.span for table in tables for words in _words(prose(table.header)) if _YEAR.fullmatch(words.text)}
    for words in _words(prose(written.body)):
        # Few texts have digits: a report without any need not compile the patterns.
        if not _DIGITS.isdisjoint(words.text) and words.span not in heads:
            for begin, end in digits_typed(words.text, written.words.known.digits, allowed):
                found = words.text[begin:end]
                diagnostics.add("L01", words.span.part(begin, end), severity=Severity.WARNING, found=found)


def _words(contents: Iterable[ir.Content]) -> Iterator[ir.Verbatim]:
    return (part for content in contents for part in parts(content) if isinstance(part, ir.Verbatim))


def digits_typed(text: str, known: str, allowed: Iterable[str]) -> list[tuple[int, int]]:
    """Where a text has digits that are neither what the pattern `known` finds, nor part of what is allowed."""
    free = [match.span() for match in pattern(known, re.X).finditer(text)]
    free += [match.span() for words in allowed for match in re.finditer(re.escape(words), text)]
    spans = [digits.span() for digits in _RUN.finditer(text)]
    return [span for span in spans if not any(begin <= span[0] and span[1] <= end for begin, end in free)]
