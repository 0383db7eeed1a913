"""Pictures for tests, made here; none of them shows a person."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'


def chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + name + body + zlib.crc32(name + body).to_bytes(4)


def png(
    width: int = 40,
    height: int = 20,
    per_metre: int = 0,
    lines: Iterable[bytes] | None = None,
    interlaced: int = 0,
    grey: int = 170,
) -> bytes:
    """A grey picture with eight bits per pixel."""
    header = width.to_bytes(4) + height.to_bytes(4) + bytes([8, 0, 0, 0, interlaced])
    pixels = b"".join([b"\0" + bytes([grey]) * width] * height if lines is None else lines)
    resolution = chunk(b"pHYs", per_metre.to_bytes(4) * 2 + b"\x01") if per_metre else b""
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + resolution
        + chunk(b"IDAT", zlib.compress(pixels))
        + chunk(b"IEND", b"")
    )


def segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2) + body


def jpeg(width: int = 40, height: int = 20, dots: int = 0, orientation: int = 0, frame: int = 0xC0) -> bytes:
    """The segments of a picture; its scan contains nothing to show."""
    jfif = segment(0xE0, b"JFIF\0\x01\x02\x01" + dots.to_bytes(2) * 2 + b"\0\0")
    tiff = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01" + orientation.to_bytes(2) + b"\0\0\0\0\0\0"
    exif = segment(0xE1, b"Exif\0\0" + tiff) if orientation else b""
    size = segment(frame, b"\x08" + height.to_bytes(2) + width.to_bytes(2) + b"\x01\x01\x11\0")
    return b"\xff\xd8" + jfif + exif + size + segment(0xDA, b"\x01\x01\0\0\x3f\0") + b"\x00\xff\xd9"
