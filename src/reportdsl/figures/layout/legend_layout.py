"""Lay out legends: rows of names below a chart, or a column of them beside one."""

from __future__ import annotations

from collections.abc import Sequence

from .boxes import Box
from .canvas import Canvas
from .geometry import Legend, LegendEntry

SWATCH = 3
"""The space in front of a name, in ems: its square, and what is around it. As much as the programs that display charts
use."""
LINE_SWATCH = 5
"""The same for a name with a piece of line."""


def height_with(legend: Legend | None, foot: int) -> int:
    """The height of a chart with a legend at its foot, with a margin below it: LibreOffice moves a legend that is
    nearer to the edge than a fiftieth of the height."""
    return int(legend.box.bottom) * 40 // 39 if legend else foot


def _pad(canvas: Canvas) -> int:
    """The space inside a legend above and below its names, as the programs that display charts keep it."""
    return canvas.em // 2


def below(names: Sequence[str], canvas: Canvas, top: int, lines: bool = False) -> Legend | None:
    """The legend at the foot of a chart, in columns of equal width, as all programs draw it; None without names. Pieces
    of `lines` are longer than squares."""
    if not names:
        return None
    swatch = (LINE_SWATCH if lines else SWATCH) * canvas.em
    texts = [canvas.broken(name, canvas.width - swatch - canvas.em) for name in names]
    widest = max(map(canvas.wide, texts)) + swatch
    columns = max(1, min(len(texts), canvas.width // widest))
    left = (canvas.width - columns * widest) // 2
    entries: list[LegendEntry] = []
    y = top + _pad(canvas)
    for start in range(0, len(texts), columns):
        row = texts[start : start + columns]
        for column, text in enumerate(row):
            entries.append(LegendEntry(text, start + column, left + column * widest + swatch * 2 // 3, y))
        y += max(map(canvas.high, row))
    return Legend("bottom", tuple(entries), Box(left, top, left + columns * widest, y + _pad(canvas)))


def beside(names: Sequence[str], canvas: Canvas, left: int, right: int, height: int) -> Legend:
    """The legend to the right of a pie, centred vertically."""
    swatch = SWATCH * canvas.em
    texts = [canvas.broken(name, right - left - swatch) for name in names]
    highs = [canvas.high(text) for text in texts]
    pad = _pad(canvas)
    top = max(pad, (height - sum(highs)) // 2)
    entries = tuple(
        LegendEntry(text, at, left + swatch * 2 // 3, top + sum(highs[:at])) for at, text in enumerate(texts)
    )
    width = max(map(canvas.wide, texts), default=0) + swatch
    return Legend("right", entries, Box(left, top - pad, left + width, top + sum(highs) + pad))
