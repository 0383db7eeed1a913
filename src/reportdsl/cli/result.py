"""What a command is given and what it returns: values, so that a command prints nothing and ends no process."""

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
    """Whether what is wrong is written as a workbook beside the spec."""
    opened: bool = False
    """Whether the desktop opens what came of it."""
    watch: bool = False
    """Whether the document is made again whenever a file of the report changes."""
    code: str = ""
    file: str = ""
    sheet: str = ""
    room: str = ""
    units: str = ""
    arrived: str = ""
    """The folder of a batch's files as they came."""
    total: str = ""
    """The unit that is the department as a whole."""
    offsets: str = ""
    last_year: str = ""
    """The output folder of last year's batch."""
    marked: str = ""
    """Folder for copies of workbooks with what is wrong said at their cells."""
    structure: str = ""
    folder: str = ""
    source: Sequence[str] = ()
    """The workbooks of forms that a new report is to have, or their folder."""
    year: str = ""
    organisation: str = ""
    next_year: str = ""
    refresh: str = ""
    jobs: int = 0
    times: int = 1
    """How many times as much as usual the report may ask of the machine."""
    limit: float | None = None
    """Seconds that a unit of a batch may take."""
    progress: Callable[[str], None] | None = None
    """Prints how far a long command is, over what it printed before; None where nobody watches."""


@dataclass(frozen=True, slots=True)
class Result:
    """An exit code, the `lines` of standard output, and the text of standard error."""

    code: int
    lines: Iterable[str] = ()
    stderr: str = ""


@dataclass(frozen=True, slots=True)
class Built:
    """The result of one build, and the files that it wrote."""

    result: Result
    files: tuple[str, ...] = ()
