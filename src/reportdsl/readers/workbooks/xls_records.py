"""The records of an old workbook ([MS-XLS] 2.1.4), for information that xlrd does not give."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

_END = 0x000A


def records(content: Any, start: int, held: int = 0) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a substream from `start`, by number, without their content; with `held`, only those of that
    number, with their content."""
    place = start
    while place + 4 <= len(content):
        kind, length = struct.unpack_from("<HH", content, place)
        if not held:
            yield kind, b""
        elif kind == held:
            yield kind, bytes(content[place + 4 : place + 4 + length])
        if kind == _END:
            return
        place += 4 + length
