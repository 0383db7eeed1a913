"""Writes the findings about a report as a workbook beside it: a row for each, with a link to the cell that it
concerns."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress

from ..diagnostics import Diagnostic, Severity
from ..diagnostics.messages import catalogue, messages
from ..diagnostics.render import first_place, hint, in_words, message, note, place
from ..files.output import write_atomically
from ..ooxml.tables_workbook import BAD, DOUBTFUL, HEAD, LINK, BookCell, BookSheet, tables_workbook
from ..values.source import Origin

_COLUMNS = (
    ("grade", 8),
    ("code", 8),
    ("message", 60),
    ("advice", 50),
    ("form_place", 40),
    ("file", 20),
    ("sheet", 26),
    ("cell", 10),
)
"""The columns by their keys in the catalogue (`finding_…`), each with its width in characters."""


def findings_file(spec: str, language: str) -> str:
    """The path of a report's workbook of findings: beside its spec."""
    return os.path.join(os.path.dirname(spec), catalogue(language).command_line["marked_title"] + ".xlsx")


def write_findings(diagnostics: Iterable[Diagnostic], spec: str, language: str) -> str | None:
    """Write errors and warnings, errors first, to the workbook and return its path. If there are no errors, delete an
    earlier one and return None. Raises `OSError`."""
    path = findings_file(spec, language)
    found = [each for each in diagnostics if each.severity is not Severity.INFO]
    if not any(each.severity is Severity.ERROR for each in found):
        with suppress(FileNotFoundError):
            os.unlink(path)
        return None
    words = catalogue(language).command_line
    head = [BookCell(words[f"finding_{name}"], HEAD) for name, _ in _COLUMNS]
    found.sort(key=lambda each: each.severity is not Severity.ERROR)
    rows = [head, *([*_cells(each, language)] for each in found)]
    sheet = BookSheet(words["marked_title"], rows, [width for _, width in _COLUMNS])
    write_atomically(path, tables_workbook([sheet]))
    return path


def _cells(diagnostic: Diagnostic, language: str) -> Iterator[BookCell]:
    where = first_place(diagnostic)
    error = diagnostic.severity is Severity.ERROR
    yield BookCell(messages(language).terms[diagnostic.severity.value], BAD if error else DOUBTFUL)
    yield BookCell(diagnostic.code)
    yield BookCell("\n".join([message(diagnostic, language), *(note(each, language) for each in diagnostic.notes)]))
    yield BookCell(hint(diagnostic, language))
    yield BookCell(in_words(where, language))
    if not isinstance(where, Origin):
        yield BookCell(place(where))
        return
    inside = f"'{where.sheet.replace(chr(39), chr(39) * 2)}'!{where.cell}" if where.sheet and where.cell else ""
    yield BookCell(where.file, LINK, where.file)
    yield BookCell(where.sheet)
    if inside:
        yield BookCell(where.cell, LINK, where.file, inside)
    else:
        yield BookCell(where.place)
