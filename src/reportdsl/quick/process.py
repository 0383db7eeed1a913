"""A process for one command: without the garbage collector, with modules found quickly, and ended at once.

The collector would scan all facts again and again, and at exit Python would tear down two hundred modules and all facts
object by object: 24 ms of a run of 184. Where numpy is installed, a report with a workbook would load it: 60 ms
more.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

from . import STANDARD
from .modules import find_quickly
from .reference import member_of


def run(main: Callable[[], int] | str, package: str | None = None) -> NoReturn:
    """Run a function, or the one that a reference names in a package, and end the process with its exit code. With
    worker processes (a batch) it exits the usual way, by `SystemExit`, since they have to be ended."""
    if not STANDARD:
        _fill_closed()
        gc.disable()
        find_quickly()
        sys.modules["numpy"] = None  # type: ignore[assignment]  # openpyxl loads it if installed, for types that no sheet holds.
    code = member_of(main, package)()
    if STANDARD or "multiprocessing" in sys.modules:
        gc.freeze()  # Otherwise Python collects garbage at exit, several times through all modules.
        raise SystemExit(code)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def _fill_closed() -> None:
    """Connect standard streams that are closed to the null device. Otherwise the next file opened would get their
    number, and what a child process prints would go into it."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # Takes the lowest free descriptor.
