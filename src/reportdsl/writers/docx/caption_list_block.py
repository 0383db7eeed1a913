"""A list of tables or figures: a field like that of the contents, whose entries are links with page numbers filled
in."""

from __future__ import annotations

from collections.abc import Iterator

from ...figures import CaptionList
from ...quick.records import dataclass
from ...styles import Style
from .anchors import caption_mark
from .contents import linked_entry
from .placed import Body, PlacedBlock
from .runs import FIELD_END, field_start, paragraph


@dataclass(frozen=True, slots=True)
class PlacedCaptionList(PlacedBlock):
    """A list with one paragraph for each entry."""

    block: CaptionList

    def heights(self, style: Style) -> Iterator[int]:
        """Yield one line for each entry."""
        yield from [style.pitch] * len(self.block.entries)

    def pieces(self, body: Body) -> Iterator[str]:
        """Yield the entries inside the field."""
        entries, words = self.block.entries, body.style.words
        for place, entry in enumerate(entries):
            label = self.block.label(words).strip()
            start = field_start(f' TOC \\h \\z \\c "{label}" ') if place == 0 else ""
            last = FIELD_END if place == len(entries) - 1 else ""
            caption, mark = entry.caption, caption_mark(entry.place)
            text = f"{caption.label}{caption.number}\u3000{caption.title}"
            page = body.bookmarks.pages.get(mark, 1)
            yield paragraph("TableofFigures", f"{start}{linked_entry(mark, text, page)}{last}")
