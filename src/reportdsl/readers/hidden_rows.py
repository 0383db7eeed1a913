"""The rows that a sheet of a workbook hides, by hand or by a filter."""

from __future__ import annotations

from collections.abc import Iterable

from ..quick.pattern import pattern

_ROW = pattern(rb"<(?:\w+:)?row\s([^>]*)>")
_NUMBER = pattern(rb"\br\s*=\s*[\"']([0-9]{1,7})[\"']")
_HIDDEN = pattern(rb"\bhidden\s*=\s*[\"'](?:1|true)[\"']")
_LONGEST_TAG = 1000


def hidden_in(chunks: Iterable[bytes]) -> frozenset[int]:
    """The numbers of the hidden rows, from a sheet's XML in chunks. A row without a number follows the one before it."""
    found: set[int] = set()
    number, rest = 0, b""
    for chunk in chunks:
        seen = rest + chunk
        end = 0
        for tag in _ROW.finditer(seen):
            end = tag.end()
            stated = _NUMBER.search(tag[1])
            number = int(stated[1]) if stated else number + 1
            if _HIDDEN.search(tag[1]):
                found.add(number)
        rest = seen[max(end, len(seen) - _LONGEST_TAG) :]
    return frozenset(found)
