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
from .figure_kind import (
    Arguments,
    Captions,
    ChoiceParameter,
    FigureBlock,
    Parameter,
    PictureParameter,
    ValueParameter,
)

FILE = PictureParameter(("file", "文件"))
EMU = {"cm": 360_000, "厘米": 360_000, "mm": 36_000, "毫米": 36_000, "pt": EMU_PER_INCH // 72, "磅": EMU_PER_INCH // 72}
"""English metric units in the units of a width."""
WIDTH = ValueParameter(("width", "宽"), tuple(EMU), required=False)
ALT = ValueParameter(("alt", "说明"), required=False)
"""What the picture shows, for those who do not see it."""
NUMBER = ChoiceParameter(("number", "页码"), (("yes", "有"), ("no", "无")))
"""Whether the page of a full-page picture shows its number; it counts in any case."""


@dataclass(frozen=True, slots=True)
class Picture(FigureBlock):
    """A picture, `width` English metric units wide where that is asked for. `alt` says what it shows. One that takes a
    `full_page` is as large as the sheet; `numbered` says whether the sheet has a page number."""

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
        """What it is said to show, its caption, or at least what its file is called."""
        if self.alt or self.caption is None:
            return self.alt or splitext(basename(self.image.name))[0]
        return f"{self.caption.label}{self.caption.number} {self.caption.title}"

    def inlines(self) -> Iterator[Inline]:
        """Nothing: nobody reads what a picture says."""
        yield from ()


@dataclass(frozen=True, slots=True)
class PictureKind:
    """`picture(file, width: 12cm, alt: text)`; one for a `full_page` has its width from the sheet."""

    names: tuple[str, ...]
    full_page: bool = False

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The file, and how it is shown."""
        return (FILE, ALT, NUMBER) if self.full_page else (FILE, WIDTH, ALT)

    @property
    def captions(self) -> Captions:
        """A picture may stand without a number."""
        return "maybe"

    def block(self, name: str, caption: Caption | None, arguments: Arguments) -> Picture:
        """The picture with its caption."""
        assert arguments.picture is not None
        width, values = arguments.values.get(WIDTH.names[0]), arguments.values
        asked = round(width.value * EMU[width.kind]) if isinstance(width, Quantity) else 0
        alt, numbered = str(values.get(ALT.names[0]) or ""), values.get(NUMBER.names[0]) != "no"
        return Picture(name, caption, arguments.picture, asked, alt, self.full_page, numbered, arguments.place)
