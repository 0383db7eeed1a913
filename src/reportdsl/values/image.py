"""A picture as its file holds it: the bytes and the natural size."""

from __future__ import annotations

from ..quick.records import dataclass

EMU_PER_INCH = 914400
"""English metric units per inch. A millimetre, a point and a pixel at 96 per inch are each a whole number of them."""
EMU_PER_TWIP = EMU_PER_INCH // 1440


@dataclass(frozen=True, slots=True)
class Image:
    """A picture. `name` is its file's name in the spec's folder. `width` and `height` are its natural size in English
    metric units: its pixels at the resolution that the file states."""

    name: str
    content: bytes
    digest: str
    """The SHA-256 of its bytes in hex."""
    content_type: str
    suffix: str
    """The suffix of a file for it, without the dot."""
    pixels: tuple[int, int]
    width: int
    height: int
    raster: Image | None = None
    """The bitmap shown instead of a drawing by programs that know only bitmaps."""

    @property
    def shown(self) -> Image:
        """The picture that every program can show: itself, or the bitmap that stands in for it."""
        return self.raster or self
