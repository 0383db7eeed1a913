"""Text files: from bytes to characters with line and column."""

from __future__ import annotations

import codecs
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager

from ...quick.pattern import pattern
from ...quick.records import dataclass
from ...values.source import Origin
from ..reader import Request, UnreadableFile

_LINE_END = pattern(r"\r\n|\r|\n")
MOST_LINES = 3_000_000
"""Most lines of a text file, including blank ones: each takes memory, whatever it holds."""
_UNPRINTABLE = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters, lone surrogates and noncharacters."""


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A text file's characters, and the indices where its lines start."""

    file: str
    characters: str
    starts: tuple[int, ...]

    def at(self, index: int) -> Origin:
        """The origin of the character at `index`; lines and columns count from 1, columns in characters."""
        line = bisect_right(self.starts, index)
        return Origin(self.file, line, index - self.starts[line - 1] + 1)

    @contextmanager
    def placed(self) -> Iterator[None]:
        """Turn an `UnreadableText` that is raised inside into an `UnreadableFile` at its place."""
        try:
            yield
        except UnreadableText as problem:
            raise UnreadableFile(problem.code, self.at(problem.index), **problem.details) from None

    def line(self, index: int) -> str:
        """The line that contains the character at `index`, at most 2000 characters of it."""
        start = self.starts[bisect_right(self.starts, index) - 1]
        return _LINE_END.split(self.characters[start : start + 2000], maxsplit=1)[0]

    def whole_line(self, number: int) -> str:
        """The line with this number, from 0, however long it is."""
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.characters)
        return self.characters[self.starts[number] : end].rstrip("\r\n")

    def above(self, index: int) -> int:
        """The index of the first non-blank character in the line above the one that contains `index`."""
        start = self.starts[max(bisect_right(self.starts, index) - 2, 0)]
        return start + len(self.line(start)) - len(self.line(start).lstrip())


class UnreadableText(Exception):
    """Raised where reading stops at a character: carries the code of the message, the character's index and the
    message's details. `DecodedText.placed` turns it into an `UnreadableFile`."""

    def __init__(self, code: str, index: int, **details: object) -> None:
        super().__init__(code)
        self.code, self.index, self.details = code, index, details


def make_text(file: str, characters: str) -> DecodedText:
    """A text with its lines located; they end in LF, CR or both."""
    return DecodedText(file, characters, (0, *(end.end() for end in _LINE_END.finditer(characters))))


def decode(request: Request) -> DecodedText:
    """The file's text: UTF-8 with or without a byte order mark, UTF-16 (Excel's “Unicode text”), or else GB18030.
    Raises `UnreadableFile` if it is in none of these, is blank (D06), has too many lines (D82), or contains characters
    that no text has (D05)."""
    characters = _characters(request).lstrip("\ufeff")
    if not characters.strip():
        raise UnreadableFile("D06", Origin(request.file))
    most = MOST_LINES * request.times
    if max(characters.count("\n"), characters.count("\r")) > most:
        raise UnreadableFile("D82", Origin(request.file), limit=most)
    text = make_text(request.file, characters)
    control = control_in(characters)
    if control:
        raise UnreadableFile("D05", text.at(characters.index(control)), character=f"U+{ord(control):04X}")
    return text


def control_in(characters: str) -> str | None:
    """The first character that no data file may contain; None if there is none. The pattern is compiled only if
    something other than line ends is not printable, which is rare."""
    if characters.replace("\n", "").replace("\r", "").isprintable():
        return None
    found = _UNPRINTABLE.search(characters)
    return found[0] if found else None


def _characters(request: Request) -> str:
    content = request.content
    for encoding in _wide(content) or ("utf-8", "gb18030"):
        try:
            characters = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "gb18030":
            from .foreign_text import foreign_encoding  # Few files are not UTF-8.

            foreign = foreign_encoding(content, characters)
            if foreign:
                raise UnreadableFile("D63", Origin(request.file), encoding=foreign)
        return characters
    raise UnreadableFile("D04", Origin(request.file))


def _wide(content: bytes) -> tuple[str, ...]:
    """UTF-16, by its mark, or by the zeros that are one half of every ASCII character; nothing for other texts."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    head = content[:4096]
    if b"\0" not in head or len(content) % 2:
        return ()
    if b"\0" not in head[::2]:
        return ("utf-16-le",)
    return () if b"\0" in head[1::2] else ("utf-16-be",)
