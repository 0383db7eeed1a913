"""The content of a Word file in the terms of a report: text and pictures that somebody else wrote, and that nothing
computes."""

from __future__ import annotations

from ..quick.records import dataclass
from .image import Image
from .printed_table import PrintedTable
from .printed_text import Text
from .source import Origin, Span


@dataclass(frozen=True, slots=True)
class TakenNote:
    """What a footnote or an endnote says; it is referred to where this stands in the text. `place` is its place among the notes that
    the file refers to, from 0."""

    content: tuple[Text, ...]
    place: int = 0

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(part.text for part in self.content)

    @property
    def bracketed(self) -> Text:
        """The note where none can be referred to: in a heading, in a cell."""
        return Text(f"（{self.text}）")


@dataclass(frozen=True, slots=True)
class TakenParagraph:
    """A paragraph, or a heading of a `level` of the file's own, `numbered` if it had a number, which is no part of its words.
    `number` is that of an item of a list, `bullet` the level of a bullet; `align` is "center", "right" or empty."""

    content: tuple[Text | TakenNote, ...]
    level: int = 0
    numbered: bool = False
    number: str = ""
    bullet: int = 0
    align: str = ""

    @property
    def text(self) -> str:
        """Its words, without those of notes."""
        return "".join(part.text for part in self.content if isinstance(part, Text))

    @property
    def notes(self) -> tuple[TakenNote, ...]:
        """The notes that it refers to."""
        return tuple(part for part in self.content if isinstance(part, TakenNote))

    @property
    def bracketed(self) -> tuple[Text, ...]:
        """Its words, each note in brackets where it is referred to."""
        return tuple(part if isinstance(part, Text) else part.bracketed for part in self.content)


@dataclass(frozen=True, slots=True)
class TakenPicture:
    """A picture, its width in English metric units, and what it is said to show."""

    image: Image
    width: int
    alt: str


@dataclass(frozen=True, slots=True)
class OwnSection:
    """The pages of one section as they are: its content, and what its sheet is like, both as WordprocessingML."""

    body: str
    pieces: int
    """How many of the file's pieces are in it."""
    paper: str
    """`w:pgSz`, `w:pgMar`, `w:cols` and `w:docGrid`, as far as the section has them."""
    landscape: bool


@dataclass(frozen=True, slots=True)
class OwnLooks:
    """A Word file in its own looks, as WordprocessingML in which only what is known to be harmless is left. What a document numbers
    (styles, lists, notes, pictures, links) stands in it as `own_marks` write it, for whoever puts it into a document."""

    sections: tuple[OwnSection, ...]
    styles: str
    definitions: str
    """`w:abstractNum` of its lists."""
    lists: str
    """`w:num` of these."""
    counts: tuple[int, int]
    """How many of both there are."""
    notes: tuple[str, ...]
    """The content of each note, in the order of the text."""
    links: tuple[str, ...]
    images: tuple[Image, ...]
    drawings: int


@dataclass(frozen=True, slots=True)
class TakenText:
    """A whole file by its path; `lost` names what could not be taken, each with how many there were."""

    file: str
    pieces: tuple[TakenParagraph | PrintedTable | TakenPicture, ...]
    lost: tuple[tuple[str, int], ...] = ()
    own: OwnLooks | None = None
    """The file in its own looks, where the report asks for these."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What a file says, for those who look for figures in it: its texts with the place of each."""

    file: str
    place: Span
    texts: tuple[tuple[str, Origin], ...]
    rows: tuple[tuple[str, Origin], ...] = ()
    """What the figures of its tables say of the label before them, as a sentence would."""
