"""Decode bytes into lines, and normalise the characters of an input method to those of the grammar.

Every replacement is one character for one character, so that columns stay true.
"""

from __future__ import annotations

import re

from ..quick.pattern import pattern
from ..quick.records import dataclass
from ..values.source import Source, Span

_LINE_ENDS = pattern("\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
BLANKS = " \t\u00a0\u3000\u2002\u2003\u2009\u200b\ufeff"
"""Blanks that authors indent with, or that text pasted from Word leaves behind."""

_MARKS = {**{ord("。"): ".", ord("、"): ",", ord("【"): "[", ord("】"): "]", ord("《"): "<", ord("》"): ">"}}
_MARKS |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_MARKS |= {ord(blank): " " for blank in BLANKS}

QUOTATION_MARKS = {'"': '"', "“": "”", "”": "”", "＂": "＂", "'": "'", "‘": "’", "’": "’", "＇": "＇"}
"""The marks that begin a text or a name in code, each with the one that ends it."""
_QUOTED = pattern(f"[{''.join(QUOTATION_MARKS)}]")
_QUOTED_OR_COMMENT = pattern(f"[{''.join(QUOTATION_MARKS)}]|//|／／")
_DOUBLE = '"“”＂'
PLACEHOLDER = "\ue000"
"""Replaces a quotation mark inside a string, where it must not end the string. The true text is read from the
source."""


def decode(content: bytes) -> str | None:
    """The text of a spec in UTF-8, with or without a byte order mark, or in GB18030; None if it is neither."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def split_lines(name: str, text: str, shared: bool = False) -> Source:
    """The source made of a text's lines, which any of the usual characters may end; `shared` for that of a
    structure."""
    lines = _LINE_ENDS.split(text)
    return Source(name, tuple(lines[:-1] if lines and not lines[-1] else lines), shared)


@dataclass(frozen=True, slots=True)
class Code:
    """A stretch of one line as the grammar reads it. `start` is the column of its first character, from 1; `unclosed`
    is the index of a quotation mark that is never closed."""

    text: str
    source: Source
    line: int
    start: int
    unclosed: int | None = None

    def span(self, begin: int, end: int) -> Span:
        """The place from index `begin` up to `end`. An `@` that was added to the text and is not in the line gets the
        place of the line's first character."""
        first = max(1, self.start + begin)
        return Span(self.source, self.line, first, max(first + 1, self.start + end))

    def written(self, begin: int, end: int) -> str:
        """The author's own characters from index `begin` up to `end`."""
        return self.source.line(self.line)[self.start - 1 + begin : self.start - 1 + end]

    @property
    def whole(self) -> Span:
        """The place of the whole stretch, without trailing blanks."""
        return self.span(0, max(1, len(self.text.rstrip())))


def read_code(source: Source, line: int, start: int, end: int, comments: bool = True) -> Code:
    """Characters `start` up to `end` (from 0) of a line, normalised for the grammar. A `//` ends the code, if
    `comments`."""
    raw = source.line(line)
    out: list[str] = []
    unclosed: int | None = None
    index = start
    while index < end:
        special = (_QUOTED_OR_COMMENT if comments else _QUOTED).search(raw, index, end)
        plain = special.start() if special else end
        out.append(raw[index:plain].translate(_MARKS))
        if not special or special[0] not in QUOTATION_MARKS:
            break
        close = closing(raw, plain, end)
        if close is None:
            unclosed = plain - start
            close = end
        mark = '"' if special[0] in _DOUBLE else "'"
        inside = re.sub("[\"']", PLACEHOLDER, raw[plain + 1 : close])
        out.append(mark + inside + (mark if close < end else ""))
        index = close + 1
    return Code("".join(out), source, line, start + 1, unclosed)


def closing(raw: str, index: int, end: int) -> int | None:
    """The index of the mark that closes the one at `index`, allowing for pairs nested between them; None if there is
    none."""
    opener = raw[index]
    mate = QUOTATION_MARKS[opener]
    depth = 1
    for position in range(index + 1, end):
        char = raw[position]
        if char == mate:
            depth -= 1
            if not depth:
                return position
        elif char == opener:
            depth += 1
    return None
