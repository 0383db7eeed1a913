"""The parts of a workbook's archive: validated before they are read, found under any spelling of their names, and read
as UTF-8.

A small archive may contain a large workbook, and a small part very many elements, each of which becomes an object. So
the expanded bytes, their ratio to the compressed ones, and the number of elements are all limited.
"""

from __future__ import annotations

import codecs
import io
import zipfile
from collections.abc import Iterator
from typing import IO

from ...quick.pattern import pattern
from ...values.source import Origin
from ..reader import UnreadableFile

MAX_EXPANDED = 200
"""Most MB that all parts together may expand to."""
_MAX_RATIO = 200
_RATIO_FLOOR = 1024 * 1024
"""Parts that expand to fewer bytes may have any ratio."""
MOST_TAGS = {"worksheet": 10_000_000, "sst": 10_000_000}
"""Most tags in a part, by its outermost element: a sheet with `sheets.MAX_CELLS` cells has four tags per cell."""
MOST_TAGS_OF_OTHERS = 600_000
"""Most tags in any other part: the most numerous of the rest are cell styles, of which Excel supports at most
65,490."""
_CHUNK = 1024 * 1024
_OUTERMOST = pattern(rb"<(?:[\w.-]+:)?([A-Za-z]\w*)")
_UTF_16 = {
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    b"<\0": "utf-16-le",
    b"\0<": "utf-16-be",
}
"""The first bytes of a part in UTF-16, which the format allows beside UTF-8, with or without a byte order mark."""


class Parts(zipfile.ZipFile):
    """An archive whose parts are found by name the way office programs find them: in any case, with either slash.
    Raises `UnreadableFile` (D31) if two parts have the same name, because programs differ in which one they read."""

    def __init__(self, content: bytes, file: str) -> None:
        super().__init__(io.BytesIO(content))
        parts = [part for part in self.infolist() if not part.is_dir()]
        self._named = {plain(part.filename): part for part in parts}
        if len(self._named) < len(parts):
            raise UnreadableFile("D31", Origin(file))

    def getinfo(self, name: str) -> zipfile.ZipInfo:
        """The part with this name. Raises `KeyError`."""
        return self._named[plain(name)]

    def __contains__(self, name: str) -> bool:
        return plain(name) in self._named

    def names(self) -> tuple[str, ...]:
        """The plain names of all parts."""
        return tuple(self._named)


def plain(name: str) -> str:
    """The form of a part's name in which all its spellings are equal."""
    return name.replace("\\", "/").lstrip("/").lower()


def chunks(parts: Parts, name: str) -> Iterator[bytes]:
    """Yield a part in pieces; one in UTF-16 is converted to UTF-8, without its own encoding declaration. Raises what a
    bad archive raises, and `UnicodeError`."""
    with parts.open(name) as stream:
        first = stream.read(_CHUNK)
        encoding = _UTF_16.get(first[:2])
        if encoding is None:
            yield first
            while chunk := stream.read(_CHUNK):
                yield chunk
        else:
            yield from _transcoded(first, stream, encoding)


def _transcoded(first: bytes, stream: IO[bytes], encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)()
    text = decoder.decode(first)
    if text.startswith("<?xml"):
        text = text.partition("?>")[2]
    yield text.encode()
    while chunk := stream.read(_CHUNK):
        yield decoder.decode(chunk).encode()
    yield decoder.decode(b"", True).encode()


def prove(parts: Parts, file: str, times: int = 1) -> None:
    """Read every part up to its checksum, within the limits × `times`: a corrupted workbook may well load, with other
    figures. Raises `UnreadableFile` (D31, D35, D81), and whatever a bad archive raises."""
    infos, expanded = parts.infolist(), MAX_EXPANDED * times
    if sum(part.file_size for part in infos) > expanded * 1024 * 1024:
        raise UnreadableFile("D35", Origin(file), limit=expanded)
    for part in infos:
        if part.is_dir():
            continue
        if part.file_size > max(_RATIO_FLOOR, _MAX_RATIO * part.compress_size) * times:
            raise UnreadableFile("D35", Origin(file), limit=expanded)
        _prove(plain(part.filename), parts, file, times)


def _prove(name: str, parts: Parts, file: str, times: int) -> None:
    tags, most, tail = 0, 0, b""
    markup = not name.endswith((".bin", ".png", ".jpeg", ".jpg", ".emf", ".wmf", ".gif"))
    for chunk in chunks(parts, name):
        if not markup:
            continue
        seen, tail = tail + chunk, chunk[-16:]
        if b"<!DOCTYPE" in seen or b"<!ENTITY" in seen:
            # No program that writes workbooks declares entities; they could only expand endlessly.
            raise UnreadableFile("D31", Origin(file))
        if not most:
            outermost = _OUTERMOST.search(chunk)
            most = times * MOST_TAGS.get(outermost[1].decode() if outermost else "", MOST_TAGS_OF_OTHERS)
        tags += chunk.count(b"<")
        if tags > most:
            raise UnreadableFile("D81", Origin(file), part=name, limit=most)
