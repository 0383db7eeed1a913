"""A process of one command: without the collector, its modules found quickly, and ended at once.

The collector looks at all facts again and again, and Python takes two hundred modules and all facts down at its end, object
by object: 24 ms of a run of 184. Where numpy is installed, a report with a workbook would load it: 60 ms more.
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
    """Runs a function, or what a reference names in a package, and ends the process with its exit code. A batch has workers to
    end and exits as usual."""
    if not STANDARD:
        _fill_closed()
        gc.disable()
        find_quickly()
        sys.modules["numpy"] = None  # type: ignore[assignment]  # openpyxl loads it where it is installed, for what no sheet holds.
    code = member_of(main, package)()
    if STANDARD or "multiprocessing" in sys.modules:
        gc.freeze()  # At the end Python looks for waste as well: in all modules, several times.
        raise SystemExit(code)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def _fill_closed() -> None:
    """Give standard streams that are closed one that goes nowhere: else a file that is opened takes their number, and what is
    printed by a child goes into it."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # Takes the lowest number that is free.
