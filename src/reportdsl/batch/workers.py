"""Runs jobs on any executor, only a few ahead of the results, so that neither jobs nor documents pile up.

A killed worker breaks its whole executor (`BrokenExecutor`), and any job in flight may be the cause. A new executor is
opened, and these suspects run in it one at a time: only the one that breaks it again is lost.
"""

from __future__ import annotations

import faulthandler
import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import suppress
from functools import partial
from time import monotonic
from typing import Generic, TypeVar

from ..quick.records import dataclass
from .job import Job, Made, make
from .server import begin

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class LostJob:
    """A job that ended its worker again when it ran alone; `late` if it then ran up to the time limit."""

    late: bool


@dataclass(frozen=True, slots=True)
class Workers:
    """How jobs are run. `open` returns a new executor, at first and whenever one was broken: `ThreadPoolExecutor`, a
    cluster client's `get_executor`, or that of `processes`. The executor has up to `ahead` jobs at a time. `limit` is
    in seconds; None for no limit."""

    open: Callable[[], Executor]
    ahead: int
    do: Callable[[Job], Made] = make
    limit: float | None = None


COLLECTED = 50_000
"""How many new objects trigger garbage collection in the middle of a report: more than most reports have, as these live
as long as the report. Its garbage is collected before the next report, when hardly anything else has to be scanned."""


def processes(count: int, limit: float | None) -> Workers:
    """Workers that are `count` processes of this machine; a job may take `limit` seconds, or any time if it is None."""
    opened = partial(ProcessPoolExecutor, count, mp_context=begin(), initializer=_begin)
    return Workers(opened, 2 * count, partial(make_within, limit), limit)


def run(jobs: Iterable[tuple[K, Job]], workers: Workers) -> Iterator[tuple[K, Made | LostJob]]:
    """Run jobs and yield their results by key, as they come."""
    running = _Running[K](workers)
    try:
        for key, job in jobs:
            yield from running.submit(key, job)
            while len(running.futures) >= workers.ahead:
                yield from running.results()
        while running.futures:
            yield from running.results()
    finally:
        running.executor.shutdown(wait=False, cancel_futures=True)


class _Running(Generic[K]):
    """The open executor and the jobs that it has."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self.executor = workers.open()
        self.futures: dict[Future[Made], tuple[K, Job]] = {}

    def submit(self, key: K, job: Job) -> Iterator[tuple[K, Made | LostJob]]:
        """Give the executor a job. Results are yielded only if it turns out to be broken."""
        try:
            self.futures[self.executor.submit(self._workers.do, job)] = key, job
        except BrokenExecutor:
            yield from self._broken([(key, job)])

    def results(self) -> Iterator[tuple[K, Made | LostJob]]:
        """Wait for at least one result, and yield those that have come."""
        done, _ = wait(self.futures, return_when=FIRST_COMPLETED)
        for future in done:
            if _failed(future):
                yield from self._broken([])
                return
            yield self.futures.pop(future)[0], _result(future)

    def _broken(self, suspects: list[tuple[K, Job]]) -> Iterator[tuple[K, Made | LostJob]]:
        """Yield the results from before the break, then those of the other jobs in flight, which are run one at a
        time."""
        in_flight, self.futures = self.futures, {}
        for future, (key, job) in in_flight.items():
            if future.done() and not _failed(future):
                yield key, _result(future)
            else:
                suspects.append((key, job))
        self._reopen()
        for key, job in suspects:
            yield key, self._alone(job)

    def _alone(self, job: Job) -> Made | LostJob:
        started = monotonic()
        with suppress(BrokenExecutor):
            future = self.executor.submit(self._workers.do, job)
            wait([future])
            if not _failed(future):
                return _result(future)
        self._reopen()
        limit = self._workers.limit
        return LostJob(late=limit is not None and monotonic() - started >= limit)

    def _reopen(self) -> None:
        self.executor.shutdown(wait=False, cancel_futures=True)
        self.executor = self._workers.open()


def _failed(future: Future[Made]) -> bool:
    return isinstance(future.exception(), BrokenExecutor)


def _result(future: Future[Made]) -> Made:
    """The result of a job; a failure on the way between processes counts as a fault of the compiler."""
    problem = future.exception()
    return future.result() if problem is None else Made(None, (), fault=f"{type(problem).__name__}: {problem}"[:200])


def _begin() -> None:
    """Set up a new process: it leaves interrupts to its parent, and ends when its parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()  # Modules live to the end: no collection need scan them again.
    gc.set_threshold(COLLECTED)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def make_within(limit: float | None, job: Job, do: Callable[[Job], Made] = make) -> Made:
    """Do a job, but end this process if it takes more than `limit` seconds. The watchdog is a C thread, which nothing
    that a job does can delay."""
    if limit is None:
        return do(job)
    with open(os.devnull, "w") as nowhere:
        faulthandler.dump_traceback_later(limit, exit=True, file=nowhere)
        try:
            return do(job)
        finally:
            gc.collect(0)
            faulthandler.cancel_dump_traceback_later()
