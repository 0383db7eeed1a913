"""A signature placed as GB/T 9704 asks (7.3.5): on the right, below the last paragraph and a blank line."""

from __future__ import annotations

from collections.abc import Iterator

from ...figures import Signature
from ...quick.records import dataclass
from ...styles import Style
from ...values.printed_text import half_ems
from .placed import Body, PlacedBlock
from .runs import paragraph, run

EDGE = 4
"""Half characters that the longer line keeps from the right edge."""
SEALED_EDGE = 8
"""The same for the date that a seal covers."""
SHIFT = 4
"""Half characters by which the date begins behind the name above it."""


def indents(signature: Signature) -> tuple[int, int]:
    """What the name and the date keep from the right edge, in half characters.

    Without a seal the date begins two characters behind the name, and whichever of them ends further right keeps two
    from the edge. The date that a seal covers keeps four, and the name above it has the same middle."""
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
    """The two lines, on one page with what is above."""

    block: Signature

    @property
    def held(self) -> bool:
        """A signature alone on a page could be under any text."""
        return True

    def heights(self, style: Style) -> Iterator[int]:
        """A free line and the two."""
        yield style.pitch * 3 + style.after * 2

    def pieces(self, body: Body) -> Iterator[str]:
        """One paragraph a line."""
        style = body.style
        name, date = (placed_at(indent, style) for indent in indents(self.block))
        free = f'<w:spacing w:before="{style.pitch}"/>'
        yield paragraph("BodyText", run(self.block.organisation), f"<w:keepNext/>{free}{name}")
        yield paragraph("BodyText", run(self.block.date), date)


def placed_at(indent: int, style: Style) -> str:
    """The indent and the alignment of a line, by characters for Word and in twips for those that don't count them."""
    right = f'w:rightChars="{indent * 50}" w:right="{indent * style.body.size * 5}"'
    return f'<w:ind {right} w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="right"/>'
