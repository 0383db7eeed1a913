"""A block as it is laid out in Word: the one place that answers what the writer asks of every block.

A block has one class here that is built on `PlacedBlock` (`text_blocks`, `table_block`, `chart_block`) and its line in
`renderers.placed`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator

from ...document.blocks import Block
from ...ooxml.package import PackagePart, Relationship
from ...quick.records import dataclass, field, replace
from ...styles import Style
from ...values.printed_text import Caption, Figure
from ..writer import Told
from .anchors import caption_mark
from .runs import Bookmarks, Count, complex_field, paragraph, run


class PlacedBlock(ABC):
    """How one block is laid out. What only some blocks have is nothing unless a class says otherwise."""

    __slots__ = ()
    block: Block

    @property
    def landscape(self) -> bool | None:
        """Whether its sheet is landscape; None for what is on either."""
        return None

    @property
    def alone(self) -> bool:
        """Whether it begins a sheet, and what follows it another."""
        return False

    bare: str = ""
    """The references of a section without header and footer; nothing for what has those of all others."""

    def below(self, height: int) -> PlacedBlock:
        """The block with headings of this height above it on its sheet, in twips; only a full page asks."""
        del height
        return self

    @property
    def held(self) -> bool:
        """Whether it is on one page with the end of what is above it."""
        return False

    def kept(self) -> PlacedBlock:
        """The block with its end on one page with what follows; unchanged where Word cannot be told so."""
        return self

    @property
    def new_page(self) -> bool:
        """Whether it begins a page, of a sheet that others are on as well."""
        return False

    @property
    def above(self) -> int:
        """The part of its first height that is left out at the top of a page: a space."""
        return 0

    def again(self, style: Style) -> int:
        """The height of what is printed again where a page breaks it."""
        del style
        return 0

    @abstractmethod
    def heights(self, style: Style) -> Iterator[int]:
        """Estimated heights, in twips, of the pieces that no page breaks."""

    @abstractmethod
    def pieces(self, body: Body) -> Iterator[str]:
        """Its paragraphs and tables. Called once, in the document's order: bookmarks count."""

    def gap(self) -> str:
        """What parts it from a block below it on the same page."""
        return ""

    def parts(self, style: Style) -> Iterable[PackagePart]:
        """The parts of its own that it needs in the package; `placed` has linked them."""
        del style
        return ()

    def tell(self, told: Told, style: Style) -> None:
        """Say what cannot be laid out well on the sheet of a style."""
        del told, style

    def plotted(self) -> Iterator[tuple[str, Figure]]:
        """The figures in its drawing, for the record: the attributes that say where each is, and the figure."""
        yield from ()


class Links:
    """The relationships of the document part while blocks are placed, and how many there are of each kind."""

    def __init__(self, fixed: Iterable[Relationship]) -> None:
        self.relationships = list(fixed)
        taken = (row.id.removeprefix("rId") for row in self.relationships)
        self._last = max((int(number) for number in taken if number.isdecimal()), default=0)
        self._counts: dict[str, Count] = {}

    def add(self, kind: str, target: str, external: bool = False) -> str:
        """Relates the document to a part, or to an external address; gives the relationship's id."""
        self._last += 1
        self.relationships.append(Relationship(f"rId{self._last}", kind, target, external))
        return self.relationships[-1].id

    def once(self, kind: str, target: str) -> str:
        """Relates the document to a part, unless it is already; gives the relationship's id."""
        known = (one.id for one in self.relationships if (one.kind, one.target) == (kind, target))
        return next(known, None) or self.add(kind, target)

    @property
    def addresses(self) -> tuple[Relationship, ...]:
        """Those that lead out of the document."""
        return tuple(each for each in self.relationships if each.kind == "hyperlink")

    def number(self, kind: str, many: int = 1) -> int:
        """The next number of parts, or of other things, of a kind: 1, 2, 3, …; the first of `many`."""
        return self._counts.setdefault(kind, Count()).take(many)


@dataclass(frozen=True, slots=True)
class Body:
    """What blocks share while the document is written: its style, its bookmarks, and the counts of headings and captions."""

    style: Style
    bookmarks: Bookmarks
    headings: Count = field(default_factory=lambda: Count())
    captions: Count = field(default_factory=lambda: Count())

    def turned(self) -> Body:
        """The same on sheets that lie on their side."""
        return replace(self, style=self.style.landscape())

    def caption(self, caption: Caption, paragraph_style: str) -> str:
        """A caption whose number is counted by a field; references lead to the mark around label and number."""
        counted = complex_field(f" SEQ {caption.label.strip()} \\* ARABIC ", run(str(caption.number)))
        label = self.bookmarks.around(caption_mark(self.captions.take()), run(caption.label) + counted)
        return self._captioned(label, caption, paragraph_style)

    def continued_caption(self, caption: Caption, paragraph_style: str) -> str:
        """The caption of a further sheet of a table: it refers to the first one's, which was the last that was counted."""
        before, _, after = self.style.words.continued_caption.partition("{caption}")
        instruction = f" REF {caption_mark(self.captions.last)} \\h "
        referred = complex_field(instruction, run(f"{caption.label}{caption.number}"))
        return self._captioned(run(before) + referred + run(after), caption, paragraph_style)

    def _captioned(self, label: str, caption: Caption, paragraph_style: str) -> str:
        before, _, rest = self.style.caption_pattern.partition("{label}{number}")
        between, _, after = rest.partition("{title}")
        return paragraph(paragraph_style, run(before) + label + run(between + caption.title + after))
