"""Formulas of an old workbook that no program has computed: libraries write them without a result, which reads as blank
or zero.

xlrd gives only the results, so the sheet's records are examined again ([MS-XLS] 2.4.127). A program that computes
leaves a trace: Excel since 2000, WPS and LibreOffice write a record of their recalculation (RecalcId, 2.4.215) or
Excel9File (2.4.114). In a workbook with neither, a formula whose result is zero or an empty text has not been
computed.
"""

from __future__ import annotations

import struct
from typing import Any

from .xls_records import records

_FORMULA = 0x0006
_COMPUTED = frozenset((0x01C0, 0x01C1))
_WITHOUT_RESULT = frozenset((bytes(8), b"\x03" + bytes(5) + b"\xff\xff"))
_FIRST_VERSION = 50
"""Excel 5.0; before it, formulas have records of other numbers."""


def uncomputed(book: Any, sheet: int) -> frozenset[tuple[int, int]]:
    """The cells whose formulas have no result, in the sheet with this index; rows and columns from 0."""
    if book.biff_version < _FIRST_VERSION or any(kind in _COMPUTED for kind, _ in records(book.mem, book.base)):
        return frozenset()
    return frozenset(
        struct.unpack_from("<HH", record)
        for _, record in records(book.mem, book._sh_abs_posn[sheet], _FORMULA)
        if record[6:14] in _WITHOUT_RESULT
    )
