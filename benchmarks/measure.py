"""Whole processes in turn (A B C A B C …): wall time, processor time, peak memory; medians."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from environment import surroundings


@dataclass
class Series:
    """Seconds by the clock, of the processor (with children), and the peak of memory in MB (of the largest process)."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    peak: list[float] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        return median(self.wall)

    @property
    def processor(self) -> float:
        return median(self.cpu)

    @property
    def memory(self) -> float:
        return max(self.peak)


def once(command: Sequence[str]) -> tuple[float, float, float]:
    started = time.perf_counter()
    process = subprocess.Popen(command, env=surroundings(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    told = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}\n{told.decode()}")
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def in_turn(contenders: dict[str, Sequence[str]], runs: int, warm: bool = True) -> dict[str, Series]:
    """Each command `runs` times, in turn; before that once unmeasured, so that every one finds its files in memory."""
    series = {name: Series() for name in contenders}
    for turn in range(-warm, runs):
        for name, command in contenders.items():
            seconds, processor, peak = once(command)
            if turn >= 0:
                series[name].wall.append(seconds)
                series[name].cpu.append(processor)
                series[name].peak.append(peak)
        print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return series
