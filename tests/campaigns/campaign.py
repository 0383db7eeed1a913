"""How a campaign runs: cases by number, on every processor, each timed; unsound cases are reported with their numbers.

A case is a function of its number alone, so a number that fails here fails everywhere.
"""

from __future__ import annotations

import resource
import signal
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from random import Random
from time import process_time

CHUNK = 20
"""How many cases a process gets at a time."""
LATE = 20
"""The most processor seconds that a case may take."""


@dataclass(frozen=True)
class Outcome:
    """The outcome of a case in a word or two; if it is not `sound`, `detail` says what is wrong."""

    verdict: str
    sound: bool = True
    detail: str = ""
    number: int = 0
    seconds: float = 0


@dataclass(frozen=True)
class Campaign:
    """`case` gives the outcome of one case from random numbers that are seeded with its number; `count` is the number
    of cases in a counted run."""

    name: str
    case: Callable[[Random], Outcome]
    count: int
    few: int
    """How many cases the tests run."""


@dataclass
class Tally:
    """The outcomes of a campaign so far, and the largest memory, in bytes, of any process that ran some of it."""

    verdicts: Counter[str] = field(default_factory=Counter)
    unsound: list[Outcome] = field(default_factory=list)
    slowest: Outcome = Outcome("none")
    memory: int = 0

    def add(self, outcomes: Sequence[Outcome], memory: int) -> None:
        """Count the outcomes of some cases."""
        self.verdicts.update(each.verdict for each in outcomes)
        self.unsound += [each for each in outcomes if not each.sound]
        self.slowest = max(self.slowest, *outcomes, key=lambda each: each.seconds)
        self.memory = max(self.memory, memory)

    def lines(self, name: str) -> Iterator[str]:
        """The figures of the run, as printed."""
        yield f"{name}: {self.verdicts.total():,} cases, {len(self.unsound)} unsound"
        yield from (f"{count:9,} {verdict}" for verdict, count in self.verdicts.most_common())
        slowest = f"{self.slowest.seconds:.2f} s (number {self.slowest.number})"
        yield f"          slowest {slowest}, largest memory {self.memory >> 20} MB"


def run(campaign: Campaign, numbers: Sequence[int], processes: int) -> Tally:
    """Run the cases with these numbers. If `processes` is 1, they run in this process."""
    tally = Tally()
    chunks = [numbers[first : first + CHUNK] for first in range(0, len(numbers), CHUNK)]
    work = partial(_outcomes, campaign)
    if processes == 1:
        for chunk in chunks:
            tally.add(*work(chunk))
    else:
        with ProcessPoolExecutor(processes) as pool:
            for outcomes, memory in pool.map(work, chunks):
                tally.add(outcomes, memory)
    return tally


def _outcomes(campaign: Campaign, numbers: Sequence[int]) -> tuple[list[Outcome], int]:
    outcomes = [_timed(campaign, number) for number in numbers]
    return outcomes, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _timed(campaign: Campaign, number: int) -> Outcome:
    def late(*_: object) -> None:
        raise TimeoutError

    started = process_time()
    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, LATE)
    try:
        outcome = campaign.case(Random(f"{campaign.name} {number}"))
    except TimeoutError:
        outcome = Outcome("late", sound=False)
    except Exception:
        outcome = Outcome("traceback", sound=False, detail=traceback.format_exc())
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return replace(outcome, number=number, seconds=process_time() - started)
