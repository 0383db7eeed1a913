"""Read heading lines: their level, their words, whether they are numbered, and whether they run into a paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..diagnostics import Diagnostics
from ..quick.pattern import pattern
from ..values.source import Source, Span
from .ast import HeadingLine, ProseLine
from .expression import Name, Prose
from .table_rows import stripped

MAX_LEVEL = 6
_MARKS = pattern(r"([#＃]+)([.．]?)")
_UNNUMBERED = r"[{｛][-－–—―−]{1,2}[}｝]"
_NAMED = r"[{｛][#＃][ \u3000]*(?P<name>(?![0-9·])[\w·]+)[ \u3000]*[}｝]"
_BLANKS = r"[ \u3000\t]*"
_ENDING = pattern(
    rf"(?:{_UNNUMBERED}{_BLANKS}(?:{_NAMED})?|{_NAMED.replace('name', 'first')}{_BLANKS}(?:{_UNNUMBERED})?)$"
)
_UNCLOSED = pattern(r"(?<![{｛])([{｛])[-－–—―−][^{}｛｝]*$")
"""An ending without its brace, which would be printed."""


def read_heading(
    source: Source, number: int, start: int, end: int, prose: Callable[[int, int, int], Prose], diagnostics: Diagnostics
) -> HeadingLine | ProseLine | None:
    """Read the heading from character `start` up to `end` (from 0) of a line; `prose` reads its words. `#.` begins a
    paragraph that the heading runs into. Returns None, after a report, for a heading that is too deep (S19) or has no
    words (S20). An ending that is not closed is reported (S06)."""
    raw = source.line(number)
    match = _MARKS.match(raw, start)
    assert match
    level, run_in = len(match.group(1)), bool(match.group(2))
    span = Span(source, number, start + 1, end + 1)
    if level > MAX_LEVEL:
        diagnostics.add("S19", span.part(0, level))
        return None
    ending = None if run_in else _ENDING.search(raw[:end])
    begin, stop = stripped(raw, match.end(), ending.start() if ending else end)
    if begin == stop:
        diagnostics.add("S20", span)
        return None
    if ending is None and (unclosed := _UNCLOSED.search(raw, begin, stop)):
        where = Span(source, number, unclosed.start() + 1, unclosed.start() + 2)
        diagnostics.add("S06", where, mark=unclosed[1], mate="}")
    content = prose(number, begin, stop)
    if run_in:
        return ProseLine(content, level, span)
    if ending is None:
        return HeadingLine(level, content, True, span)
    return HeadingLine(level, content, _without_number(ending), span, _name(ending, source, number))


def _without_number(ending: re.Match[str]) -> bool:
    return re.search(_UNNUMBERED, ending.group()) is None


def _name(ending: re.Match[str], source: Source, number: int) -> Name | None:
    """The name that a heading is given at its end."""
    group = next((group for group in ("name", "first") if ending[group]), None)
    if group is None:
        return None
    return Name(ending[group], Span(source, number, ending.start(group) + 1, ending.end(group) + 1))
