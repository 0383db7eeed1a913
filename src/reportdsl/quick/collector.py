"""Pausing Python's garbage collector while something large is built.

While the objects of a report are made, the collector scans all live objects some seventy times, though hardly any of
them is garbage before the report is finished: a sixth of the time of a build in a long-lived process. (A process that
runs one command has no collector at all, see `process`; the workers of a batch have their own rule.)
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def waiting() -> Iterator[None]:
    """Pause the collector inside the `with` block, unless another thread turns it on; afterwards re-enable it if it was
    enabled before."""
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()
