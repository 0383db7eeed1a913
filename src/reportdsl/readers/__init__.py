"""Readers of data files, by suffix. A library that takes long to load is imported inside its reader."""

from . import csv, json, xls, xlsx, yaml
from .reader import Asked, Reader, Request

READERS = (
    Reader("yaml", (".yaml", ".yml"), yaml.read),
    Reader("json", (".json",), json.read),
    Reader("csv", (".csv", ".tsv"), csv.read),
    Reader("xlsx", (".xlsx", ".xlsm"), xlsx.read),
    Reader("xls", (".xls",), xls.read),
)

__all__ = ["READERS", "Asked", "Reader", "Request"]
