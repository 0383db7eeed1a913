"""The content of a Word file in the terms of a report: text and pictures written by somebody else and computed by
nobody."""

from __future__ import annotations

from ..quick.records import dataclass
from .image import Image
from .printed_table import PrintedTable
from .printed_text import Text
from .source import Origin, Span


@dataclass(frozen=True, slots=True)
class TakenNote:
    """The content of a footnote or endnote, at the point where the text refers to it. `place` is its index among the
    notes that the file refers to, from 0."""

    content: tuple[Text, ...]
    place: int = 0

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(part.text for part in self.content)

    @property
    def bracketed(self) -> Text:
        """The note as text in brackets, for headings and cells, where no note can be referred to."""
        return Text(f"（{self.text}）")


@dataclass(frozen=True, slots=True)
class TakenParagraph:
    """A paragraph, or a heading of the file's own `level`, `numbered` if it had a number, which is not part of its
    words. `number` is the number of a list item, `bullet` the level of a bullet; `align` is "center", "right" or
    empty."""

    content: tuple[Text | TakenNote, ...]
    level: int = 0
    numbered: bool = False
    number: str = ""
    bullet: int = 0
    align: str = ""

    @property
    def text(self) -> str:
        """Its words, without those of its notes."""
        return "".join(part.text for part in self.content if isinstance(part, Text))

    @property
    def notes(self) -> tuple[TakenNote, ...]:
        """The notes that it refers to."""
        return tuple(part for part in self.content if isinstance(part, TakenNote))

    @property
    def bracketed(self) -> tuple[Text, ...]:
        """Its words, with each note in brackets where it is referred to."""
        return tuple(part if isinstance(part, Text) else part.bracketed for part in self.content)


@dataclass(frozen=True, slots=True)
class TakenPicture:
    """A picture, its width in English metric units, and its alternative text."""

    image: Image
    width: int
    alt: str


@dataclass(frozen=True, slots=True)
class OwnSection:
    """The pages of one section as they are: the content and the page set-up, both as WordprocessingML."""

    body: str
    pieces: int
    """How many of the file's pieces are in it."""
    paper: str
    """`w:pgSz`, `w:pgMar`, `w:cols` and `w:docGrid`, as far as the section has them."""
    landscape: bool


@dataclass(frozen=True, slots=True)
class OwnLooks:
    """A Word file with its own looks, as WordprocessingML reduced to what is known to be harmless. What a document
    numbers (styles, lists, notes, pictures, links) is written as `own_marks`, for the writer to resolve."""

    sections: tuple[OwnSection, ...]
    styles: str
    definitions: str
    """`w:abstractNum` elements of its lists."""
    lists: str
    """`w:num` elements that refer to these."""
    counts: tuple[int, int]
    """The number of definitions and of lists."""
    notes: tuple[str, ...]
    """The content of each note, in the order of the text."""
    links: tuple[str, ...]
    images: tuple[Image, ...]
    drawings: int


@dataclass(frozen=True, slots=True)
class TakenText:
    """A whole file by its path; `lost` names what could not be taken in, each with its count."""

    file: str
    pieces: tuple[TakenParagraph | PrintedTable | TakenPicture, ...]
    lost: tuple[tuple[str, int], ...] = ()
    own: OwnLooks | None = None
    """The file with its own looks, where the report asks for them."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What a file states, for checks that look for figures in it: its texts, each with its place."""

    file: str
    place: Span
    texts: tuple[tuple[str, Origin], ...]
    rows: tuple[tuple[str, Origin], ...] = ()
    """What each figure in its tables states about the label before it, written as a sentence."""
