"""The sheet that a chart is drawn on, and how its texts are measured and broken.

A chart is laid out here and nowhere else: what reads it (Word, WPS, LibreOffice, a browser) is told where everything is.
Lengths are whole twips.
"""

from __future__ import annotations

from itertools import pairwise

from ..quick.records import dataclass, field
from ..values.advance_widths import EM, widths_in

UNSTARTING = "，。、；：？！）】》”’％%,.;:?!)]}"
"""Characters that do not begin a line (GB/T 15834)."""
UNENDING = "（【《“‘([{"
"""Characters that do not end one."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """As wide as the page's text; a chart is as high as it must be, up to `height`. `em` is the size of its type, `latin` its face of
    Western characters."""

    width: int = 8844
    height: int = 12000
    em: int = 210
    latin: str = "Times New Roman"
    _known: dict[str, int] = field(default_factory=dict, repr=False, compare=False)
    """The widths that were measured: a label is laid out before it is placed, a name tried beside and below."""

    @property
    def line(self) -> int:
        """The distance between two lines of text: as much as faces with the highest lines need."""
        return self.em * 3 // 2

    @property
    def gap(self) -> int:
        """The space that two texts beside one another are apart."""
        return self.em // 2

    def wide(self, text: str) -> int:
        """The width of a text's widest line."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = -(-max(map(widths_in(self.latin), text.split("\n"))) * self.em // EM)
        return known

    def high(self, text: str) -> int:
        """The height of a text's lines."""
        return self.line * (text.count("\n") + 1)

    def broken(self, text: str, width: int) -> str:
        """The text in as few lines of `width` as it takes, as even as they can be. A word that is wider alone is broken."""
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
    """The pieces of a text that stay in one line: words, and single East Asian characters with the marks around them."""
    return [piece.strip() for piece in _pieces(" ".join(text.split()))]


def _pieces(text: str) -> list[str]:
    """The text cut where a line may end: not between a number and its unit (1990年)."""
    cuts = [
        at + 1
        for at, (left, right) in enumerate(pairwise(text))
        if right != " "
        and (left == " " or not (left.isascii() and (right.isascii() or left.isdigit())))
        and right not in UNSTARTING
        and left not in UNENDING
    ]
    return [text[start:end] for start, end in pairwise([0, *cuts, len(text)]) if end > start]
