"""A picture format: its file suffixes, and the function that validates and measures a file.

A picture is carried into the document byte for byte, and shown there by programs that may be less careful than this
one. So a file that is not sound in its format is refused here, and so is one larger than any print needs.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cached_property

from ..diagnostics.details import Term
from ..quick.records import dataclass
from ..quick.reference import member_of
from ..values.image import EMU_PER_INCH, Image

MOST_BYTES = 10 * 1024 * 1024
"""Most bytes of a picture."""
MOST_PIXELS = 50_000_000
"""Most pixels of a picture: an A4 sheet at 700 per inch."""
MOST_LONG = 20_000
"""Most pixels of a side."""
USUAL, LEAST, MOST = 96, 30, 2400
"""Pixels per inch: assumed where a file states none, and the limits between which a stated one is believed."""


class BadImage(Exception):
    """Raised when a file is not a sound picture of its format; `reason` says why."""

    def __init__(self, reason: Term) -> None:
        super().__init__(str(reason))
        self.reason = reason


class LargeImage(Exception):
    """Raised when a picture has more pixels than any print needs."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__(width, height)
        self.width, self.height = width, height


class NoDrawing(Exception):
    """Raised when the libraries that draw a PDF page are not installed."""


class WrongPage(Exception):
    """Raised when the page asked for is not among the file's `count` pages, or none is named and there are several."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


@dataclass(frozen=True, slots=True)
class Size:
    """`width` and `height` in pixels, and the resolution that the file states, in pixels per inch across and down; 0 if
    none."""

    width: int
    height: int
    across: Fraction = Fraction(0)
    down: Fraction = Fraction(0)


@dataclass(frozen=True)
class ImageFormat:
    """A member of the room. `suffixes` are lower case. `member` is the function from bytes to `Size`, which raises
    `BadImage`, or a reference to one in this room. A format that is `drawn` has no pixels; programs that show only
    pixels need another picture in its place."""

    suffixes: tuple[str, ...]
    content_type: str
    member: Callable[[bytes], Size] | str
    drawn: bool = False

    @cached_property
    def size(self) -> Callable[[bytes], Size]:
        """The function that validates and measures a file."""
        return member_of(self.member, __package__)

    def image(self, name: str, content: bytes, digest: str) -> Image:
        """The picture in a file, with its natural size in EMU, at least 1. Raises `BadImage` or `LargeImage`."""
        size = self.size(content)
        if not self.drawn and (max(size.width, size.height) > MOST_LONG or size.width * size.height > MOST_PIXELS):
            raise LargeImage(size.width, size.height)
        believed = all(LEAST <= one <= MOST for one in (size.across, size.down))
        across, down = (size.across, size.down) if believed else (Fraction(USUAL), Fraction(USUAL))
        width, height = round(size.width * EMU_PER_INCH / across), round(size.height * EMU_PER_INCH / down)
        suffix = self.suffixes[-1].removeprefix(".")
        pixels = (size.width, size.height)
        return Image(name, content, digest, self.content_type, suffix, pixels, max(width, 1), max(height, 1))
