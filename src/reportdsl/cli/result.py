"""What a command is asked and what it answers: values, so that a command prints nothing and ends no process."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from ..quick.records import dataclass

FINE, ERRORS, MISUSE, INTERNAL, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit codes."""


@dataclass(frozen=True, slots=True)
class Options:
    """The command line's options; each command reads its own."""

    lang: str
    spec: Path = Path()
    allow: tuple[Path, ...] | list[Path] = ()
    format: str = "text"
    strict: bool = False
    output: Path | None = None
    draft: bool = False
    pages: bool = False
    manifest: bool = True
    emit: str = ""
    code: str = ""
    room: str = ""
    units: Path | None = None
    jobs: int = 0
    limit: float | None = None
    progress: Callable[[str], None] | None = None
    """Shows how far a long command is; there if someone watches."""


@dataclass(frozen=True, slots=True)
class Result:
    """An exit code, `lines` for standard output, and what is `told` on standard error."""

    code: int
    lines: Iterable[str] = ()
    told: str = ""
