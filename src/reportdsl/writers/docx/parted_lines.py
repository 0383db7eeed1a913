"""Lines above and below a table with a left, a middle and a right part: set at tabs, on as many lines as they need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...quick.records import dataclass
from ...styles import Style
from ...values.advance_widths import EM, widths_in
from ...values.printed_table import PartedLine
from ...values.printed_text import Inline
from .runs import Bookmarks, inlines, paragraph

APART = EM
"""The least distance between two parts of a line, in thousandths of an em."""
TAB = "<w:r><w:tab/></w:r>"


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """The parts on one line, and the centre of its middle part, in twips from the table's left edge; `lines` is more
    than one if a single part is too long for a line."""

    line: PartedLine
    middle: int
    lines: int = 1

    def written(self, style: str, width: int, marks: Bookmarks) -> str:
        """Return its paragraph, with tabs in the middle and at the right edge of a table of this width."""
        left, middle, right = (inlines(part, marks) for part in self.line.parts)
        stops = [("center", self.middle)] * bool(middle) + [("right", width)] * bool(right or not middle)
        tabs = "".join(f'<w:tab w:val="{side}" w:pos="{place}"/>' for side, place in stops)
        return paragraph(
            style, left + "".join(TAB + part for part in (middle, right) if part), f"<w:tabs>{tabs}</w:tabs>"
        )


def placed_lines(lines: Sequence[PartedLine], width: int, style: Style) -> Iterator[PlacedLine]:
    """Yield the lines around a table of this width, divided where their parts do not fit side by side."""
    measure, size = widths_in(style.table_face.latin), style.around_tables

    def wide(part: Sequence[Inline]) -> int:
        return -(-measure("".join(inline.text for inline in part)) * size // 100)

    apart = APART * size // 100
    for line in lines:
        yield from _placed(line, [*map(wide, line.parts)], width, apart)


def _placed(line: PartedLine, needs: Sequence[int], width: int, apart: int) -> Iterator[PlacedLine]:
    left, middle, right = needs
    said = [need for need in needs if need]
    if len(said) < 2 or sum(said) + apart * (len(said) - 1) <= width:
        first, last = left + apart * bool(left), width - right - apart * bool(right)
        centre = min(max(width // 2, first + middle // 2), max(last - middle // 2, first))
        yield PlacedLine(line, centre, max(1, -(-sum(said) // width)) if len(said) < 2 else 1)
    elif left:  # It goes above the others.
        yield from _placed(PartedLine(line.left), (left, 0, 0), width, apart)
        yield from _placed(PartedLine((), line.middle, line.right), (0, middle, right), width, apart)
    else:
        yield from _placed(PartedLine((), line.middle), (0, middle, 0), width, apart)
        yield from _placed(PartedLine((), (), line.right), (0, 0, right), width, apart)


def lines_around(lines: Sequence[PartedLine], width: int, style: Style) -> int:
    """Return how many lines they take."""
    return sum(placed.lines for placed in placed_lines(lines, width, style))
