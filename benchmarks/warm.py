"""Builds of a spec that changes, in one process that keeps what does not: what an editor waits for.

`python warm.py report.rpt text.rpt out.docx 7` prints the seconds of each build, from the changed file to the written document.
Each time the last block of `text.rpt`, which the report includes, says something else, and prints another figure.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter

from reportdsl.compile import Shared, compile_report
from reportdsl.diagnostics import Diagnostics
from reportdsl.files.folder import Folder
from reportdsl.writers import WRITERS

FIGURES = ("单位名称", "年度", "上年度")


class Editor:
    """A spec that is changed and built again and again."""

    def __init__(self, spec: Path, file: Path, out: Path) -> None:
        self.spec, self.file, self.out = spec, file, out
        self.before, self.end, self.behind = file.read_text(encoding="utf-8").rpartition("@end block")
        self.shared, self.changes = Shared(), 0

    def build(self) -> float:
        """The seconds of one build."""
        self.changes += 1
        said = f"{'又' * self.changes}改了一稿，{{{{ {FIGURES[self.changes % len(FIGURES)]} }}}}。\n"
        self.file.write_text(self.before + said + self.end + self.behind, encoding="utf-8")
        started = perf_counter()
        diagnostics = Diagnostics()
        content, folder = self.spec.read_bytes(), Folder(self.spec.parent)
        made = compile_report(self.spec.name, content, folder, diagnostics=diagnostics, shared=self.shared)
        assert made.document is not None and not diagnostics.errors
        self.out.write_bytes(WRITERS["docx"].write(made.document, diagnostics.remark, self.shared.last))
        return perf_counter() - started


if __name__ == "__main__":
    *files, times = sys.argv[1:]
    editor = Editor(*map(Path, files))
    for _ in range(2):
        editor.build()
    print(*(editor.build() for _ in range(int(times))))
