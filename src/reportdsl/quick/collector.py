"""Python's collector of waste, which waits while something large is made.

It looks at all that is alive again and again while the objects of a report are made, some seventy times, though hardly any of them is
waste before the report is finished: a sixth of the time of a build in a process that lives on. (A process of one command has no
collector at all, see `process`; the workers of a batch have their own rule.)
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def waiting() -> Iterator[None]:
    """The collector does not run inside, unless another thread has it run; afterwards it does, if it did before."""
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()
