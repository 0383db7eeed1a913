"""The layout of a block in Word: the one interface that answers everything that the writer asks of a block.

Each type of block has one class that extends `PlacedBlock` (in `text_blocks`, `table_block`, `chart_block`, …), and a
line in `renderers.placed`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator

from ...document.blocks import Block
from ...ooxml.markup import Markup
from ...ooxml.package import PackagePart, Relationship
from ...quick.records import dataclass, field, replace
from ...styles import Style
from ...values.printed_text import Caption, Figure
from ..writer import Told
from .anchors import caption_mark
from .runs import Bookmarks, Count, complex_field, paragraph, run


class PlacedBlock(ABC):
    """The layout of one block. The defaults are those of a block that has nothing special."""

    __slots__ = ()
    block: Block

    @property
    def landscape(self) -> bool | None:
        """Whether its sheet is landscape; None if either will do."""
        return None

    @property
    def alone(self) -> bool:
        """Whether it begins a sheet, and the block after it another."""
        return False

    bare: str = ""
    """The references of a section without header and footer; empty for a block whose section has the usual ones."""

    def section(self, usual: str) -> str:
        """Return the properties of the section that it is in, made from the `usual` ones."""
        return usual

    def below(self, height: int) -> PlacedBlock:
        """Return the block as laid out below headings of this height, in twips, on its sheet; only a full page needs to
        know."""
        del height
        return self

    @property
    def held(self) -> bool:
        """Whether it stays on one page with the end of the block above it."""
        return False

    def kept(self) -> PlacedBlock:
        """Return the block with its end kept on the page of the next block; unchanged if Word has no way to say so."""
        return self

    @property
    def new_page(self) -> bool:
        """Whether it begins a page, on a sheet that it shares with other blocks."""
        return False

    @property
    def above(self) -> int:
        """The part of its first height, in twips, that is left out at the top of a page: a space."""
        return 0

    def again(self, style: Style) -> int:
        """Return the height, in twips, of what is printed again after a page break inside it."""
        del style
        return 0

    @abstractmethod
    def heights(self, style: Style) -> Iterator[int]:
        """Yield the estimated heights, in twips, of its pieces that no page break divides."""

    @abstractmethod
    def pieces(self, body: Body) -> Iterator[Markup]:
        """Yield its paragraphs and tables. Called once per block, in the document's order, since bookmarks are
        counted."""

    def gap(self) -> str:
        """Return what separates it from a block below it on the same page."""
        return ""

    def parts(self, style: Style) -> Iterable[PackagePart]:
        """Return its own parts of the package; `placed` has linked them."""
        del style
        return ()

    def tell(self, told: Told, style: Style) -> None:
        """Report to `told` whatever cannot be laid out well on the style's sheet."""
        del told, style

    def plotted(self) -> Iterator[tuple[str, Figure]]:
        """Yield the figures in its drawing, for the record: the attributes that locate each one, and the figure."""
        yield from ()


class Links:
    """The relationships of the document's main part while blocks are laid out, and the count of things of each kind."""

    def __init__(self, fixed: Iterable[Relationship]) -> None:
        self.relationships = list(fixed)
        taken = (row.id.removeprefix("rId") for row in self.relationships)
        self._last = max((int(number) for number in taken if number.isdecimal()), default=0)
        self._counts: dict[str, Count] = {}

    def add(self, kind: str, target: str, external: bool = False) -> str:
        """Relate the document to a part, or to an external address, and return the relationship's id."""
        self._last += 1
        self.relationships.append(Relationship(f"rId{self._last}", kind, target, external))
        return self.relationships[-1].id

    def once(self, kind: str, target: str) -> str:
        """Relate the document to a part, unless it already is, and return the relationship's id."""
        known = (one.id for one in self.relationships if (one.kind, one.target) == (kind, target))
        return next(known, None) or self.add(kind, target)

    @property
    def addresses(self) -> tuple[Relationship, ...]:
        """The hyperlinks, which lead out of the document."""
        return tuple(each for each in self.relationships if each.kind == "hyperlink")

    def number(self, kind: str, many: int = 1) -> int:
        """Take `many` numbers of a kind of part, or of another thing, and return the first: 1, 2, 3, …"""
        return self._counts.setdefault(kind, Count()).take(many)


@dataclass(frozen=True, slots=True)
class Body:
    """What blocks share while the document is written: its style, its bookmarks, and the counts of headings and
    captions."""

    style: Style
    bookmarks: Bookmarks
    headings: Count = field(default_factory=lambda: Count())
    captions: Count = field(default_factory=lambda: Count())

    def turned(self) -> Body:
        """Return the same body for turned sheets."""
        return replace(self, style=self.style.landscape())

    def caption(self, caption: Caption, paragraph_style: str) -> str:
        """Return a caption whose number is counted by a field; references lead to the bookmark around label and
        number."""
        counted = complex_field(f" SEQ {caption.label.strip()} \\* ARABIC ", run(str(caption.number)))
        label = self.bookmarks.around(caption_mark(self.captions.take()), run(caption.label) + counted)
        return self._captioned(label, caption, paragraph_style)

    def continued_caption(self, caption: Caption, paragraph_style: str) -> str:
        """Return the caption of a further sheet of a table, which refers to the caption counted last: that of its first
        sheet."""
        before, _, after = self.style.words.continued_caption.partition("{caption}")
        instruction = f" REF {caption_mark(self.captions.last)} \\h "
        referred = complex_field(instruction, run(f"{caption.label}{caption.number}"))
        return self._captioned(run(before) + referred + run(after), caption, paragraph_style)

    def _captioned(self, label: str, caption: Caption, paragraph_style: str) -> str:
        before, _, rest = self.style.caption_pattern.partition("{label}{number}")
        between, _, after = rest.partition("{title}")
        return paragraph(paragraph_style, run(before) + label + run(between + caption.title + after))
