"""Pictures from files: in the text with a caption, or as a whole page."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename, splitext

from ..lexicons.lexicon import Lexicon
from ..quick.records import dataclass, field
from ..values.image import EMU_PER_INCH, Image
from ..values.printed_text import Caption, Inline
from ..values.quantity import Quantity
from ..values.source import Span
from .figure_kind import Arguments, Captions, ChoiceParameter, FigureBlock, Parameter, PictureParameter, ValueParameter

FILE = PictureParameter(("file", "文件"))
EMU = {"cm": 360_000, "厘米": 360_000, "mm": 36_000, "毫米": 36_000, "pt": EMU_PER_INCH // 72, "磅": EMU_PER_INCH // 72}
"""English metric units (914,400 to an inch) in each unit of a width."""
WIDTH = ValueParameter(("width", "宽"), tuple(EMU), required=False)
ALT = ValueParameter(("alt", "说明"), required=False)
"""What the picture shows, for readers who cannot see it."""
NUMBER = ChoiceParameter(("number", "页码"), (("yes", "有"), ("no", "无")))
"""Whether a full-page picture shows its page number; the page counts in any case."""


@dataclass(frozen=True, slots=True)
class Picture(FigureBlock):
    """A picture. `width` is in English metric units, 0 if none is stated. `alt` says what it shows. With `full_page` it
    is as large as the page; `numbered` is whether that page shows its number."""

    name: str
    caption: Caption | None
    image: Image
    width: int = 0
    alt: str = ""
    full_page: bool = False
    numbered: bool = True
    place: Span | None = field(default=None, compare=False)
    """Where the spec states it."""

    def description(self, words: Lexicon) -> str:
        """Its alternative text or, if it has none, its caption, or at least the name of its file."""
        if self.alt or self.caption is None:
            return self.alt or splitext(basename(self.image.name))[0]
        return f"{self.caption.label}{self.caption.number} {self.caption.title}"

    def inlines(self) -> Iterator[Inline]:
        """None: text inside a picture is not read."""
        yield from ()


@dataclass(frozen=True, slots=True)
class PictureKind:
    """`picture(file, width: 12cm, alt: text)`; for a `full_page` picture the page sets the width."""

    names: tuple[str, ...]
    full_page: bool = False

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The file, and how to show it."""
        return (FILE, ALT, NUMBER) if self.full_page else (FILE, WIDTH, ALT)

    @property
    def captions(self) -> Captions:
        """Maybe: a picture may have no number."""
        return "maybe"

    def block(self, name: str, caption: Caption | None, arguments: Arguments) -> Picture:
        """The picture, with its caption."""
        assert arguments.picture is not None
        width, values = arguments.values.get(WIDTH.names[0]), arguments.values
        asked = round(width.value * EMU[width.kind]) if isinstance(width, Quantity) else 0
        alt, numbered = str(values.get(ALT.names[0]) or ""), values.get(NUMBER.names[0]) != "no"
        return Picture(name, caption, arguments.picture, asked, alt, self.full_page, numbered, arguments.place)
