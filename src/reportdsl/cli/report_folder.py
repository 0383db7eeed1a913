"""Finds a report by its folder, and opens its result: for users who drop a folder on an icon."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress

from ..files.folder import MAX_SPEC, reason_of
from ..quick.pattern import pattern
from ..syntax.code import decode
from .reporting import misuse
from .result import Options, Refused

SPEC_SUFFIX = ".rpt"


_TAKEN_IN = pattern(r'(?m)^[ \t\u3000]*@(?:include|引入)[ \t\u3000]*["“]([^"”]+)["”]')
"""A line that includes a file, which is then no report itself."""


def spec_of(folder: str, options: Options) -> str:
    """The path of the only spec in a report's folder that no other includes. Raises `Refused` if there is not exactly
    one (F64), or the folder cannot be read."""
    try:
        files = sorted(name for name in os.listdir(folder) if name.lower().endswith(SPEC_SUFFIX))
        taken = {name for file in files for name in _taken_in(os.path.join(folder, file))} if len(files) > 1 else set()
    except OSError as problem:
        raise Refused(misuse("F02", options, file=folder, reason=reason_of(problem))) from None
    names = [name for name in files if name not in taken]
    if len(names) != 1:
        raise Refused(misuse("F64", options, folder=folder, count=len(names)))
    return os.path.join(folder, names[0])


def _taken_in(path: str) -> Iterator[str]:
    """The paths, as written, of the files that a spec includes. Raises `OSError`."""
    with open(path, "rb") as file:
        text = decode(file.read(MAX_SPEC)) or ""
    return (match[1] for match in _TAKEN_IN.finditer(text))


def open_file(path: str) -> None:
    """Let the desktop open a file with its default program; do nothing if there is no desktop."""
    with suppress(OSError):
        if sys.platform == "win32":
            os.startfile(os.path.abspath(path))
        elif sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
            command = "open" if sys.platform == "darwin" else "xdg-open"
            quiet = subprocess.DEVNULL
            subprocess.Popen([command, os.path.abspath(path)], stdin=quiet, stdout=quiet, stderr=quiet)
