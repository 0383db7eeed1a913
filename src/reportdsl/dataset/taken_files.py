"""The Word files that a report takes in: read with the data, so that no later stage reads anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..diagnostics import Diagnostics, Severity
from ..diagnostics.details import term
from ..files.folder import FileProblem, Folder
from ..syntax.ast import String, WordFile
from ..values.taken_text import TakenText
from .dataset import Written
from .word_text import UnreadableWord, word_text

MOST_BYTES = 20 * 1024 * 1024
"""Bytes of such a file."""


OWN = "\0own"


def read_taken(lines: Iterable[WordFile], folder: Folder, diagnostics: Diagnostics) -> Mapping[Written, TakenText]:
    """What the files hold, by how the lines write them; those that cannot be read are reported, and what of them is lost."""
    found: dict[tuple[str, bool], TakenText | None] = {}
    for line in lines:
        if (line.path, line.own) not in found:
            found[line.path, line.own] = _read(line, line.path, folder, diagnostics)
    return {taken_as(line.file, line.own): text for line in lines if (text := found[line.path, line.own]) is not None}


def taken_as(file: String, own: bool) -> Written:
    """How what a line takes in is known: by the file that says it, and how it writes the path; with its `own` looks or not."""
    return file.span.source.name, file.text + OWN * own


def _read(line: WordFile, path: str, folder: Folder, diagnostics: Diagnostics) -> TakenText | None:
    where = line.file.span
    try:
        text = word_text(path, folder.read(path, MOST_BYTES), line.own)
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
