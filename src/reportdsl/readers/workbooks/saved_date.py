"""The date when a workbook was last saved, from its own properties: copying changes the date of the file itself."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

from ...quick.pattern import pattern

_MODIFIED = pattern(rb"<dcterms:modified[^>]*>\s*([0-9T:-]+)")
_MOST_PROPERTIES = 65536
"""Most bytes of a workbook's properties that are read."""


def saved_date(content: bytes) -> datetime | None:
    """The date in a workbook's properties; None where none is stated."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book, book.open("docProps/core.xml") as properties:
            stated = _MODIFIED.search(properties.read(_MOST_PROPERTIES))
            return datetime.fromisoformat(stated[1].decode()) if stated else None
    except (KeyError, zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError, RuntimeError):
        return None
