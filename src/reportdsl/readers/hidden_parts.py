"""The rows and columns that a sheet of a workbook hides, by hand or by a filter."""

from __future__ import annotations

from collections.abc import Iterable

from ..quick.pattern import pattern

_ROW = pattern(rb"<(?:\w+:)?row\s([^>]*)>")
_NUMBER = pattern(rb"\br\s*=\s*[\"']([0-9]{1,7})[\"']")
_COLUMN = pattern(rb"<(?:\w+:)?col\s([^>]*)>")
_FIRST = pattern(rb"\bmin\s*=\s*[\"']([0-9]{1,5})[\"']")
_LAST = pattern(rb"\bmax\s*=\s*[\"']([0-9]{1,5})[\"']")
_BEGIN_OF_ROWS = b"sheetData"
_HIDDEN = pattern(rb"\bhidden\s*=\s*[\"'](?:1|true)[\"']")
_LONGEST_TAG = 1000
_LONGEST_HEAD = 1 << 20


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


def hidden_columns_in(chunks: Iterable[bytes], columns: int) -> frozenset[int]:
    """The numbers of the hidden ones of so many columns, from a sheet's XML in chunks: they stand before its rows."""
    head = b""
    for chunk in chunks:
        head += chunk
        if _BEGIN_OF_ROWS in head or len(head) > _LONGEST_HEAD:
            break
    found: set[int] = set()
    for tag in _COLUMN.finditer(head.partition(_BEGIN_OF_ROWS)[0]):
        first, last = _FIRST.search(tag[1]), _LAST.search(tag[1])
        if first and last and _HIDDEN.search(tag[1]):
            found.update(range(int(first[1]), min(int(last[1]), columns) + 1))
    return frozenset(found)
