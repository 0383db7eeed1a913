"""Find the code in prose: the regions of `{{ }}` and `{% %}`, in Jinja's spelling, as the grammar reads them.

Jinja cannot find them: it takes Chinese quotation marks, and the full-width marks of an input method, for words.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..quick.pattern import pattern
from ..quick.records import dataclass
from ..values.source import Span
from .code import QUOTATION_MARKS, Code, closing, read_code
from .limits import Unfit

_OPEN = pattern(r"\{\{|\{%|\{#")
_MATES = {"{{": "}}", "{%": "%}", "{#": "#}"}
_TAG = pattern(r" *(\w+)")


@dataclass(frozen=True, slots=True)
class CodeRegion:
    """The code between two braces, which are at `span`: an expression, a tag or a comment, according to `opener`.

    `word` is the first word of a tag. `code` is the rest, in its own columns. `signs` are those by which Jinja is told
    to trim the blanks before and after the region; `code` is without them.
    """

    opener: str
    word: str
    code: Code
    signs: tuple[str, str]
    span: Span

    @property
    def word_span(self) -> Span:
        """The place of a tag's word."""
        at = self.code.source.line(self.code.line).index(self.word, self.span.column + 1) + 1
        return Span(self.span.source, self.span.line, at, at + len(self.word))


def regions(span: Span) -> Iterator[CodeRegion]:
    """The regions of code in a stretch of a line. Raises `Unfit` for unpaired braces, quotation marks that are never
    closed, and empty code."""
    raw, start, end = span.source.line(span.line), span.column - 1, span.end_column - 1
    index = start
    while match := _OPEN.search(raw, index, end):
        _unopened(span, index, match.start())
        begin, mate = match.end(), _MATES[match[0]]
        close = raw.find(mate, begin, end) if match[0] == "{#" else region_end(raw, begin, end, mate)
        if close < 0:
            raise Unfit("S23", span.part(match.start() - start, begin - start), found=match[0], due=mate)
        index = close + 2
        yield _region(match[0], span.part(match.start() - start, index - start), begin, close)
    _unopened(span, index, end)


def _region(opener: str, span: Span, begin: int, close: int) -> CodeRegion:
    """The region whose braces are at `span`, with its code from character `begin` up to `close` of the line."""
    code = read_code(span.source, span.line, begin, close, comments=False)
    first = code.text[:1] if code.text[:1] in ("-", "+") else ""
    last = code.text[-1] if len(code.text) > 1 and code.text[-1] in ("-+" if opener == "{%" else "-") else ""
    signs = first, last
    if opener == "{#":
        return CodeRegion(opener, "", code, signs, span)
    if code.unclosed is not None:
        at = code.unclosed
        raise Unfit("S03", code.span(at, at + 1), mark=code.written(at, at + 1))
    if not code.text.strip(" -"):
        raise Unfit("S24", span)
    tag = _TAG.match(code.text, len(first)) if opener == "{%" else None
    kept = tag.end() if tag else len(first)
    text = " " * kept + code.text[kept : len(code.text) - len(last)]
    return CodeRegion(opener, tag[1] if tag else "", Code(text, code.source, code.line, code.start), signs, span)


def _unopened(span: Span, begin: int, end: int) -> None:
    """Refuse closing braces in plain words: half of a deleted `{{ … }}`. Raises `Unfit` (S22)."""
    raw, start = span.source.line(span.line), span.column - 1
    if begin > start and raw.startswith("}", begin, end):
        raise Unfit("S22", span.part(begin - start, begin - start + 1), found="}")
    for mark in ("}}", "%}"):
        at = raw.find(mark, begin, end)
        if at >= 0:
            raise Unfit("S22", span.part(at - start, at - start + 2), found=mark)


def region_end(raw: str, begin: int, end: int, mate: str) -> int:
    """Where a region of code ends: at the first `mate` outside quotation marks; -1 if there is none before the next
    opening brace."""
    quotes = "".join(QUOTATION_MARKS)
    index = begin
    while index < end:
        if raw.startswith(mate, index):
            return index
        if raw[index : index + 2] in ("{{", "{%"):
            return -1
        if raw[index] in quotes:
            closed = closing(raw, index, end)
            if closed is None:
                quotes = ""
            index = closed or index
        index += 1
    return -1
