"""A picture as a file holds it: its bytes, and how large it is."""

from __future__ import annotations

from ..quick.records import dataclass

EMU_PER_INCH = 914400
"""English metric units in an inch: a whole number of them makes a millimetre, a point and a pixel of 96 to the inch alike."""


@dataclass(frozen=True, slots=True)
class Image:
    """`name` is that of its file as the spec's folder knows it. `width` and `height` are its natural size in English metric
    units: its pixels at the resolution that the file states."""

    name: str
    content: bytes
    digest: str
    """The SHA-256 of its bytes in hex."""
    content_type: str
    suffix: str
    """Of a file that holds it, without the dot."""
    pixels: tuple[int, int]
    width: int
    height: int
    raster: Image | None = None
    """What a drawing is shown as by programs that have only pictures of pixels."""

    @property
    def shown(self) -> Image:
        """What every program shows: the picture itself, or the one of pixels that stands for it."""
        return self.raster or self
