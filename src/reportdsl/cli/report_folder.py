"""A report that is named by its folder, and what came of it opened: for those who drop a folder on an icon."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress

from ..files.folder import reason_of
from .reporting import misuse
from .result import Options, Result

SPEC_SUFFIX = ".rpt"


def spec_of(folder: str, options: Options) -> str | Result:
    """The path of the one spec in a report's folder; the result of the command where there is no one."""
    try:
        names = sorted(name for name in os.listdir(folder) if name.lower().endswith(SPEC_SUFFIX))
    except OSError as problem:
        return misuse("F02", options, file=folder, reason=reason_of(problem))
    if len(names) != 1:
        return misuse("F64", options, folder=folder, count=len(names))
    return os.path.join(folder, names[0])


def open_file(path: str) -> None:
    """Have the desktop open a file with whatever it opens such files with. Where there is no desktop, nothing happens."""
    with suppress(OSError):
        if sys.platform == "win32":
            os.startfile(os.path.abspath(path))
        elif sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
            command = "open" if sys.platform == "darwin" else "xdg-open"
            quiet = subprocess.DEVNULL
            subprocess.Popen([command, os.path.abspath(path)], stdin=quiet, stdout=quiet, stderr=quiet)
