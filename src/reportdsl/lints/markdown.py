"""What looks like a mark of Markdown and is none of the language's, or marks nothing: it is printed as it stands."""

from __future__ import annotations

from ..diagnostics import Diagnostics, Severity
from ..program import ir
from ..program.program import ParagraphItem
from ..program.walk import contents, items, parts
from ..quick.pattern import pattern
from .lint import WrittenProse

_ANYWHERE = pattern(
    r"(?<![*\\])\*\*(?!\*)|\*{3}(?=[^\W\d_])|(?<!_)__(?=[^\W_])|`[^`]+`|!\[|\[\^|\]\((?=[^()\s]*[./])|~~(?=\S)|\^\[|\{-\}$"
    r"|(?<![\w*\\)）])\*(?=[^\W\d_])[^*\n]{0,40}?[^\W_]\*(?![\w*])"
)
_SIGNS = frozenset("*_`[]~^>-+.")
"""One of these is in each: few texts have any, and a report without them need not compile the patterns."""
_AT_START = pattern(r"> |[0-9]{1,2}\. (?=\S)|[*+] (?=\S)|-{3,}$|```")


def markdown(written: WrittenProse, diagnostics: Diagnostics) -> None:
    """Warn of each such sign, unless it is in a text that the report allows."""
    allowed = " ".join(text for text, _ in written.allowed)
    for item in items(written.body):
        for content in contents(item):
            for place, words in enumerate(parts(content)):
                if not isinstance(words, ir.Verbatim) or _SIGNS.isdisjoint(words.text):
                    continue
                starts = place == 0 and isinstance(item, ParagraphItem)
                found = [*_ANYWHERE.finditer(words.text)]
                if starts and (start := _AT_START.match(words.text)):
                    found.insert(0, start)
                for sign in found:
                    where = words.span.part(sign.start(), sign.end())
                    if sign[0] not in allowed and not _escaped(words.span.source.line(where.line), where.column):
                        diagnostics.add("L10", where, severity=Severity.WARNING, found=sign[0].strip())


def _escaped(line: str, column: int) -> bool:
    """Whether a backslash stands before what is at a column."""
    return column > 1 and line[column - 2] == "\\"
