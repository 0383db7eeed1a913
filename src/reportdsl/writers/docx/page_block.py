"""A page break that the spec asks for: the end of one section and the beginning of another, which `sections.sheets`
makes of it."""

from __future__ import annotations

from collections.abc import Iterator

from ...figures import NewPage
from ...quick.records import dataclass
from ...styles import Style
from .placed import Body, PlacedBlock


@dataclass(frozen=True, slots=True)
class PlacedNewPage(PlacedBlock):
    """Nothing that is written itself."""

    block: NewPage

    def heights(self, style: Style) -> Iterator[int]:
        """None."""
        yield from ()

    def pieces(self, body: Body) -> Iterator[str]:
        """None."""
        yield from ()
