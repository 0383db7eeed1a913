"""Writes the findings about workbooks as comments at the cells, in copies: a bureau sends these back, and a clerk opens
them beside the form."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ..diagnostics import Diagnostic, Diagnostics, Severity
from ..diagnostics.messages import catalogue
from ..diagnostics.render import hint, message
from ..files.folder import FileProblem, Folder, reason_of
from ..files.output import overwritten, write_atomically
from ..ooxml.marked_workbook import CellRemark, marked_workbook
from .reporting import misuse
from .result import Options, Result

WORKBOOKS = (".xlsx", ".xlsm")


def write_marked(diagnostics: Sequence[Diagnostic], read_from: Folder, folder: Path, language: str) -> Iterator[Path]:
    """Write a copy of each workbook named by a diagnostic into `folder`, by its path from the spec's folder, and yield
    the path of each copy. Workbooks that cannot be read or opened are left out: messages name them anyway. Raises
    `OSError` if a copy cannot be written, `FileProblem` (F25) if it would overwrite the workbook itself."""
    words = catalogue(language).command_line
    headings = [words[f"marked_{each}"] for each in ("code", "message", "sheet", "cell")]
    files = dict.fromkeys(origin.file for each in diagnostics for origin in each.origins)
    for file in files:
        if not file.lower().endswith(WORKBOOKS):
            continue
        try:
            content = read_from.read(file)
        except FileProblem:
            continue
        marked = marked_workbook(content, [*_remarks(diagnostics, file, language)], words["marked_title"], headings)
        if marked is not None:
            path = folder.joinpath(
                *(part for part in file.replace("\\", "/").split("/") if part not in ("", ".", ".."))
            )
            if overwritten([path], [read_from.path(file)]) is not None:
                raise FileProblem("F25", file=str(path))
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, marked)
            yield path


def marked_copies(diagnostics: Diagnostics, options: Options) -> tuple[str, ...] | Result:
    """Write the copies for a spec that was checked, and return a line for each that says where it is; the result of the
    command if one cannot be written."""
    folder = Folder(os.path.dirname(options.spec) or os.curdir, options.allow)
    said = catalogue(options.lang).command_line["marked_file"]
    try:
        made = [*write_marked([*diagnostics], folder, Path(options.marked), options.lang)]
    except FileProblem as problem:
        return misuse(problem.code, options, file=options.marked)
    except OSError as problem:
        return misuse("F06", options, file=options.marked, reason=reason_of(problem))
    return tuple(said.format(file=file) for file in made)


def _remarks(diagnostics: Iterable[Diagnostic], file: str, language: str) -> Iterator[CellRemark]:
    """Yield the remarks at a workbook's cells. A diagnostic that names several cells gives one at each; information
    gives none."""
    for each in diagnostics:
        if each.severity is Severity.INFO:
            continue
        advice = hint(each, language)
        text = message(each, language) + (f"\n{advice}" if advice else "")
        for origin in each.origins:
            if origin.file == file:
                yield CellRemark(origin.sheet, origin.cell, each.code, text, each.severity is Severity.ERROR)
