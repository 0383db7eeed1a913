"""Whether the data are of the year that they are read for, as far as they state it: in their paths, in a form's title,
or in an entry; and whether last year's data are the same as this year's.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from ...diagnostics import Diagnostics, Note
from ...files.folder import FileProblem
from ...quick.pattern import pattern
from ...syntax.source_nodes import Data
from ...values.quantity import Quantity
from ...values.table import Cell, Node, Record, Table
from ...words.row_words import names_years
from ..source_key import CURRENT, PRIOR, Key, beside_current

_YEARS = pattern(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_OF_RECORDS = "报告期"
"""What an entry that states the year of its record may be called as well."""


def due_year(basis: str, year: int | None) -> int | None:
    """The year that data on a basis should be of; None if it is not known."""
    if year is None or basis not in (CURRENT, PRIOR):
        return None
    return year - 1 if basis == PRIOR else year


def form_year(data: Data, statements: Mapping[Key, Data], year: int | None) -> int | None:
    """The year that the form should be of from which a statement takes its data: this year, where last year's figures
    are a column (`value`) of a form that has this year's beside them; None where the statement for those could not be
    read."""
    if data.value is not None and (data.name.text, CURRENT) not in statements:
        return None
    beside = data.value is not None and any(
        other is not data and basis == CURRENT and other.part == data.part for (_, basis), other in statements.items()
    )
    return due_year(CURRENT if beside else data.basis, year)


def check_paths(statements: Mapping[Key, Data], year: int | None, diagnostics: Diagnostics) -> None:
    """Warn (D67) of paths that name years other than the expected one, and report (D68) data on another basis that are
    the very data of this year."""
    for (name, basis), data in statements.items():
        due = due_year(basis, year)
        years = [int(found) for found in _YEARS.findall(data.file.text.translate(_FULL_WIDTH))]
        if due is not None and years and due not in years and not _is_shared(data, name, statements):
            diagnostics.warn("D67", data.file.span, found=years[-1], due=due, text=data.file.text)
        current = statements.get((name, CURRENT))
        if basis != CURRENT and current is not None and data.value is None and _part(data) == _part(current):
            diagnostics.add(
                "D68", data.file.span, notes=(Note("first_here", {}, current.file.span),), file=data.file.text
            )


def check_copies(
    statements: Mapping[Key, Data], contents: Mapping[str, bytes | FileProblem], diagnostics: Diagnostics
) -> None:
    """Warn (D68) of data on another basis whose file is a copy of this year's."""
    for _, current, data in beside_current(statements):
        if data.value is not None or path_of(data) == path_of(current):
            continue
        content = contents.get(data.file.text)
        if (
            isinstance(content, bytes)
            and content == contents.get(current.file.text)
            and _part(data)[1:] == _part(current)[1:]
        ):
            note = Note("first_here", {}, current.file.span)
            diagnostics.warn("D68", data.file.span, notes=(note,), file=data.file.text)


def check_entries(
    nodes: Mapping[Key, Node], statements: Mapping[Key, Data], year: int | None, diagnostics: Diagnostics
) -> None:
    """Warn (D67) of data that state a year other than the expected one."""
    for key, node in nodes.items():
        due = form_year(statements[key], statements, year)
        if due is None:
            continue
        for name, found in _stating(node):
            if _number(found) is not None and due not in _numbers(found):
                diagnostics.warn("D67", found.origin, found=_number(found), due=due, text=f"{name}: {found.text}")


def _stating(node: Node) -> Iterator[tuple[str, Cell]]:
    """Yield the entries of a record that state its year, or the first cell of a table's column that states the same
    year in every row."""
    if isinstance(node, Record):
        for name, found in node.entries.items():
            if isinstance(found, Cell) and (names_years(name) or name == _OF_RECORDS):
                yield name, found
    if isinstance(node, Table):
        for name, column in node.columns.items():
            if names_years(name) and name not in node.key and len(column) and len(set(column.texts)) == 1:
                yield name, node.cell(0, name)


def _numbers(cell: Cell) -> list[int]:
    """The years that a cell names."""
    return [int(found) for found in _YEARS.findall(cell.text)]


def _number(cell: Cell) -> int | None:
    """The year that a cell states; None if it states none."""
    if isinstance(cell.value, Quantity):
        return int(cell.value.value) if 1900 <= cell.value.value < 2100 else None
    found = _YEARS.search(cell.text)
    return int(found[1]) if found else None


def _is_shared(data: Data, name: str, statements: Mapping[Key, Data]) -> bool:
    """Whether this year's data are in the same file: a file with several years is named after one of them."""
    current = statements.get((name, CURRENT))
    return current is not None and current is not data and path_of(current) == path_of(data)


def _part(data: Data) -> tuple[object, ...]:
    return path_of(data), data.part[1:], data.block


def path_of(data: Data) -> str:
    """The normalised path of a statement's file."""
    return posixpath.normpath(data.file.text.replace("\\", "/"))
