"""Finds Markdown marks that the language does not have, or that mark nothing: they are printed as they stand."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostics
from ..program import ir
from ..program.program import ParagraphItem
from ..program.walk import contents, items, prose_inside
from ..quick.pattern import pattern
from ..quick.records import dataclass
from ..values.source import Span
from .lint import WrittenProse

CODE = "\ufffc"
"""Stands for a figure, a choice, or anything else that is not words: marks may surround it."""
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
_SIGNS = frozenset("*_`[]~^>-+.=<$•●▪■◆·○")
"""Every mark has one of these. Few texts do, and a report without any does not compile the patterns."""
_AT_START = pattern(r"> |[0-9]{1,2}\. (?=\S)|[*+] (?=\S)|[•●▪■◆·○][ \u3000\t]*(?=\S)|-{3,}$|```")


def markdown(written: WrittenProse, diagnostics: Diagnostics) -> None:
    """Warn (L10) of each such mark, unless it is escaped or in a text that the report allows."""
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
                        diagnostics.warn("L10", where, found=said)


@dataclass(frozen=True, slots=True)
class _Line:
    """The text of some content, with `CODE` for anything but words, and the offset at which each run of words
    begins."""

    text: str
    words: tuple[tuple[int, ir.Verbatim], ...]

    def span(self, begin: int, end: int) -> Span:
        """The place in the spec of a stretch of the text: from its beginning to the end of the words there, at most."""
        start, words = [each for each in self.words if each[0] <= begin][-1]
        return words.span.part(begin - start, min(end - start, len(words.text)))


def _lines(content: ir.Content) -> Iterator[_Line]:
    """Yield the text of a content, and of each content inside its parts, if it may have marks. An escaped sign splits
    the words around it in two runs, between which the text has the backslash again."""
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
    """Whether a backslash precedes a column, which counts from 1."""
    return column > 1 and line[column - 2] == "\\"
