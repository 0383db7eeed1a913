"""The canvas that a chart is drawn on, and how its texts are measured and broken into lines.

A chart is laid out here and nowhere else: whatever displays it (Word, WPS, LibreOffice, a browser) is told where
everything is. Lengths are whole twips.
"""

from __future__ import annotations

from itertools import pairwise

from ...quick.records import dataclass, field
from ...values.advance_widths import EM, UNENDING, UNSTARTING, widths_in


@dataclass(frozen=True, slots=True)
class Canvas:
    """The canvas of a chart: as wide as the page's text; a chart is as high as it needs to be, up to `height`. `em` is
    the size of its type, `latin` the typeface of its Western characters."""

    width: int = 8844
    height: int = 12000
    em: int = 210
    latin: str = "Times New Roman"
    _known: dict[str, int] = field(default_factory=dict, repr=False, compare=False)
    """Widths that were measured before, in the unit of the tables of widths, so that they hold for any size of type: a
    label is laid out before it is placed, and a name is tried beside, below, and smaller."""

    @property
    def line(self) -> int:
        """The distance between two lines of text: what the typefaces with the tallest lines need."""
        return self.em * 3 // 2

    @property
    def gap(self) -> int:
        """The minimum space between two texts side by side."""
        return self.em // 2

    def wide(self, text: str) -> int:
        """The width of a text's widest line, rounded up."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = max(map(widths_in(self.latin), text.split("\n")))
        return -(-known * self.em // EM)

    def high(self, text: str) -> int:
        """The height of a text's lines."""
        return self.line * (text.count("\n") + 1)

    def broken(self, text: str, width: int) -> str:
        """The text broken into as few lines of at most `width` as possible, of lengths as even as possible. A word that
        is too wide for a line is broken, too."""
        whole = " ".join(text.split())
        if self.wide(whole) <= width:
            return whole
        lines = self._lines(whole, width)
        evened = max(width * (len(lines) - 1) // len(lines), *map(self.wide, unbroken(whole)))
        step = max(self.em // 2, 1)
        while evened < width:
            closer = self._lines(whole, evened)
            if len(closer) == len(lines):
                return "\n".join(closer)
            evened += step
        return "\n".join(lines)

    def _lines(self, text: str, width: int) -> list[str]:
        lines = [""]
        for piece in _pieces(text):
            if self.wide(lines[-1] + piece.rstrip()) <= width:
                lines[-1] += piece
                continue
            if lines[-1]:
                lines.append("")
            for character in piece:
                if lines[-1] and self.wide(lines[-1] + character) > width:
                    lines.append("")
                lines[-1] += character
        return [line.strip() for line in lines if line.strip()] or [""]


def unbroken(text: str) -> list[str]:
    """The pieces of a text that stay on one line: words, and single East Asian characters with the punctuation around
    them."""
    return [piece.strip() for piece in _pieces(" ".join(text.split()))]


def _pieces(text: str) -> list[str]:
    """The text cut wherever a line may end, but not between a number and its unit (1990年)."""
    cuts = [
        at + 1
        for at, (left, right) in enumerate(pairwise(text))
        if right != " "
        and (left == " " or not (left.isascii() and (right.isascii() or left.isdigit())))
        and right not in UNSTARTING
        and left not in UNENDING
    ]
    return [text[start:end] for start, end in pairwise([0, *cuts, len(text)]) if end > start]
