"""Prose: words with `{{ }}` and `{% %}` between them, in Jinja's spelling.

Here the code of a line is separated from its words and put into the characters of its grammar; Jinja's own parser reads
it (`jinja_prose`).
"""

from __future__ import annotations

from ..diagnostics import Diagnostics
from ..quick.pattern import pattern
from ..values.source import Source, Span
from .ast import Broken, Print, Prose, Words
from .code import Code, closing, read_code
from .refusal import RefusedProse

_OPEN = pattern(r"\{\{|\{%|\{#")
_WIDE = pattern(r"[｛{]｛|｛[{｛%％]|｝[}｝]|[%％]｝|\{％")
_RAW = pattern(r"[-+]?\s*raw\b")
"""Jinja's one word that hides code from its parser."""


def parse_prose(source: Source, line: int, start: int, end: int, diagnostics: Diagnostics) -> Prose:
    """The prose from character `start` up to `end` (from 0) of a line. Problems are reported; unreadable prose
    becomes a broken print, so that nothing else complains about it."""
    raw = source.line(line)
    span = Span(source, line, start + 1, end + 1)
    wide = _WIDE.search(raw, start, end)
    if wide:
        diagnostics.add("S21", Span(source, line, wide.start() + 1, wide.end() + 1), found=wide.group())
        return (Print(Broken(span), span),)
    try:
        if not _OPEN.search(raw, start, end):
            _unopened(raw, start, end, start)
            return (Words(raw[start:end], span),) if start < end else ()
        from .jinja_prose import jinja_prose

        return jinja_prose(_normalised(source, line, start, end))
    except RefusedProse as refused:
        where = Span(source, line, start + refused.begin + 1, start + max(refused.end, refused.begin + 1) + 1)
        diagnostics.add(refused.code, where, details=refused.details)
    return (Print(Broken(span), span),)


def _unopened(raw: str, begin: int, end: int, start: int) -> None:
    """Refuse closing braces in plain words: half of a deleted `{{ … }}`."""
    if begin > start and raw.startswith("}", begin, end):
        raise RefusedProse("S22", begin - start, begin - start + 1, found="}")
    for mark in ("}}", "%}"):
        at = raw.find(mark, begin, end)
        if at >= 0:
            raise RefusedProse("S22", at - start, at - start + 2, found=mark)


def _normalised(source: Source, line: int, start: int, end: int) -> Code:
    """The line with its code regions normalised and its words unchanged."""
    raw = source.line(line)
    out: list[str] = []
    index = start
    while match := _OPEN.search(raw, index, end):
        _unopened(raw, index, match.start(), start)
        out.append(raw[index : match.start()])
        opener, begin = match.group(), match.end()
        if opener == "{#":
            close = raw.find("#}", begin, end)
            if close < 0:
                raise RefusedProse("S23", match.start() - start, match.end() - start, found=opener, due="#}")
            out.append(raw[match.start() : close + 2])
            index = close + 2
            continue
        mate = "}}" if opener == "{{" else "%}"
        closed = _close(raw, begin, end, mate)
        if closed is None:
            raise RefusedProse("S23", match.start() - start, match.end() - start, found=opener, due=mate)
        region = read_code(source, line, begin, closed, comments=False)
        if region.unclosed is not None:
            at = begin + region.unclosed - start
            raise RefusedProse("S03", at, at + 1, mark=raw[at + start])
        if not region.text.strip(" -"):
            raise RefusedProse("S24", match.start() - start, closed + 2 - start)
        if _RAW.match(region.text):
            raise RefusedProse("S28", begin - start, closed - start, word="raw")
        out.append(opener + region.text.replace("\\", "/") + mate)
        index = closed + 2
    _unopened(raw, index, end, start)
    out.append(raw[index:end])
    return Code("".join(out), source, line, start + 1)


def _close(raw: str, begin: int, end: int, mate: str) -> int | None:
    """Where a code region ends: at the first `mate` of its opener outside quotation marks; None if it does not."""
    quotes = "\"'“‘"
    index = begin
    while index < end:
        if raw.startswith(mate, index):
            return index
        if raw[index : index + 2] in ("{{", "{%"):
            return None
        if raw[index] in quotes:
            closed = closing(raw, index, end)
            if closed is None:
                quotes = ""
            index = closed or index
        index += 1
    return None
