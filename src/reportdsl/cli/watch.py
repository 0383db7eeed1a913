"""`reportdsl build --watch`: the document made again whenever a file of the report changes.

The files are asked for their times twice a second. That works on every system and on shared drives, where notices of changes often
do not arrive, and a report has few files.
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
from .result import FINE, MISUSE, Built, Options, Result
from .streams import printed

INTERVAL = 0.5
"""Seconds between two looks at the files."""
MOST_WATCHED = 5000
"""Files that are looked at: a spec may lie in a folder of thousands that have nothing to do with it."""

_Times = Mapping[str, tuple[int, int]]


def watch(options: Options, build: Callable[[Options, Shared], Built]) -> Result:
    """Build, print the result and wait for a change, again and again. Ends by `KeyboardInterrupt`, or with the result
    of a first build that was misuse: waiting would not help. The desktop is asked to open only the first document."""
    shared, written, first = Shared(), set[str](), True
    while True:
        before = times_of(options)  # Before the build, so that what is saved during it is seen.
        built = build(options, shared)
        if first and built.result.code == MISUSE:
            return built.result
        printed(built.result, options.lang)
        printed(Result(FINE, stderr=catalogue(options.lang).command_line["watching"]), options.lang)
        written.update(map(os.path.realpath, built.files))
        while _others(before, written) == _others(times_of(options), written):
            sleep(INTERVAL)
        options, first = replace(options, opened=False), False


def times_of(options: Options) -> _Times:
    """When each file of the report's folder, and of the folders that it may reach, was last changed, in nanoseconds, and its
    size in bytes. Hidden files and the lock files of office programs are left out."""
    folders = (os.path.dirname(options.spec) or os.curdir, *options.allow)
    found: dict[str, tuple[int, int]] = {}
    for path in islice((path for folder in folders for path in _files(folder)), MOST_WATCHED):
        with suppress(OSError):  # It was there a moment ago.
            status = os.stat(path)
            found[os.path.realpath(path)] = status.st_mtime_ns, status.st_size
    return found


def _files(folder: str) -> Iterator[str]:
    """The files in a folder, then those of the folders below it."""
    for inside, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(inside, name) for name in sorted(names) if not name.startswith((".", "~$")))


def _others(times: _Times, written: Collection[str]) -> _Times:
    """The files that no build has written."""
    return {path: time for path, time in times.items() if path not in written}
