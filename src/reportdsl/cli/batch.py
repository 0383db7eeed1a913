"""`reportdsl batch`: one spec for many units, the outcomes printed and stored as tables.

The server that the workers are forked from loads the compiler, and this process meanwhile what it needs itself: so the
server begins first, and what this command needs is in `batch_run`.
"""

from __future__ import annotations

import gc

from ..batch.server import begin
from .result import Options, Result


def run(options: Options) -> Result:
    """Make every unit's document. One unit's failure is its own."""
    try:
        begin()
    except OSError as problem:  # The folder that the command was started in is gone.
        from ..files.folder import reason_of
        from .reporting import misuse

        return misuse("F02", options, file=".", reason=reason_of(problem))
    from .batch_run import run_units

    gc.enable()  # A batch lives long: its waste is collected.
    return run_units(options)
