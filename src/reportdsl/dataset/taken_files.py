"""The Word files that a report takes in: read with the data, so that no later stage reads anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..diagnostics import Diagnostics, Severity
from ..diagnostics.details import term
from ..files.folder import FileProblem, Folder
from ..syntax.ast import WordFile
from ..values.taken_text import TakenText
from .dataset import Written
from .word_text import UnreadableWord, word_text

MOST_BYTES = 20 * 1024 * 1024
"""Bytes of such a file."""


def read_taken(lines: Iterable[WordFile], folder: Folder, diagnostics: Diagnostics) -> Mapping[Written, TakenText]:
    """What the files hold, by how the lines write them; those that cannot be read are reported, and what of them is lost."""
    found: dict[str, TakenText | None] = {}
    for line in lines:
        path = line.path
        if path not in found:
            found[path] = _read(line, path, folder, diagnostics)
    return {(line.file.span.source.name, line.file.text): text for line in lines if (text := found[line.path])}


def _read(line: WordFile, path: str, folder: Folder, diagnostics: Diagnostics) -> TakenText | None:
    where = line.file.span
    try:
        text = word_text(path, folder.read(path, MOST_BYTES))
    except FileProblem as problem:
        details = problem.stated
        diagnostics.add(problem.code, where, details=details)
        return None
    except UnreadableWord as problem:
        diagnostics.add("F55", where, file=path, problem=str(problem))
        return None
    for kind, count in text.lost:
        diagnostics.add("F56", where, severity=Severity.WARNING, file=path, things=term(kind, count=count))
    return text
