"""Readers of data files, by suffix. A reader's module, and with it its library, is imported when a file needs it."""

from .reader import Asked, Reader, Request, by_need

READERS = (
    Reader("yaml", (".yaml", ".yml"), by_need("yaml")),
    Reader("json", (".json",), by_need("json")),
    Reader("csv", (".csv", ".tsv"), by_need("csv")),
    Reader("xlsx", (".xlsx", ".xlsm"), by_need("xlsx")),
    Reader("xls", (".xls",), by_need("xls")),
)

__all__ = ["READERS", "Asked", "Reader", "Request"]
