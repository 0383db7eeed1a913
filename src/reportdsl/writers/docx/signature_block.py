"""A signature, placed according to GB/T 9704 (7.3.5): at the right, below the last paragraph and a blank line."""

from __future__ import annotations

from collections.abc import Iterator

from ...figures import Signature
from ...quick.records import dataclass
from ...styles import Style
from ...values.printed_text import half_ems
from .placed import Body, PlacedBlock
from .runs import paragraph, run

EDGE = 4
"""Distance of the longer line from the right edge, in half characters."""
SEALED_EDGE = 8
"""The same for a date that a seal covers."""
SHIFT = 4
"""How far the date begins to the right of the name above it, in half characters."""


def indents(signature: Signature) -> tuple[int, int]:
    """Return the distances of the name and of the date from the right edge, in half characters.

    Without a seal, the date begins two characters to the right of the name's beginning, and whichever of them ends
    further right keeps two characters from the edge. A date covered by a seal keeps at least four, and the name is
    centred above it.
    """
    name, date = half_ems(signature.organisation), half_ems(signature.date)
    if signature.sealed:
        further = (name - date) // 2
        at_date = max(SEALED_EDGE, further)
    else:
        further = name - date - SHIFT
        at_date = EDGE + max(further, 0)
    return at_date - further, at_date


@dataclass(frozen=True, slots=True)
class PlacedSignature(PlacedBlock):
    """The two lines, on one page with the text above."""

    block: Signature

    @property
    def held(self) -> bool:
        """Always: a signature alone on a page could belong to any text."""
        return True

    def heights(self, style: Style) -> Iterator[int]:
        """Yield a blank line and the two lines, as one piece."""
        yield style.pitch * 3 + style.after * 2

    def pieces(self, body: Body) -> Iterator[str]:
        """Yield one paragraph for each line."""
        style = body.style
        name, date = (placed_at(indent, style) for indent in indents(self.block))
        free = f'<w:spacing w:before="{style.pitch}"/>'
        yield paragraph("BodyText", run(self.block.organisation), f"<w:keepNext/>{free}{name}")
        yield paragraph("BodyText", run(self.block.date), date)


def placed_at(indent: int, style: Style) -> str:
    """Return the indent and alignment of a line: in characters for Word, and in twips for programs that don't count
    them."""
    right = f'w:rightChars="{indent * 50}" w:right="{indent * style.body.size * 5}"'
    return f'<w:ind {right} w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="right"/>'
