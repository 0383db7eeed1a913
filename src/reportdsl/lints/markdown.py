"""What looks like a mark of Markdown and is none of the language's, or marks nothing: it is printed as it stands."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostics, Severity
from ..program import ir
from ..program.program import ParagraphItem
from ..program.walk import contents, items, prose_inside
from ..quick.pattern import pattern
from ..quick.records import dataclass
from ..values.source import Span
from .lint import WrittenProse

CODE = "\ufffc"
"""Stands for a figure, a choice, or whatever else is no words: marks may stand around it."""
_TAGS = "b|i|u|s|p|br|hr|em|del|sub|sup|font|span|strong|center"
_ANYWHERE = pattern(
    r"(?<![*\\])\*\*(?!\*)|\*{3}(?=[^\W\d_]|\ufffc)|(?<!_)__(?=[^\W_]|\ufffc)|`[^`]+`|!\[|\[\^|\]\((?=[^()\s]*[./])|\] \((?=https?:)|~~(?=\S)|\^\[|\{-\}$"
    r"|(?<![\w*\\)）\ufffc])\*(?=[^\W\d_]|\ufffc)[^*\n]{0,80}?[^\W_]\*(?![\w*\ufffc])"
    r"|(?<![\w*\\)）\ufffc])\*(?=[^\W\d_]|[\ufffc（(])[^*\n]{0,80}?[\ufffc)）.。！？”]\*(?![\w*\ufffc])"
    r"|(?<![0-9*\\\ufffc])\*\ufffc\*(?![0-9*\ufffc])"
    r"|(?<![\w\\])_(?=[^\W_]|\ufffc)[^_\n]{0,80}?(?:[^\W_]|\ufffc)_(?!\w)"
    r"|(?<![A-Za-z0-9$\\])\$(?=[A-Za-z\\])[^$\n]{0,80}?[^\s$]\$(?![A-Za-z0-9$])"
    r"|(?<![=!<>])==(?=[^\s=])[^=\n]{1,80}?==(?!=)"
    rf"|</?(?:{_TAGS})\s*/?>"
)
_SIGNS = frozenset("*_`[]~^>-+.=<$")
"""One of these is in each: few texts have any, and a report without them need not compile the patterns."""
_AT_START = pattern(r"> |[0-9]{1,2}\. (?=\S)|[*+] (?=\S)|-{3,}$|```")


def markdown(written: WrittenProse, diagnostics: Diagnostics) -> None:
    """Warn of each such sign, unless it is in a text that the report allows."""
    allowed = " ".join(text for text, _ in written.allowed)
    for item in items(written.body):
        for content in contents(item):
            for place, line in enumerate(_lines(content)):
                found = [*_ANYWHERE.finditer(line.text)]
                if place == 0 and isinstance(item, ParagraphItem) and (start := _AT_START.match(line.text)):
                    found.insert(0, start)
                for sign in found:
                    where = line.span(sign.start(), sign.end())
                    said = sign[0].strip().replace(CODE, "…")
                    if said not in allowed and not _escaped(where.source.line(where.line), where.column):
                        diagnostics.add("L10", where, severity=Severity.WARNING, found=said)


@dataclass(frozen=True, slots=True)
class _Line:
    """The text of some content, with `CODE` for what is no words, and where in it each of its words begins."""

    text: str
    words: tuple[tuple[int, ir.Verbatim], ...]

    def span(self, begin: int, end: int) -> Span:
        """Where a stretch of the text that begins or ends in words is written, as far as these reach."""
        start, words = [each for each in self.words if each[0] <= begin][-1]
        return words.span.part(begin - start, min(end - start, len(words.text)))


def _lines(content: ir.Content) -> Iterator[_Line]:
    """The text of a content, and of each that is inside one of its parts, as far as it may have signs. Where a backslash stands
    before a sign, the words that follow one another have it between them."""
    if any(isinstance(part, ir.Verbatim) and not _SIGNS.isdisjoint(part.text) for part in content):
        text, words = "", []
        for part, before in zip(content, (None, *content), strict=False):
            if isinstance(part, ir.Verbatim):
                text += "\\" * isinstance(before, ir.Verbatim)
                words.append((len(text), part))
            text += part.text if isinstance(part, ir.Verbatim) else CODE
        yield _Line(text, tuple(words))
    for part in content:
        for body in prose_inside(part):
            yield from _lines(body)


def _escaped(line: str, column: int) -> bool:
    """Whether a backslash is before what is at a column."""
    return column > 1 and line[column - 2] == "\\"
