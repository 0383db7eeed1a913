"""Compile small reports from memory."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reportdsl.compile import Compilation, Vocabulary, compile_report
from reportdsl.files.folder import MAX_DATA, FileProblem, Folder


class Memory(Folder):
    """A folder whose files are in memory."""

    def __init__(self, files: Mapping[str, str]) -> None:
        super().__init__(Path("."))
        self._files = files

    def read(self, name: str, limit: int = MAX_DATA) -> bytes:
        if name not in self._files:
            raise FileProblem("F01", file=name, near=())
        return self._files[name].encode()


def compiled(spec: str, files: Mapping[str, str], rooms: Vocabulary | None = None) -> Compilation:
    """Compile a spec with its data, using the built-in vocabulary unless another is given."""
    return compile_report("report.rpt", spec.encode(), Memory(files), rooms)


def codes(came: Compilation) -> list[str]:
    """The codes of the diagnostics, in order."""
    return [found.code for found in came.diagnostics]


def printed(came: Compilation) -> dict[str, str]:
    """Every named fact as printed."""
    assert came.evaluation is not None
    return {name: str(came.evaluation.formats.printed(fact)) for name, fact in came.evaluation.named.items()}
