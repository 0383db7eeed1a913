"""The width of a line of text, from the advances of its characters as the fonts state them.

The tables are those of the Liberation fonts, whose metrics are those of Times New Roman and Arial;
`tests/font_metrics.py` extracts them. Each number is the wider of regular and bold. An East Asian character is as wide
as it is high.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import repeat

from ..quick.pattern import pattern

EM = 1000
"""Widths are in thousandths of the type size."""
UNSTARTING = "！，．：；？、。）》〉”’】］)]}％%…,.;:?!"
"""Characters that may not begin a line (GB/T 15834)."""
UNENDING = "（《〈“‘【［([{"
"""Characters that may not end a line."""

# fmt: off
SERIF = (
    250, 334, 556, 500, 500, 1000, 834, 278, 334, 334, 500, 570, 250, 334, 250, 278, 500, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 334, 334, 570, 570, 570, 500, 931, 723, 667, 723, 723, 667, 611, 778,
    778, 390, 500, 778, 667, 944, 723, 778, 611, 778, 723, 557, 667, 723, 723, 1000, 723, 723, 667, 334,
    278, 334, 582, 500, 334, 500, 557, 444, 557, 444, 334, 500, 557, 278, 334, 557, 278, 834, 557, 500,
    557, 557, 444, 390, 334, 557, 500, 723, 500, 500, 444, 480, 221, 480, 542, 723, 723, 723, 723, 723,
    723, 1000, 723, 667, 667, 667, 667, 390, 390, 390, 390, 723, 723, 778, 778, 778, 778, 778, 778, 723,
    723, 723, 723, 723, 611, 557, 500, 500, 500, 500, 500, 500, 723, 444, 444, 444, 444, 444, 278, 278,
    278, 278, 500, 557, 500, 500, 500, 500, 500, 500, 557, 557, 557, 557, 500, 557, 500,
)
"""Advances in Times New Roman: from the space to `~`, then the letters of Latin-1."""
SANS = (
    278, 334, 475, 557, 557, 890, 723, 238, 334, 334, 390, 584, 278, 334, 278, 278, 557, 557, 557, 557,
    557, 557, 557, 557, 557, 557, 334, 334, 584, 584, 584, 611, 1016, 723, 723, 723, 723, 667, 611, 778,
    723, 278, 557, 723, 611, 834, 723, 778, 667, 778, 723, 667, 611, 723, 667, 944, 667, 667, 611, 334,
    278, 334, 584, 557, 334, 557, 611, 557, 611, 557, 334, 611, 611, 278, 278, 557, 278, 890, 611, 611,
    611, 611, 390, 557, 334, 611, 557, 778, 557, 557, 500, 390, 280, 390, 584, 723, 723, 723, 723, 723,
    723, 1000, 723, 667, 667, 667, 667, 278, 278, 278, 278, 723, 723, 778, 778, 778, 778, 778, 778, 723,
    723, 723, 723, 667, 667, 611, 557, 557, 557, 557, 557, 557, 890, 557, 557, 557, 557, 557, 278, 278,
    278, 278, 611, 611, 611, 611, 611, 611, 611, 611, 611, 611, 611, 611, 557, 611, 557,
)
"""The same for Arial."""
# fmt: on
MOST_KEPT = 2048
"""Lines whose width is remembered: the width of a cell is needed to lay out its table and for each estimate of page
breaks."""
BETWEEN = EM // 4
"""The gap that word processors put between a western letter or digit and a Chinese character."""
_WESTERN = pattern("[0-9A-Za-z\u00c0-\u024f]+")
"""A run of letters and digits. (A pattern with a range of all Chinese characters takes 6 ms to compile.)"""
_CHARACTERS = (*range(0x20, 0x7F), *(code for code in range(0xC0, 0x100) if code not in (0xD7, 0xF7)))
_SERIFS = ("Times New Roman", "Times", "Liberation Serif", "Tinos", "TeX Gyre Termes")
_SANSES = ("Arial", "Helvetica", "Liberation Sans", "Arimo", "TeX Gyre Heros")
_UNKNOWN = 115
"""Per cent of the wider of the two faces, for a face that is not known: the digits of Verdana and DejaVu are a seventh
wider than Arial's."""
_NOTHING = (*range(0x200B, 0x200E), 0x2060, 0xFEFF)
_HALF = (*range(0xFF61, 0xFFDD), *range(0xFFE8, 0xFFEF))
"""Half-width forms of East Asian characters."""


@lru_cache(maxsize=16)
def advances_in(latin: str) -> Mapping[str, int]:
    """The advances, in thousandths of an em, of the characters that are not a whole em wide, with western ones in the
    face `latin`. In an unknown face each is as wide as in the wider of Times New Roman and Arial."""
    numbers = SERIF if latin in _SERIFS else SANS if latin in _SANSES else tuple(map(max, SERIF, SANS))
    known = {chr(code): number for code, number in zip(_CHARACTERS, numbers, strict=True)}
    return (
        known | dict.fromkeys(map(chr, _NOTHING), 0) | dict.fromkeys(map(chr, _HALF), EM // 2) | {"\u00a0": known[" "]}
    )


@lru_cache(maxsize=16)
def widths_in(latin: str) -> Callable[[str], int]:
    """A function that measures a line in thousandths of an em, with western characters in the face `latin`. A character
    in no table is a whole em wide. An unknown face gets some room to spare, so that a code in a narrow column does not
    break."""
    advance, whole = advances_in(latin).get, repeat(EM)

    known = latin in _SERIFS or latin in _SANSES

    @lru_cache(maxsize=MOST_KEPT)
    def width(line: str) -> int:
        own = sum(map(advance, line, whole))
        if not known:
            own += sum(-(-each * (_UNKNOWN - 100) // 100) for each in map(advance, line) if each is not None)
        return own if line.isascii() else own + BETWEEN * _meetings(line)

    return width


def _meetings(line: str) -> int:
    """The number of places where a western letter or digit meets a Chinese character."""
    beside = (
        line[place : place + 1]
        for run in _WESTERN.finditer(line)
        for place in (run.start() - 1, run.end())
        if place >= 0
    )
    return sum("\u3400" <= character <= "\u9fff" for character in beside)
