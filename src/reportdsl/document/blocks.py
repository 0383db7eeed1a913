"""The document: what its reader sees, in no file format. A closed set of blocks that every writer covers.

All texts are final: numbers of headings and captions, units, words. A figure is text that knows its fact; a writer
may mark it, but never changes, rounds or recomputes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..evaluation.named_facts import NamedFacts
from ..figures import AnyFigure
from ..files.folder import Hashed
from ..quick.records import dataclass, field
from ..styles import Style
from ..values.facts import Fact
from ..values.printed_table import PartedLine, PrintedTable, TableCell, TableRow
from ..values.printed_text import Inline, Text
from ..values.source import Origin, Span

if TYPE_CHECKING:
    from ..values.taken_text import OwnLooks, TakenIn


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. `number` is the literal number with its punctuation (`第二部分 `, `一、`), empty if it has none."""

    level: int
    number: str
    content: tuple[Inline, ...]
    anchor: str
    """Unique in the document, and the same as long as the heading keeps its position (`h-2-1`)."""
    place: Span | None = field(default=None, compare=False)
    """Where the spec writes it."""
    name: str = ""
    """The name that prose mentions it by; empty for none."""

    @property
    def called(self) -> str:
        """What a mention calls it: its number without the mark after it, or its words."""
        return self.number.strip().rstrip("、.．, ，") or self.title

    @property
    def title(self) -> str:
        """Its words."""
        return "".join(part.text for part in self.content)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Body text. A numbered paragraph (`1.` run in) has its literal number and the level it counts on. `bullet` is the
    level of a bullet, 0 for none; `align` is "center" or "right", empty for body text as the style sets it. An `inline`
    one continues the paragraph before it, and is a paragraph of its own only where there is none."""

    content: tuple[Inline, ...]
    number: str = ""
    level: int = 0
    place: Span | None = field(default=None, compare=False)
    bullet: int = 0
    align: str = ""
    inline: bool = field(default=False, compare=False)
    further: tuple[tuple[int, Span], ...] = field(default=(), compare=False)
    """Where other lines of the spec continue it: the index in the content, and the place of the line."""

    def place_of(self, part: int) -> Span | None:
        """The line of the spec that gives a part of the content."""
        return next((span for index, span in reversed(self.further) if index <= part), self.place)


@dataclass(frozen=True, slots=True)
class OwnPages:
    """A Word file that keeps its own looks: its text, for writers of other formats, and its looks. `noted` is the
    number of the last footnote before it."""

    blocks: tuple[Block, ...]
    looks: OwnLooks
    noted: int
    place: Span | None = field(default=None, compare=False)


Block = Heading | Paragraph | PrintedTable | AnyFigure | OwnPages
"""A closed union: every writer has a renderer for each."""


@dataclass(frozen=True, slots=True)
class FormNote:
    """What a form says below its grid, with the form's title and the figures of its totals."""

    text: str
    origin: Origin
    title: str
    totals: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report."""

    title: str
    style: Style
    """The style that the headings were numbered by."""
    language: str
    """`zh-CN` or `en`."""
    blocks: tuple[Block, ...]
    facts: NamedFacts
    """Every named fact of the report, in order of declaration, whether it is printed or not."""
    cover: tuple[str, ...] = ()
    """The title in the lines that the cover shows; with fewer than two, the cover shows the title as one line."""
    organisation: str = ""
    """Whose report it is: the file's author."""
    published: str = ""
    """When the report is made public, as the spec states it."""
    sources: tuple[Hashed, ...] = ()
    """The spec and every file read for it, the spec first."""
    links: tuple[str, ...] = ()
    """Where links in the text lead to, each once: addresses, and `#name` for a caption."""
    keywords: str = ""
    """The words under which the file is to be found, as the spec states them."""
    stated: tuple[tuple[str, str], ...] = ()
    """What a house template may name, with its text: what `@report` states."""
    taken: tuple[TakenIn, ...] = ()
    """The texts of the Word files that the report includes."""
    form_notes: tuple[FormNote, ...] = ()
    edition: str = ""
    """The name of its edition, if it is one that withholds anything: nothing but what is printed may go into its
    file."""
    draft: str = ""
    """What a draft says at the top of its pages; empty for a report that is fit to be published."""

    @property
    def noticed(self) -> tuple[Block, ...]:
        """The blocks, preceded in a draft by what it says, for formats that have no pages to say it on."""
        return (Paragraph((Text(self.draft, failed=True),)), *self.blocks) if self.draft else self.blocks


__all__ = [
    "Block",
    "Document",
    "Heading",
    "OwnPages",
    "Paragraph",
    "PartedLine",
    "PrintedTable",
    "TableCell",
    "TableRow",
]
