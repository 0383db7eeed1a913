"""Readers of data files, by suffix. A library that takes long to load is imported inside its reader."""

from . import csv, json, xls, xlsx, yaml
from .reader import Asked, Reader, Request

READERS = (
    Reader("yaml", (".yaml", ".yml"), yaml.read),
    Reader("json", (".json",), json.read),
    Reader("csv", (".csv", ".tsv"), csv.read, tables=True),
    Reader("xlsx", (".xlsx", ".xlsm"), xlsx.read, tables=True),
    Reader("xls", (".xls",), xls.read, tables=True),
)

__all__ = ["READERS", "Asked", "Reader", "Request"]
