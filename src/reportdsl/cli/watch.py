"""`reportdsl build --watch`: makes the document again whenever a file of the report changes.

It polls the files' times twice a second. That works on every system, and on shared drives, where change notifications
often do not arrive; and a report has few files.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from time import sleep

from ..compile import Shared
from ..diagnostics.messages import catalogue
from ..quick.records import replace
from .result import FINE, MISUSE, Built, Options, Refused, Result
from .streams import printed

INTERVAL = 0.5
"""Seconds between two polls."""
MOST_WATCHED = 5000
"""How many files are polled at most: a spec may be in a folder with thousands of unrelated ones."""

_Times = Mapping[str, tuple[int, int]]


def watch(options: Options, build: Callable[[Options, Shared], Built]) -> Result:
    """Build, print the result and wait for a change, in a loop. It ends by `KeyboardInterrupt`, or with the result of
    the first build if that is misuse, as waiting would not help. The desktop opens only the first document."""
    shared, written, first = Shared(), set[str](), True
    while True:
        before = times_of(options)  # Before the build, so that what is saved during it is seen.
        try:
            built = build(options, shared)
        except Refused as refused:
            built = Built(refused.result)
        if first and built.result.code == MISUSE:
            return built.result
        printed(built.result, options.lang)
        printed(Result(FINE, stderr=catalogue(options.lang).command_line["watching"]), options.lang)
        written.update(map(os.path.realpath, built.files))
        while _others(before, written) == _others(times_of(options), written):
            sleep(INTERVAL)
        options, first = replace(options, opened=False), False


def times_of(options: Options) -> _Times:
    """The modification time in nanoseconds and the size in bytes of each file in the report's folder and the allowed
    folders, by its real path. Hidden files and the lock files of office programs are left out."""
    folders = (os.path.dirname(options.spec) or os.curdir, *options.allow)
    found: dict[str, tuple[int, int]] = {}
    for path in islice((path for folder in folders for path in _files(folder)), MOST_WATCHED):
        with suppress(OSError):  # It was there a moment ago.
            status = os.stat(path)
            found[os.path.realpath(path)] = status.st_mtime_ns, status.st_size
    return found


def _files(folder: str) -> Iterator[str]:
    """Yield the files in a folder, then those in the folders below it, without hidden ones."""
    for inside, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(inside, name) for name in sorted(names) if not name.startswith((".", "~$")))


def _others(times: _Times, written: Collection[str]) -> _Times:
    """The times of the files that no build has written."""
    return {path: time for path, time in times.items() if path not in written}
