"""Writes the findings about workbooks as comments at the cells, in copies: a bureau sends these back, and a clerk opens
them beside the form."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ..compile import Compilation
from ..diagnostics import Diagnostic, Severity
from ..diagnostics.messages import catalogue
from ..diagnostics.render import hint, message
from ..files.folder import FileProblem, Folder, reason_of
from ..files.output import overwritten, write_atomically
from ..ooxml.marked_workbook import CellRemark, marked_workbook
from .result import Options
from .spec import inputs

WORKBOOKS = (".xlsx", ".xlsm")


def write_marked(
    diagnostics: Sequence[Diagnostic], read_from: Folder, folder: Path, language: str, others: Iterable[str] = ()
) -> Iterator[Path]:
    """Write a copy of each workbook named by a diagnostic into `folder`, each at a path of its own, and yield the path
    of each copy. Workbooks that cannot be read or opened are left out: messages name them anyway. Raises
    `FileProblem` if a copy cannot be written (F06), or would overwrite the workbook itself or one of the `others` that
    were read (F25)."""
    words = catalogue(language).command_line
    headings = [words[f"marked_{each}"] for each in ("code", "message", "sheet", "cell")]
    files = dict.fromkeys(origin.file for each in diagnostics for origin in each.origins)
    for file, place in _places([file for file in files if file.lower().endswith(WORKBOOKS)]).items():
        try:
            content = read_from.read(file)
        except FileProblem:
            continue
        marked = marked_workbook(content, [*_remarks(diagnostics, file, language)], words["marked_title"], headings)
        if marked is not None:
            path = folder.joinpath(*place)
            if overwritten([path], [read_from.path(file), *others]) is not None:
                raise FileProblem("F25", file=str(path))
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                write_atomically(path, marked)
            except OSError as problem:
                raise FileProblem("F06", file=str(path), reason=reason_of(problem)) from None
            yield path


def _places(files: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Where the copy of each file goes, as parts of a path: where the file is from the spec's folder. A copy leads out
    of no folder; where that would give two files one place, the one inside keeps it, and the others are numbered."""
    found: dict[str, tuple[str, ...]] = {}
    taken: set[tuple[str, ...]] = set()
    for file in sorted(files, key=lambda file: ".." in _parts(file)):
        *above, name = (part for part in _parts(file) if part not in ("", ".", ".."))
        stem, dot, suffix = name.rpartition(".")
        names = (name, *(f"{stem} ({number}){dot}{suffix}" for number in range(2, len(files) + 1)))
        place = next(place for each in names if tuple(map(str.casefold, place := (*above, each))) not in taken)
        taken.add(tuple(map(str.casefold, place)))
        found[file] = place
    return {file: found[file] for file in files}


def _parts(file: str) -> list[str]:
    return file.replace("\\", "/").split("/")


def marked_copies(compilation: Compilation, options: Options) -> Iterator[str]:
    """Write the copies for a spec that was checked, and yield a line for each that says where it is. Raises
    `FileProblem` as `write_marked` does."""
    folder = Folder(os.path.dirname(options.spec) or os.curdir, options.allow, options.times)
    said = catalogue(options.lang).command_line["marked_file"]
    read = inputs(options, compilation.document) if compilation.document is not None else ()
    for file in write_marked([*compilation.diagnostics], folder, Path(options.marked), options.lang, [*read]):
        yield said.format(file=file)


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
