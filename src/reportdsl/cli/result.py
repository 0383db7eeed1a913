"""What a command takes and returns. Both are values, so that a command prints nothing itself and ends no process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ..quick.records import dataclass

FINE, ERRORS, MISUSE, INTERNAL, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit codes."""


@dataclass(frozen=True, slots=True)
class Options:
    """The command line's options; each command reads its own."""

    lang: str
    spec: str = ""
    allow: Sequence[str] = ()
    format: str = "text"
    strict: bool = False
    verbose: bool = False
    output: str = ""
    draft: bool = False
    pages: bool = False
    manifest: bool = True
    emit: str = ""
    edition: str = ""
    findings: bool = False
    """Whether the findings are written as a workbook beside the spec."""
    opened: bool = False
    """Whether the desktop opens the file that was written."""
    watch: bool = False
    """Whether the document is made again whenever a file of the report changes."""
    code: str = ""
    file: str = ""
    sheet: str = ""
    room: str = ""
    units: str = ""
    arrived: str = ""
    """The folder with a batch's files as they arrived."""
    total: str = ""
    """The name of the unit that is the department as a whole."""
    offsets: str = ""
    last_year: str = ""
    """The output folder of last year's batch."""
    marked: str = ""
    """The folder for copies of workbooks with the findings as comments at their cells."""
    structure: str = ""
    folder: str = ""
    source: Sequence[str] = ()
    """The workbooks of forms for a new report, or folders with them."""
    year: str = ""
    organisation: str = ""
    next_year: str = ""
    refresh: str = ""
    jobs: int = 0
    times: int = 1
    """By how much the usual limits on what a report may ask of the machine are multiplied."""
    limit: float | None = None
    """How many seconds a unit of a batch may take; None for no limit."""
    progress: Callable[[str], None] | None = None
    """Prints the progress of a long command over the previous line; None if standard error is no terminal."""


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a command: an exit code, the `lines` for standard output, and the text for standard error."""

    code: int
    lines: Iterable[str] = ()
    stderr: str = ""


class Refused(Exception):
    """Raised where a command cannot go on; `result` is what it ends with."""

    def __init__(self, result: Result) -> None:
        super().__init__(result)
        self.result = result


@dataclass(frozen=True, slots=True)
class Built:
    """The result of one build, and the files that it wrote."""

    result: Result
    files: tuple[str, ...] = ()
