"""Read prose: words with `{{ }}` and `{% %}` between them, in Jinja's spelling.

`code_regions` separates the code of a line from its words; Jinja's own parser says how the pieces belong together
(`jinja_prose`). What is in the braces is an expression of the grammar, like any in a directive.
"""

from __future__ import annotations

from collections.abc import Callable

from ..diagnostics import Diagnostics
from ..quick.pattern import pattern
from ..values.source import Source, Span
from .code_regions import regions
from .expression import Broken, Print, Prose, Words
from .limits import Unfit

MARK = pattern(r"\*\*|\*(?:[^\W\d_]|[{｛])|\]\((?:https?:|mailto:|#)|\\[*\[^]|\^\[")
"""Matches somewhere in every prose with marks."""
_WIDE = pattern(r"[｛{]｛|｛[{｛%％]|｝[}｝]|[%％]｝|\{％")


ProseParser = Callable[[Source, int, int, int, Diagnostics], Prose]


def parse_marked(source: Source, line: int, start: int, end: int, diagnostics: Diagnostics) -> Prose:
    """The prose that `parse_prose` reads, with its marks read as well."""
    prose = parse_prose(source, line, start, end, diagnostics)
    if not MARK.search(source.line(line), start, end):
        return prose
    from .marks import read_marks

    return read_marks(prose)


def parse_prose(source: Source, line: int, start: int, end: int, diagnostics: Diagnostics) -> Prose:
    """The prose from character `start` up to `end` (from 0) of a line. Problems are reported; unreadable prose becomes
    a broken `Print`, so that nothing reports it again."""
    raw = source.line(line)
    span = Span(source, line, start + 1, end + 1)
    wide = _WIDE.search(raw, start, end)
    if wide:
        diagnostics.add("S21", Span(source, line, wide.start() + 1, wide.end() + 1), found=wide.group())
        return (Print(Broken(span), span),)
    try:
        found = [*regions(span)]
        if not found:
            return (Words(raw[start:end], span),) if start < end else ()
        from .jinja_prose import jinja_prose

        return jinja_prose(span, found)
    except Unfit as unfit:
        diagnostics.add(unfit.code, unfit.span, details=unfit.details)
    return (Print(Broken(span), span),)
