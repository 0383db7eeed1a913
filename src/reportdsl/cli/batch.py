"""`reportdsl batch`: one spec for many units, with the outcomes printed and stored as tables.

The server from which the workers are forked loads the compiler while this process loads what it needs itself. So the
server is started first, and everything else that this command needs is imported by `batch_run`.
"""

from __future__ import annotations

import gc

from ..batch.server import begin
from .result import Options, Result


def run(options: Options) -> Result:
    """Make every unit's document. A unit's failure affects no other unit."""
    try:
        begin()
    except OSError as problem:  # The folder in which the command was started is gone.
        from ..files.folder import reason_of
        from .reporting import misuse

        return misuse("F02", options, file=".", reason=reason_of(problem))
    from .batch_run import run_units

    gc.enable()  # A batch runs for long: its garbage is collected.
    return run_units(options)
