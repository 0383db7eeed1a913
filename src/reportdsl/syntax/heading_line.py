"""Lines of headings: their level, whether they run into the paragraph or have no number, and their words."""

from __future__ import annotations

from collections.abc import Callable

from ..diagnostics import Diagnostics
from ..quick.pattern import pattern
from ..values.source import Source, Span
from .ast import HeadingLine, Prose, ProseLine
from .table_rows import stripped

MAX_LEVEL = 6
_MARKS = pattern(r"([#＃]+)([.．]?)")
_UNNUMBERED = pattern(r"[{｛][-－][}｝]$")


def read_heading(
    source: Source, number: int, start: int, end: int, prose: Callable[[int, int, int], Prose], diagnostics: Diagnostics
) -> HeadingLine | ProseLine | None:
    """The heading from character `start` up to `end` (from 0) of a line, its words by `prose`; None, reported, for one that is
    too deep or has no words. `#.` begins a paragraph that the heading runs into."""
    raw = source.line(number)
    match = _MARKS.match(raw, start)
    assert match
    level, run_in = len(match.group(1)), bool(match.group(2))
    span = Span(source, number, start + 1, end + 1)
    if level > MAX_LEVEL:
        diagnostics.add("S19", span.part(0, level))
        return None
    unnumbered = None if run_in else _UNNUMBERED.search(raw[:end])
    begin, stop = stripped(raw, match.end(), unnumbered.start() if unnumbered else end)
    if begin == stop:
        diagnostics.add("S20", span)
        return None
    content = prose(number, begin, stop)
    return ProseLine(content, level, span) if run_in else HeadingLine(level, content, unnumbered is None, span)
