"""Readers of data files, by suffix. To add one, write its file and add a line here that names its function as
`module:function`: the module, and with it its library, is loaded only when a file needs it."""

from .reader import Asked, Reader, Request

READERS = (
    Reader("yaml", (".yaml", ".yml"), "yaml:read"),
    Reader("json", (".json",), "json:read"),
    Reader("csv", (".csv", ".tsv"), "csv:read", tables=True),
    Reader("xlsx", (".xlsx", ".xlsm"), "xlsx:read", tables=True),
    Reader("xls", (".xls",), "xls:read", tables=True),
)

__all__ = ["READERS", "Asked", "Reader", "Request"]
