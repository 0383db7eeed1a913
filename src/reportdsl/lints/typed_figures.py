"""Figures that someone typed: no figure of a document should be, for nothing keeps it right next year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..diagnostics import Diagnostics, Severity
from ..document.blocks import Document
from ..program import nodes
from ..program.program import Program
from .lint import contents

_DIGITS = re.compile(r"[0-9０-９]+(?:[.,．，][0-9０-９]+)*[%％‰]?")
_ALLOWED = re.compile(
    r"""
      [12][0-9]{3}\s*年(?:度|末|初|底)?(?:\s*[0-9]{1,2}\s*月(?:份|底|初|末)?(?:\s*[0-9]{1,2}\s*日)?)?  # dates and years
    | [0-9]{1,2}\s*月(?:份|底|初|末)?(?:\s*[0-9]{1,2}\s*日)?
    | [〔\[【（(]\s*[12][0-9]{3}\s*[〕\]】）)]\s*[0-9]*\s*号?                                    # document numbers
    | (?<![0-9])[0-9]+\s*号
    | 第\s*[0-9]+                                                                               # ordinals
    | [图表]\s*[0-9]+
    | 《[^》]*》 | “[^”]*”                                                                       # quoted titles
    """,
    re.X,
)


def typed_figures(program: Program, document: Document, diagnostics: Diagnostics) -> None:
    """Warn of each run of digits in prose that no expression prints and nothing allows: dates, document numbers,
    ordinals, quoted titles, and what the report's own `allow` lists with a reason."""
    allowed = [text for text, _ in program.settings.allowed]
    for content in contents(program.body):
        for words in _words(content):
            free = [match.span() for match in _ALLOWED.finditer(words.text)]
            free += [match.span() for text in allowed for match in re.finditer(re.escape(text), words.text)]
            for found in _DIGITS.finditer(words.text):
                if not any(begin <= found.start() and found.end() <= end for begin, end in free):
                    where = words.span.part(found.start(), found.end())
                    diagnostics.add("L01", where, severity=Severity.WARNING, found=found.group())


def _words(content: nodes.Content) -> Iterator[nodes.Words]:
    for part in content:
        match part:
            case nodes.Words():
                yield part
            case nodes.Choice(branches=branches):
                for _, body in branches:
                    yield from _words(body)
            case nodes.Repeat(body=body):
                yield from _words(body)
