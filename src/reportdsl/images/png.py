"""PNG (ISO/IEC 15948): checks that every chunk is whole and has the right checksum, and that all pixels are there."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from fractions import Fraction

from ..diagnostics.details import term
from .image_format import MOST_LONG, BadImage, LargeImage, Size

SIGNATURE = b"\x89PNG\r\n\x1a\n"
SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Samples per pixel by colour type."""
DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""For each pass of an interlaced picture: its first column and row, and its steps across and down."""
PIECE = 1 << 16


def size(content: bytes) -> Size:
    """The size that a file states. Raises `BadImage` or `LargeImage`."""
    if not content.startswith(SIGNATURE):
        raise BadImage(term("image_other_format"))
    chunks = [*_chunks(content)]
    kind, header = chunks[0] if chunks else (b"", b"")
    if kind != b"IHDR" or len(header) != 13:
        raise BadImage(term("image_broken"))
    width, height = (int.from_bytes(header[at : at + 4]) for at in (0, 4))
    depth, colour, compression, filtering, interlace = header[8:]
    if not width or not height or depth not in DEPTHS.get(colour, ()) or compression or filtering or interlace > 1:
        raise BadImage(term("image_broken"))
    if max(width, height) > MOST_LONG:
        raise LargeImage(width, height)
    _prove_pixels(
        (body for name, body in chunks if name == b"IDAT"), _due(width, height, depth * SAMPLES[colour], interlace)
    )
    across, down = next((_resolution(body) for name, body in chunks if name == b"pHYs"), (Fraction(0), Fraction(0)))
    return Size(width, height, across, down)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks up to the last, each as name and body. Raises `BadImage` for one that is cut off or altered."""
    at = len(SIGNATURE)
    while True:
        length = int.from_bytes(content[at : at + 4])
        end = at + 8 + length
        name, body, checksum = content[at + 4 : at + 8], content[at + 8 : end], content[end : end + 4]
        if len(checksum) < 4:
            raise BadImage(term("image_cut_off"))
        if zlib.crc32(body, zlib.crc32(name)) != int.from_bytes(checksum):
            raise BadImage(term("image_broken"))
        yield name, body
        if name == b"IEND":
            return
        at = end + 4


def _due(width: int, height: int, bits: int, interlaced: int) -> int:
    """The number of bytes that the unpacked pixels of a picture take; each line begins with a byte for its filter."""
    if not interlaced:
        return (1 + (width * bits + 7) // 8) * height
    due = 0
    for left, top, right, down in PASSES:
        columns, lines = -(-(width - left) // right), -(-(height - top) // down)
        due += (1 + (columns * bits + 7) // 8) * lines if columns > 0 and lines > 0 else 0
    return due


def _prove_pixels(bodies: Iterator[bytes], due: int) -> None:
    """Raise `BadImage` if there are fewer or more bytes of pixels than are due; they are never all in memory at
    once."""
    unpacked, found = zlib.decompressobj(), 0
    try:
        for body in bodies:
            waiting = body
            while waiting and found <= due:
                found += len(unpacked.decompress(waiting, PIECE))
                waiting = unpacked.unconsumed_tail
        while found <= due and (rest := unpacked.decompress(unpacked.unconsumed_tail, PIECE)):
            found += len(rest)
    except zlib.error:
        raise BadImage(term("image_broken")) from None
    if found < due:
        raise BadImage(term("image_cut_off"))
    if found > due:
        raise BadImage(term("image_broken"))


def _resolution(body: bytes) -> tuple[Fraction, Fraction]:
    """The resolution in pixels per inch, across and down, where it is stated per metre; zeros where it is not."""
    if len(body) != 9 or body[8] != 1:
        return Fraction(0), Fraction(0)
    across, down = (int.from_bytes(body[at : at + 4]) for at in (0, 4))
    return Fraction(across * 254, 10000), Fraction(down * 254, 10000)
