"""The Word files that a report takes in, read together with the data so that no later stage reads files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...diagnostics import Diagnostics
from ...diagnostics.details import term
from ...files.folder import FileProblem, Folder
from ...syntax.expression import String
from ...syntax.source_nodes import WordFile
from ...values.taken_text import TakenText
from ..dataset import Written
from .word_text import UnreadableWord, word_text

MOST_BYTES = 20 * 1024 * 1024
"""Most bytes of a Word file."""


OWN = "\0own"


def read_taken(lines: Iterable[WordFile], folder: Folder, diagnostics: Diagnostics) -> Mapping[Written, TakenText]:
    """The content of the files, by how the lines write their path. Reports files that cannot be read, and what was lost
    of others (F56)."""
    found: dict[tuple[str, bool], TakenText | None] = {}
    for line in lines:
        if (line.path, line.own) not in found:
            found[line.path, line.own] = _read(line, line.path, folder, diagnostics)
    return {taken_as(line.file, line.own): text for line in lines if (text := found[line.path, line.own]) is not None}


def taken_as(file: String, own: bool) -> Written:
    """The key of what a line takes in: the file that contains the line, and the path as written, marked if the file
    keeps its `own` looks."""
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
        diagnostics.warn("F56", where, file=path, things=term(kind, count=count))
    return text
