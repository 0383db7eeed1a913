"""A page break that the spec asks for; `sections.sheets` turns it into the end of one section and the start of the
next."""

from __future__ import annotations

from collections.abc import Iterator

from ...figures import NewPage
from ...quick.records import dataclass
from ...styles import Style
from .placed import Body, PlacedBlock


@dataclass(frozen=True, slots=True)
class PlacedNewPage(PlacedBlock):
    """A page break, which writes nothing itself."""

    block: NewPage

    def heights(self, style: Style) -> Iterator[int]:
        """Yield nothing."""
        yield from ()

    def pieces(self, body: Body) -> Iterator[str]:
        """Yield nothing."""
        yield from ()
