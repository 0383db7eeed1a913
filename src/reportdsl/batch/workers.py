"""Jobs done by any executor, a few ahead of the results, so that neither jobs nor documents pile up.

A worker that is killed breaks its whole executor (`BrokenExecutor`), and every job in flight is under suspicion. A new
executor is opened and the suspects are done in it one at a time: the one that breaks it again is lost, and no other.
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
    """A job that ended its worker each time; `late` if it ran up to the time limit."""

    late: bool


@dataclass(frozen=True, slots=True)
class Workers:
    """`open` gives a new executor, the first time and after one was broken: `ThreadPoolExecutor`, a cluster client's
    `get_executor`, or `processes`. `ahead` jobs are in its hands at a time."""

    open: Callable[[], Executor]
    ahead: int
    do: Callable[[Job], Made] = make
    limit: float | None = None


COLLECTED = 50_000
"""Objects after which a worker collects waste in the middle of a report: more than most reports have, for these live as long as
it does. What is left of one is collected before the next, when there is hardly anything else to look at."""


def processes(count: int, limit: float | None) -> Workers:
    """`count` processes of this machine, in which a job may take `limit` seconds."""
    opened = partial(ProcessPoolExecutor, count, mp_context=begin(), initializer=_begin)
    return Workers(opened, 2 * count, partial(make_within, limit), limit)


def run(jobs: Iterable[tuple[K, Job]], workers: Workers) -> Iterator[tuple[K, Made | LostJob]]:
    """The results by key, as they come."""
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
        """Give the executor a job; results come only if it is found broken."""
        try:
            self.futures[self.executor.submit(self._workers.do, job)] = key, job
        except BrokenExecutor:
            yield from self._broken([(key, job)])

    def results(self) -> Iterator[tuple[K, Made | LostJob]]:
        """The results that are there by now; at least one."""
        done, _ = wait(self.futures, return_when=FIRST_COMPLETED)
        for future in done:
            if _failed(future):
                yield from self._broken([])
                return
            yield self.futures.pop(future)[0], _result(future)

    def _broken(self, suspects: list[tuple[K, Job]]) -> Iterator[tuple[K, Made | LostJob]]:
        """The results from before the break, then every other job that was in flight, one at a time."""
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
    """The result of a job; an error on the way between processes is reported as one of the compiler."""
    problem = future.exception()
    return future.result() if problem is None else Made(None, (), fault=f"{type(problem).__name__}: {problem}"[:200])


def _begin() -> None:
    """In a new process: interrupts are left to the parent, and when the parent is gone, this ends too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()  # Modules live to the end: no collection need look at them again.
    gc.set_threshold(COLLECTED)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def make_within(limit: float | None, job: Job, do: Callable[[Job], Made] = make) -> Made:
    """Do a job, or end this process after `limit` seconds. The watch is a thread of C: nothing that a job does can delay it."""
    if limit is None:
        return do(job)
    with open(os.devnull, "w") as nowhere:
        faulthandler.dump_traceback_later(limit, exit=True, file=nowhere)
        try:
            return do(job)
        finally:
            gc.collect(0)
            faulthandler.cancel_dump_traceback_later()
