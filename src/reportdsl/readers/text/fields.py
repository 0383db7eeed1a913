"""The fields of delimited lines: the start of each, and its text without quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from .decoding import UnreadableText

Field = tuple[str, int]
"""A field's text and the index of its first character."""
MOST_FIELDS = 16_384
"""Most fields of a line: as many as a sheet has columns."""


@lru_cache(maxsize=16)
def _patterns(delimiter: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns of a bare and of a quoted field. If neither matches, a quotation never ends. Both are possessive, so
    neither backtracks."""
    return re.compile(f"[^{delimiter}\r\n]*+"), re.compile(r' *"((?:[^"]++|"")*+)" *+')


def records(characters: str, delimiter: str, start: int = 0, most: int = MOST_FIELDS) -> Iterator[list[Field]]:
    """Yield the fields of each line, from the line that begins at `start`. A quoted field may contain delimiters, line
    ends and doubled quotes. Raises `UnreadableText` for text after a closing quote (D23), a quote that is not closed
    (D18), or more than `most` fields in a line (D83)."""
    if '"' not in characters:
        yield from _unquoted(characters, delimiter, start, most)
        return
    bare, quoted = _patterns(delimiter)
    index = start
    fields: list[Field] = []
    while index < len(characters):
        matched = quoted.match(characters, index)
        if matched:
            fields.append((matched[1].replace('""', '"'), index))
            index = matched.end()
            if index < len(characters) and characters[index] not in (delimiter, "\r", "\n"):
                raise UnreadableText("D23", index)
        else:
            matched = bare.match(characters, index)
            field = matched[0] if matched else ""
            if field.lstrip().startswith('"'):
                raise UnreadableText("D18", index)
            fields.append((field, index))
            index += len(field)
        if characters[index : index + 1] == delimiter:
            if len(fields) >= most:
                raise UnreadableText("D83", fields[0][1], limit=most)
            index += 1
            if index < len(characters) and characters[index] not in "\r\n":
                continue
            fields.append(("", index - 1))
        index += 2 if characters.startswith("\r\n", index) else 1
        yield fields
        fields = []


def _unquoted(characters: str, delimiter: str, start: int, most: int) -> Iterator[list[Field]]:
    """The same for a text without quotation marks, in a third of the time."""
    index = start
    while index < len(characters):
        found = _LINE.match(characters, index)
        assert found is not None
        texts = found[1].split(delimiter)
        if len(texts) > most:
            raise UnreadableText("D83", index, limit=most)
        places = accumulate((len(text) + len(delimiter) for text in texts), initial=index)
        yield [*zip(texts, places, strict=False)]
        index = found.end()


_LINE = re.compile("([^\r\n]*+)(?:\r\n|\r|\n|\\Z)")
"""A line and its line end."""
