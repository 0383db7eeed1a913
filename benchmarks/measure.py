"""Whole processes in turn (A B C A B C …): wall time, processor time, peak memory; medians."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
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
    def least(self) -> float:
        """Processor seconds of the quickest run, for how work grows: what else the machine does only ever adds to them."""
        return min(self.cpu)

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


def printed(command: Sequence[str]) -> str:
    """What a command prints that measures itself."""
    return subprocess.run(command, env=surroundings(), capture_output=True, text=True, check=True).stdout


def family(command: Sequence[str]) -> tuple[float, float, float]:
    """The same for a command with workers of its own, which the system's account of a process leaves out: processor
    time and memory of all processes of its session, looked up twenty times a second; memory is the peak of their sum."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, env=surroundings(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    spent: dict[str, float] = {}
    peak = 0.0
    while process.poll() is None:
        held = 0.0
        for number, seconds, resident in _session(process.pid):
            spent[number] = max(spent.get(number, 0.0), seconds)
            held += resident
        peak = max(peak, held)
        time.sleep(0.05)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: {process.returncode}")
    return time.perf_counter() - started, sum(spent.values()), peak


def _session(leader: int) -> list[tuple[str, float, float]]:
    """Number, processor seconds and resident MB of the processes of a session (proc(5))."""
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            words = place.read_text().rpartition(")")[2].split()
            if int(words[3]) == leader:
                ticks = (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")
                found.append((place.parent.name, ticks, int(words[21]) * os.sysconf("SC_PAGE_SIZE") / 1024**2))
    return found


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
