"""When a workbook was last saved, as it says itself: copying gives a file a date of its own."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

from ..quick.pattern import pattern

_MODIFIED = pattern(rb"<dcterms:modified[^>]*>\s*([0-9T:-]+)")
_MOST_PROPERTIES = 65536
"""Bytes of a workbook's own properties that are read."""


def saved_date(content: bytes) -> datetime | None:
    """The date in a workbook's properties; None where it does not say."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book, book.open("docProps/core.xml") as properties:
            stated = _MODIFIED.search(properties.read(_MOST_PROPERTIES))
            return datetime.fromisoformat(stated[1].decode()) if stated else None
    except (KeyError, zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError, RuntimeError):
        return None
