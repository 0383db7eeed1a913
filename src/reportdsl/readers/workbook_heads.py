"""A workbook before its data are read: its sheets, with what stands above their headers. They identify a file that
arrives under any name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from os.path import splitext
from typing import Any

from ..quick.reference import resolved
from ..values.source import Source, Span
from .reader import Request, UnreadableFile
from .tables.header_rows import Texts
from .tables.sheet_titles import SheetHead, head_of

_READERS = {".xlsx": "xlsx", ".xlsm": "xlsx", ".xls": "xls"}
SUFFIXES = tuple(_READERS)


def first_rows(file: str, content: bytes) -> Mapping[str, Sequence[Texts]]:
    """The texts of the first rows of each sheet; empty for a file that is not a workbook or cannot be opened."""
    found: Mapping[str, Sequence[Texts]] | None = _asked("heads", file, content)
    return {} if found is None else found


def hidden_sheets(file: str, content: bytes) -> tuple[str, ...]:
    """The names of the sheets that whoever opens a workbook does not see, in the order of names; none for a file that
    is not a workbook or cannot be opened."""
    found: Collection[str] | None = _asked("hidden", file, content)
    return () if found is None else tuple(sorted(found))


def _asked(what: str, file: str, content: bytes) -> Any:
    """What a reader of workbooks says of a file; None for a file that is not a workbook or cannot be opened."""
    reader = _READERS.get(splitext(file)[1].lower())
    if reader is None:
        return None
    ask: Callable[[Request], Any] = resolved(f"{reader}:{what}", __package__)
    try:
        return ask(Request(file, content, Span(Source(file, ()), 0, 0, 0)))
    except UnreadableFile:
        return None


def workbook_heads(file: str, content: bytes) -> tuple[SheetHead, ...]:
    """What stands above the headers of a workbook's sheets, in sheet order."""
    return tuple(head_of(sheet, rows) for sheet, rows in first_rows(file, content).items())
