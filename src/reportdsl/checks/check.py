"""What a check is: a look at evaluated facts that may report, and tells which facts it found at odds."""

from __future__ import annotations

from collections.abc import Callable

from ..evaluation.evaluation import Evaluation
from ..quick.records import dataclass
from ..values.facts import Fact


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many conditions held, and the facts of those that did not."""

    passed: int = 0
    failed: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    run: Callable[[Evaluation], Outcome]
