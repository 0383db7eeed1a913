"""Reads a list of units from a workbook: the sheet that has a column of names, read like any report's data."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from ..dataset import CURRENT, read_dataset
from ..dataset.sources.declared_sources import sources_of
from ..diagnostics import Diagnostics
from ..files.folder import MAX_DATA, FileProblem, Folder, read_file
from ..readers import READERS
from ..readers.tables.header_rows import tidy
from ..readers.workbook_heads import first_rows
from ..syntax.load import parse_spec
from ..values.table import Table


def sheet_of_units(path: Path, names: Collection[str]) -> tuple[list[str], Iterator[tuple[list[str], str]]]:
    """The column heads of the sheet that has one of the `names` as a head, and its rows, each with its place. Earlier
    names take precedence over later ones, then earlier sheets. Raises `FileProblem` (F23) if there is no such sheet or
    it is no table; also if the file cannot be read."""
    content = read_file(path, str(path), MAX_DATA)
    sheets = first_rows(path.name, content)
    heads = {sheet: {tidy(text) for row in rows for text in row.values()} for sheet, rows in sheets.items()}
    sheet = next((sheet for name in names for sheet, texts in heads.items() if name in texts), None)
    if sheet is None:
        raise FileProblem("F23", file=str(path))
    diagnostics = Diagnostics()
    line = f'@data 名单 from "{path.name}" sheet "{sheet}" totals none\n'
    folder = Folder(path.parent)
    parsed = parse_spec("", line.encode(), folder, diagnostics)
    node = None
    if parsed is not None:
        node = read_dataset(sources_of(parsed.spec, READERS, diagnostics), folder, diagnostics).nodes.get(
            ("名单", CURRENT)
        )
    if not isinstance(node, Table):
        raise FileProblem("F23", file=str(path))
    columns = [*node.columns]
    return columns, (
        ([node.columns[column].written(row) for column in columns], str(node.places.origin(row, columns[0])))
        for row in range(len(node.keys))
    )
