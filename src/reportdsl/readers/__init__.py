"""Readers of data files, by suffix. A reader's module, and with it its library, is imported when a file needs it."""

from .reader import Asked, Reader, Request, lazy

READERS = (
    Reader("yaml", (".yaml", ".yml"), lazy("yaml")),
    Reader("json", (".json",), lazy("json")),
    Reader("csv", (".csv", ".tsv"), lazy("csv"), tables=True),
    Reader("xlsx", (".xlsx", ".xlsm"), lazy("xlsx"), tables=True),
    Reader("xls", (".xls",), lazy("xls"), tables=True),
)

__all__ = ["READERS", "Asked", "Reader", "Request"]
