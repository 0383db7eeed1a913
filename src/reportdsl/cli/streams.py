"""Prints what a command returned on the standard streams; its exit code stays, whether or not anyone reads them.

A pipe that is no longer read swallows the rest and does not change the exit code. A stream that cannot be written (its
disk is full) is reported on standard error.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TextIO

from ..quick.visible import visible
from .result import MISUSE, Options, Result


def prepare() -> None:
    """Set up the streams: characters that an encoding lacks are printed as escapes; a stream that was closed when the
    process began goes to the null device."""
    if sys.stdout is None or sys.stderr is None:  # Python sets closed streams to None, whatever their type says.
        nowhere = open(os.devnull, "w")  # noqa: SIM115  # For the rest of the process.
        sys.stdout, sys.stderr = sys.stdout or nowhere, sys.stderr or nowhere
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def printed(result: Result, language: str) -> int:
    """Print a result and return its exit code; 2 instead of 0 if standard output cannot be written (F06)."""
    told = [result.stderr] if result.stderr else []
    _print(told, sys.stderr)
    problem = _print(result.lines, sys.stdout)
    if problem is None:
        return result.code
    from ..files.folder import reason_of  # Loaded only where something is wrong.
    from .reporting import misuse

    refusal = misuse("F06", Options(language), file="stdout", reason=reason_of(problem))
    _print([refusal.stderr], sys.stderr)
    return result.code or MISUSE


def _print(lines: Iterable[str], stream: TextIO) -> OSError | None:
    """Print lines. Returns the error if the stream cannot be written; None for a pipe that is no longer read."""
    try:
        for line in lines:
            print(visible(line), file=stream)
        stream.flush()
    except OSError as problem:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # The rest of its buffer goes nowhere.
        return None if isinstance(problem, BrokenPipeError) else problem
    return None
