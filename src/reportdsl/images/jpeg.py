"""JPEG (ISO/IEC 10918-1, with the JFIF and Exif headers): checks that the segments are whole and the last scan has its
end marker."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ..diagnostics.details import term
from .image_format import BadImage, Size

START, END, SCAN = b"\xff\xd8", b"\xff\xd9", 0xDA
FRAMES = {0xC0, 0xC1, 0xC2}
"""Baseline, extended and progressive frames, which word processors show. They do not show lossless and arithmetic
ones."""
OTHER_FRAMES = {0xC3, *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)}
PER_INCH = {1: Fraction(1), 2: Fraction(254, 100)}
"""The factor from a stated density to dots per inch, for each of JFIF's units: dots per inch, per centimetre."""
JFIF, EXIF = b"JFIF\0", b"Exif\0\0"
ORIENTATION = 0x0112


def size(content: bytes) -> Size:
    """The size that a file states. Raises `BadImage`, also for a picture whose Exif orientation asks for a rotation:
    word processors ignore that."""
    if not content.startswith(START + b"\xff"):
        raise BadImage(term("image_other_format"))
    found: tuple[int, int] | None = None
    across = down = Fraction(0)
    for marker, body in _segments(content):
        if marker in OTHER_FRAMES:
            raise BadImage(term("image_rare"))
        if marker in FRAMES:
            if len(body) < 6 or body[5] not in (1, 3, 4):
                raise BadImage(term("image_broken"))
            found = int.from_bytes(body[3:5]), int.from_bytes(body[1:3])
        elif marker == 0xE0 and body.startswith(JFIF) and len(body) >= 12:
            unit = PER_INCH.get(body[7], Fraction(0))
            across, down = (int.from_bytes(body[at : at + 2]) * unit for at in (8, 10))
        elif marker == 0xE1 and body.startswith(EXIF) and _orientation(body[len(EXIF) :]) not in (0, 1):
            raise BadImage(term("image_turned"))
    if found is None or not all(found):
        raise BadImage(term("image_broken"))
    return Size(*found, across, down)


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The segments before the first scan, as marker and body. Raises `BadImage` if a segment, or what follows the scan,
    is cut off."""
    at = len(START)
    while True:
        while content[at : at + 2] == b"\xff\xff":  # Fill bytes may stand before a marker.
            at += 1
        if len(content) < at + 4:
            raise BadImage(term("image_cut_off"))
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if content[at] != 0xFF or length < 2:
            raise BadImage(term("image_broken"))
        if marker == SCAN:
            if content.rfind(END) < at:
                raise BadImage(term("image_cut_off"))
            return
        if len(content) < at + 2 + length:
            raise BadImage(term("image_cut_off"))
        yield marker, content[at + 4 : at + 2 + length]
        at += 2 + length


def _orientation(exif: bytes) -> int:
    """The Exif orientation of the picture, 1 for upright; 0 where none is stated."""
    order = {b"II": "little", b"MM": "big"}.get(exif[:2])
    if order is None:
        return 0

    def number(at: int, width: int) -> int:
        return int.from_bytes(exif[at : at + width], "little" if order == "little" else "big")

    start = number(4, 4)
    for place in range(min(number(start, 2), 200)):
        entry = start + 2 + place * 12
        if number(entry, 2) == ORIENTATION:
            return number(entry + 8, 2)
    return 0
