"""How much of evaluation a campaign reaches: its branches, by coverage.py, and those that no case has taken.

The cases run in one process, each as in a counted run: a figure here is repeated by the same count from the same number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import reportdsl

PACKAGE = Path(reportdsl.__file__).parent / "evaluation"
T = TypeVar("T")


def measured(work: Callable[[], T]) -> tuple[T, list[str]]:
    """What some work gives, and the figures of what it reached, as they are printed."""
    import coverage  # Needed by this alone.

    measuring = coverage.Coverage(branch=True, source=[str(PACKAGE)], data_file=None, config_file=False)
    measuring.start()
    try:
        given = work()
    finally:
        measuring.stop()
    return given, [*_lines(measuring)]


def _lines(measuring: Any) -> Iterator[str]:
    branches = reached = 0
    for file in sorted(PACKAGE.glob("*.py")):
        exits: dict[int, tuple[int, int]] = measuring.branch_stats(str(file))
        own, taken = (sum(each) for each in zip(*exits.values(), strict=True)) if exits else (0, 0)
        branches, reached = branches + own, reached + taken
        lines = [str(line) for line, (every, some) in sorted(exits.items()) if some < every]
        if lines:
            yield f"  {taken / own:6.1%}  {file.name}: {', '.join(lines)}"
    yield f"evaluation: {reached:,} of {branches:,} branches, {reached / branches:.1%}"
