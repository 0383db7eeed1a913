"""A workbook before its data are read: its sheets, with what stands above their headers. They identify a file that
arrives under any name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from os.path import splitext

from ..quick.reference import resolved
from ..values.source import Source, Span
from .header_rows import Texts
from .reader import Request, UnreadableFile
from .sheet_titles import SheetHead, head_of

_HEADS = {".xlsx": "xlsx:heads", ".xlsm": "xlsx:heads", ".xls": "xls:heads"}
SUFFIXES = tuple(_HEADS)


def first_rows(file: str, content: bytes) -> Mapping[str, Sequence[Texts]]:
    """The texts of the first rows of each sheet; empty for a file that is not a workbook or cannot be opened."""
    reference = _HEADS.get(splitext(file)[1].lower())
    if reference is None:
        return {}
    heads: Callable[[Request], Mapping[str, Sequence[Texts]]] = resolved(reference, __package__)
    try:
        return heads(Request(file, content, Span(Source(file, ()), 0, 0, 0)))
    except UnreadableFile:
        return {}


def workbook_heads(file: str, content: bytes) -> tuple[SheetHead, ...]:
    """What stands above the headers of a workbook's sheets, in sheet order."""
    return tuple(head_of(sheet, rows) for sheet, rows in first_rows(file, content).items())
