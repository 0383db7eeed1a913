"""Figures of an old workbook in the colour of their background. A sheet with conditional formatting has none reported,
because xlrd does not tell which cells it applies to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..cells.cell_colours import alike
from ..cells.sheet_cells import GridLine
from .xls_records import records

_CONDITIONS = frozenset((0x01B0, 0x0879))
"""CondFmt and CondFmt12 ([MS-XLS] 2.4.56 and 2.4.57)."""
_AUTOMATIC = 0x7FFF
_NONE, _SOLID = 0, 1
_WHITE = (255, 255, 255)


def unseen(book: Any, sheet: Any, index: int, lines: Iterable[GridLine]) -> Iterator[tuple[int, int]]:
    """Yield the rows and columns of filled cells whose text has the colour of their fill, or is white like the
    paper."""
    styles = {number for number, style in enumerate(book.xf_list) if _is_unseen(book, style)}
    if not styles or any(kind in _CONDITIONS for kind, _ in records(book.mem, book._sh_abs_posn[index])):
        return
    for line in lines:
        for column in line.entries:
            if sheet.cell_xf_index(line.number - 1, column - 1) in styles:
                yield line.number, column


def _is_unseen(book: Any, style: Any) -> bool:
    number, background = book.font_list[style.font_index].colour_index, style.background
    ink = book.colour_map.get(number) if number != _AUTOMATIC else None
    if ink is None or background.fill_pattern not in (_NONE, _SOLID):
        return False
    ground = _WHITE if background.fill_pattern == _NONE else book.colour_map.get(background.pattern_colour_index)
    return ground is not None and alike(bytes(ink).hex(), bytes(ground).hex())
