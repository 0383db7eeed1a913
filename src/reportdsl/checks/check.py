"""What a check is: a look at evaluated facts that may report, and returns the facts that it found at odds."""

from __future__ import annotations

from collections.abc import Callable

from ..diagnostics import Diagnostics
from ..evaluation.evaluation import Evaluation
from ..quick.records import dataclass
from ..values.facts import Fact


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many conditions held, and the facts of those that did not: a draft marks them where they are printed."""

    passed: int = 0
    failed: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """`run` looks at what was evaluated, and adds what it finds to the diagnostics, with its place."""

    name: str
    run: Callable[[Evaluation, Diagnostics], Outcome]
