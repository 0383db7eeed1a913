"""A format of pictures: what a file of it is called, and the function that proves and measures one.

A picture is carried into the document as it is, byte for byte, and shown there by programs that may be less careful than we
are: so what is no sound file of its format is refused here, and so is what is larger than any print needs.
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
"""Bytes of a picture."""
MOST_PIXELS = 50_000_000
"""Pixels of a picture: an A4 sheet at 700 to the inch."""
MOST_LONG = 20_000
"""Pixels of a side."""
USUAL, LEAST, MOST = 96, 30, 2400
"""Pixels to the inch where a file states none, and between which it can be believed."""


class BadImage(Exception):
    """A file is no sound picture of its format: `reason` says why."""

    def __init__(self, reason: Term) -> None:
        super().__init__(str(reason))
        self.reason = reason


class LargeImage(Exception):
    """A picture has more pixels than any print needs."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__(width, height)
        self.width, self.height = width, height


class NoDrawing(Exception):
    """The libraries that draw a page of a PDF are not installed."""


class WrongPage(Exception):
    """The page that is to be shown is none of the file's `count`, or none is said and there are several."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


@dataclass(frozen=True, slots=True)
class Size:
    """`width` and `height` in pixels, and how many of them the file states to the inch, across and down; 0 for none."""

    width: int
    height: int
    across: Fraction = Fraction(0)
    down: Fraction = Fraction(0)


@dataclass(frozen=True)
class ImageFormat:
    """A member of the room. `suffixes` are lower case; `member` is the function from bytes to `Size`, or a reference to one
    of this room; it raises `BadImage`. One that is `drawn` has no pixels: programs that show only these need another
    picture in its place."""

    suffixes: tuple[str, ...]
    content_type: str
    member: Callable[[bytes], Size] | str
    drawn: bool = False

    @cached_property
    def size(self) -> Callable[[bytes], Size]:
        """What proves and measures a file."""
        return member_of(self.member, __package__)

    def image(self, name: str, content: bytes, digest: str) -> Image:
        """The picture of a file. Raises `BadImage`, `LargeImage`."""
        size = self.size(content)
        if not self.drawn and (max(size.width, size.height) > MOST_LONG or size.width * size.height > MOST_PIXELS):
            raise LargeImage(size.width, size.height)
        believed = all(LEAST <= one <= MOST for one in (size.across, size.down))
        across, down = (size.across, size.down) if believed else (Fraction(USUAL), Fraction(USUAL))
        width, height = round(size.width * EMU_PER_INCH / across), round(size.height * EMU_PER_INCH / down)
        suffix = self.suffixes[-1].removeprefix(".")
        pixels = (size.width, size.height)
        return Image(name, content, digest, self.content_type, suffix, pixels, max(width, 1), max(height, 1))
