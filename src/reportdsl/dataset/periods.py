"""Whether the data are of the year that they are read for, as far as they say: by the years in their paths, by a form's title, by an
entry that states the year; and whether last year's data are this year's.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from ..diagnostics import Diagnostics, Note, Severity
from ..files.folder import FileProblem
from ..quick.pattern import pattern
from ..syntax.ast import Data
from ..values.quantity import Quantity
from ..values.table import Cell, Node, Record, Table
from .source_key import CURRENT, PRIOR, Key

_YEARS = pattern(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_STATING = ("年度", "year", "会计年度", "决算年度", "财政年度", "报告年度", "年份", "报告期", "fiscal year")
_OF_ROWS = ("年度", "year", "会计年度", "决算年度", "财政年度", "fiscal year")
"""What a column is called that says the year of each row; of a single one, it is the year of the data."""


def due_year(basis: str, year: int | None) -> int | None:
    """The year that the data of a basis are of; None where nothing says it."""
    if year is None or basis not in (CURRENT, PRIOR):
        return None
    return year - 1 if basis == PRIOR else year


def check_paths(statements: Mapping[Key, Data], year: int | None, diagnostics: Diagnostics) -> None:
    """Warn of paths that name other years than the expected one, and report data of another basis that are
    identical."""
    for (name, basis), data in statements.items():
        due = due_year(basis, year)
        years = [int(found) for found in _YEARS.findall(data.file.text.translate(_FULL_WIDTH))]
        if due is not None and years and due not in years and not _is_shared(data, name, statements):
            details = {"found": years[-1], "due": due, "text": data.file.text}
            diagnostics.add("D67", data.file.span, severity=Severity.WARNING, details=details)
        current = statements.get((name, CURRENT))
        if basis != CURRENT and current is not None and data.value is None and _part(data) == _part(current):
            diagnostics.add(
                "D68", data.file.span, notes=(Note("first_here", {}, current.file.span),), file=data.file.text
            )


def check_copies(
    statements: Mapping[Key, Data], contents: Mapping[str, bytes | FileProblem], diagnostics: Diagnostics
) -> None:
    """Warn of data of another basis whose file is a copy of this year's."""
    for (name, basis), data in statements.items():
        current = statements.get((name, CURRENT))
        if basis == CURRENT or current is None or data.value is not None or path_of(data) == path_of(current):
            continue
        content = contents.get(data.file.text)
        if (
            isinstance(content, bytes)
            and content == contents.get(current.file.text)
            and _part(data)[1:] == _part(current)[1:]
        ):
            note = Note("first_here", {}, current.file.span)
            diagnostics.add("D68", data.file.span, severity=Severity.WARNING, notes=(note,), file=data.file.text)


def check_entries(nodes: Mapping[Key, Node], year: int | None, diagnostics: Diagnostics) -> None:
    """Warn of data that name their year, where it is not the expected one."""
    for (_, basis), node in nodes.items():
        due = due_year(basis, year)
        if due is None:
            continue
        for name, found in _stating(node):
            if _number(found) is not None and due not in _numbers(found):
                details = {"found": _number(found), "due": due, "text": f"{name}: {found.text}"}
                diagnostics.add("D67", found.origin, severity=Severity.WARNING, details=details)


def _stating(node: Node) -> Iterator[tuple[str, Cell]]:
    """The entries of a record that state its year, the first cell of a table's column that states the same year in every row."""
    if isinstance(node, Record):
        named = ((name, node.entries.get(name)) for name in _STATING)
        yield from ((name, found) for name, found in named if isinstance(found, Cell))
    if isinstance(node, Table):
        for name in _OF_ROWS:
            column = node.columns.get(name)
            if column is not None and name not in node.key and len(column) and len(set(column.texts)) == 1:
                yield name, node.cell(0, name)


def _numbers(cell: Cell) -> list[int]:
    """The years that a cell names."""
    return [int(found) for found in _YEARS.findall(cell.text)]


def _number(cell: Cell) -> int | None:
    """The year that a cell is; None for any other."""
    if isinstance(cell.value, Quantity):
        return int(cell.value.value) if 1900 <= cell.value.value < 2100 else None
    found = _YEARS.search(cell.text)
    return int(found[1]) if found else None


def _is_shared(data: Data, name: str, statements: Mapping[Key, Data]) -> bool:
    """Whether this year's data are in the same file: a file of several years has the name of one."""
    current = statements.get((name, CURRENT))
    return current is not None and current is not data and path_of(current) == path_of(data)


def _part(data: Data) -> tuple[object, ...]:
    return path_of(data), data.part[1:], data.block


def path_of(data: Data) -> str:
    """The path of a statement's file, however it is spelled."""
    return posixpath.normpath(data.file.text.replace("\\", "/"))
