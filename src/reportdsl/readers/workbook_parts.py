"""The parts of a workbook's archive: proved before they are read, found by any spelling of their names, read in UTF-8.

A small archive may hold a large workbook, and a small part may hold very many elements, each of which becomes an object: bytes,
and their ratio, are limited, and elements too.
"""

from __future__ import annotations

import codecs
import io
import zipfile
from collections.abc import Iterator
from typing import IO

from ..quick.pattern import pattern
from ..values.source import Origin
from .reader import UnreadableFile

MAX_EXPANDED = 200
"""MB that all parts together may expand to."""
_MAX_RATIO = 200
_RATIO_FLOOR = 1024 * 1024
"""Parts that expand to less may have any ratio."""
MOST_TAGS = {"worksheet": 10_000_000, "sst": 10_000_000}
"""Tags that a part may have, by its outermost element: a cell of a sheet of `sheets.MAX_CELLS` has four."""
MOST_TAGS_OF_OTHERS = 600_000
"""Tags of any other part: Excel knows no more than 65,490 styles of cells, the most numerous of the rest."""
_CHUNK = 1024 * 1024
_OUTERMOST = pattern(rb"<(?:[\w.-]+:)?([A-Za-z]\w*)")
_UTF_16 = {
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    b"<\0": "utf-16-le",
    b"\0<": "utf-16-be",
}
"""How a part in UTF-16 begins, which the format allows beside UTF-8, with or without its mark."""


class Parts(zipfile.ZipFile):
    """An archive whose parts are found by name as offices find them: in any case, with either slash. Raises `UnreadableFile`
    if two parts have one name: programs differ in which of them they read."""

    def __init__(self, content: bytes, file: str) -> None:
        super().__init__(io.BytesIO(content))
        parts = [part for part in self.infolist() if not part.is_dir()]
        self._named = {plain(part.filename): part for part in parts}
        if len(self._named) < len(parts):
            raise UnreadableFile("D31", Origin(file))

    def getinfo(self, name: str) -> zipfile.ZipInfo:
        """The part of a name. Raises `KeyError`."""
        return self._named[plain(name)]

    def __contains__(self, name: str) -> bool:
        return plain(name) in self._named

    def names(self) -> tuple[str, ...]:
        """The plain names of all parts."""
        return tuple(self._named)


def plain(name: str) -> str:
    """A part's name as all spellings of it are compared."""
    return name.replace("\\", "/").lstrip("/").lower()


def chunks(parts: Parts, name: str) -> Iterator[bytes]:
    """A part in pieces; one in UTF-16 as UTF-8, its own declaration of its encoding left out. Raises what a bad archive
    raises, and `UnicodeError`."""
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
    """Read every part up to its check sum, within the limits, `times` over: a corrupted workbook may well load, with other figures.
    Raises `UnreadableFile`, and whatever a bad archive raises."""
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
            # No writer of workbooks declares entities: they could only expand without end.
            raise UnreadableFile("D31", Origin(file))
        if not most:
            outermost = _OUTERMOST.search(chunk)
            most = times * MOST_TAGS.get(outermost[1].decode() if outermost else "", MOST_TAGS_OF_OTHERS)
        tags += chunk.count(b"<")
        if tags > most:
            raise UnreadableFile("D81", Origin(file), part=name, limit=most)
