"""The processor time that a piece of work takes on its own, for tests that compare it with a limit."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import process_time

TRIES = 3
"""Slow code is slow every time; a machine that others use is slow only now and then."""


def seconds(work: Callable[[], object], within: float = 0) -> float:
    """The shortest of up to three tries, in seconds; the first try below `within` is the last.

    The garbage collector ignores everything that earlier tests have left: late in a run, looking at that takes it a
    second each time.
    """
    gc.collect()
    gc.freeze()
    try:
        least = _once(work)
        for _ in range(TRIES - 1):
            if least < within:
                break
            least = min(least, _once(work))
        return least
    finally:
        gc.unfreeze()


def _once(work: Callable[[], object]) -> float:
    started = process_time()
    work()
    return process_time() - started
