"""How much of evaluation a campaign reaches: the branches counted by coverage.py, and those that no case takes.

The cases run in one process, otherwise as in a counted run: the same count from the same number gives the same figure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import reportdsl

PACKAGE = Path(reportdsl.__file__).parent / "evaluation"
T = TypeVar("T")


def measured(work: Callable[[], T]) -> tuple[T, list[str]]:
    """The result of some work, and the figures of what it reached, as printed."""
    import coverage  # Nothing else needs it.

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
