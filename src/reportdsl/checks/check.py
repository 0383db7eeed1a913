"""What a check is: it looks at evaluated facts, may report, and returns the facts that failed."""

from __future__ import annotations

from collections.abc import Callable

from ..diagnostics import Diagnostics
from ..evaluation.evaluation import Evaluation
from ..program.program import BlockItem, BreakdownOf, Program
from ..program.walk import every
from ..quick.records import dataclass
from ..quick.reference import member_of
from ..readers.row_words import is_part_column, is_total_column
from ..values.facts import Fact
from ..values.source import Origin, Span
from ..values.types import ChangeType


@dataclass(frozen=True, slots=True)
class ToFill:
    """A block that is blank: what it is for, where the structure has it, and the cells of the data to write it in, if it is
    written there. `conditions` are those under which it is composed, as far as the data do not say yet."""

    name: str
    purpose: str
    required: bool
    conditions: tuple[str, ...]
    where: Span
    cells: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many conditions held; the facts of those that failed, which a draft marks where they are printed; and the
    texts that are still to be written."""

    passed: int = 0
    failed: tuple[Fact, ...] = ()
    to_fill: tuple[ToFill, ...] = ()


Look = Callable[[Evaluation, Diagnostics], Outcome]


def has_checks(program: Program) -> bool:
    """Whether a program, or a fragment in it, states any check."""
    return bool(program.checks) or any(item.checks for item in program.fragments)


def has_requirements(program: Program) -> bool:
    """Whether a program, or a fragment in it, requires any text."""
    return bool(program.requires) or any(item.requires for item in program.fragments)


def has_blocks(program: Program) -> bool:
    """Whether a program is on a structure with blocks, or is one."""
    return next(every(BlockItem, program.body), None) is not None


def has_breakdowns(program: Program) -> bool:
    """Whether a program declares any."""
    local = (each.definition for item in program.fragments for each in item.definitions)
    return any(isinstance(definition.value, BreakdownOf) for definition in (*program.definitions, *local))


def has_changes(program: Program) -> bool:
    """Whether a quantity that a program declares is a change or a comparison."""
    return any(isinstance(definition.type, ChangeType) for definition in program.definitions)


def has_total_columns(program: Program) -> bool:
    """Whether a program uses any column of the data that is called a total."""
    return any(is_total_column(name) for table in program.tables.values() for name in table.columns)


def has_part_columns(program: Program) -> bool:
    """Whether a program uses any column of the data that is called a part of another."""
    return any(is_part_column(name) for table in program.tables.values() for name in table.columns)


@dataclass(frozen=True, slots=True)
class Check:
    """`member` is its function, or a reference to one of this room: it looks at what was evaluated, and adds its
    findings to the diagnostics, with their places. `concerns` says whether a program has anything for it to look at."""

    name: str
    member: Look | str
    concerns: Callable[[Program], bool] = lambda program: True

    @property
    def function(self) -> Look:
        """The function itself."""
        return member_of(self.member, __package__)

    def run(self, evaluation: Evaluation, diagnostics: Diagnostics) -> Outcome:
        """Run the check, if it concerns the program."""
        return self.function(evaluation, diagnostics) if self.concerns(evaluation.program) else Outcome()
