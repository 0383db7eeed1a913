"""What a check is: a look at evaluated facts that may report, and returns the facts that it found at odds."""

from __future__ import annotations

from collections.abc import Callable

from ..diagnostics import Diagnostics
from ..evaluation.evaluation import Evaluation
from ..program.program import BreakdownOf, Program
from ..quick.records import dataclass
from ..quick.reference import resolved
from ..values.facts import Fact
from ..values.types import ChangeType


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many conditions held, and the facts of those that did not: a draft marks them where they are printed."""

    passed: int = 0
    failed: tuple[Fact, ...] = ()


Look = Callable[[Evaluation, Diagnostics], Outcome]


def has_breakdowns(program: Program) -> bool:
    """Whether a program declares any."""
    return any(isinstance(definition.value, BreakdownOf) for definition in program.definitions)


def has_changes(program: Program) -> bool:
    """Whether a quantity that a program declares is a change or a comparison."""
    return any(isinstance(definition.type, ChangeType) for definition in program.definitions)


@dataclass(frozen=True, slots=True)
class Check:
    """`member` is its function, or a reference to one of this room: it looks at what was evaluated, and adds what it finds to the
    diagnostics, with its place. `concerns` says whether a program has anything of what it looks at."""

    name: str
    member: Look | str
    concerns: Callable[[Program], bool] = lambda program: True

    @property
    def function(self) -> Look:
        """The function itself."""
        found: Look = resolved(self.member, __package__) if isinstance(self.member, str) else self.member
        return found

    def run(self, evaluation: Evaluation, diagnostics: Diagnostics) -> Outcome:
        """Look, if the program concerns it."""
        return self.function(evaluation, diagnostics) if self.concerns(evaluation.program) else Outcome()
