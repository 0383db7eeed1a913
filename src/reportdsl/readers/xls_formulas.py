"""Formulas of an old workbook that nobody has computed: libraries write them without a result, which reads as blank or zero.

xlrd gives the results alone, so the records of the sheet are looked at again ([MS-XLS] 2.4.127). A program that computes
says so: Excel since 2000, WPS and LibreOffice write the record of their recalculation (RecalcId, 2.4.215) or Excel9File
(2.4.114). In a workbook with neither, a formula whose result is zero or an empty text has none.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

_END, _FORMULA = 0x000A, 0x0006
_COMPUTED = frozenset((0x01C0, 0x01C1))
_WITHOUT_RESULT = frozenset((bytes(8), b"\x03" + bytes(5) + b"\xff\xff"))
_FIRST_VERSION = 50
"""Excel 5.0; before it, formulas have records of other numbers."""


def uncomputed(book: Any, sheet: int) -> frozenset[tuple[int, int]]:
    """The cells of a sheet, by its index, whose formulas have no result: rows and columns from 0."""
    if book.biff_version < _FIRST_VERSION or any(kind in _COMPUTED for kind, _ in _records(book.mem, book.base)):
        return frozenset()
    return frozenset(
        struct.unpack_from("<HH", record)
        for kind, record in _records(book.mem, book._sh_abs_posn[sheet])
        if kind == _FORMULA and record[6:14] in _WITHOUT_RESULT
    )


def _records(content: Any, start: int) -> Iterator[tuple[int, bytes]]:
    """The records of a substream from its first, by their number."""
    place = start
    while place + 4 <= len(content):
        kind, length = struct.unpack_from("<HH", content, place)
        yield kind, bytes(content[place + 4 : place + 4 + length]) if kind == _FORMULA else b""
        if kind == _END:
            return
        place += 4 + length
