"""What a check is: a function that examines evaluated facts, may report, and returns the facts that failed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..diagnostics import Diagnostics
from ..diagnostics.diagnostic import Key
from ..evaluation.evaluation import Evaluation
from ..program.declarations import BreakdownOf
from ..program.program import BlockItem, Program
from ..program.walk import every
from ..quick.records import dataclass
from ..quick.reference import member_of
from ..values.facts import Fact
from ..values.quantity import Quantity
from ..values.source import Origin, Span
from ..values.types import ChangeType
from ..words.row_words import is_part_column


@dataclass(frozen=True, slots=True)
class ToFill:
    """A block that is still blank: its purpose, its place in the structure, and the data cells to write it in, if it is
    written in data. `conditions` are those on the block that the data do not decide yet, as written in the spec."""

    name: str
    purpose: str
    required: bool
    conditions: tuple[str, ...]
    where: Span
    cells: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Unequal:
    """An equation of figures that does not hold, and is reported as an error under `key`. `off` is the absolute
    difference; `cells` yields the data cells on both sides; `waivable` tells that the data may give a
    reason for the difference; `check` identifies the declared check that it is one of
    several conditions of."""

    key: Key
    off: Quantity
    cells: Callable[[], Iterable[Origin]]
    waivable: bool = False
    check: tuple[Span, str] | None = None
    """Its place, and the instance of a fragment."""
    sides: tuple[Fact, Fact] | None = None
    """The figures on both sides, if each may be of another form."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a check: how many conditions held, the facts of those that failed (a draft marks them where they
    are printed), the texts that are still to be written, and the equations of figures that do not hold."""

    passed: int = 0
    failed: tuple[Fact, ...] = ()
    to_fill: tuple[ToFill, ...] = ()
    unequal: tuple[Unequal, ...] = ()


Look = Callable[[Evaluation, Diagnostics], Outcome]


def has_checks(program: Program) -> bool:
    """Whether a program, or a fragment in it, states any check."""
    return bool(program.checks) or any(item.checks for item in program.fragments)


def has_requirements(program: Program) -> bool:
    """Whether a program, or a fragment in it, requires any text."""
    return bool(program.requires) or any(item.requires for item in program.fragments)


def has_blocks(program: Program) -> bool:
    """Whether a program has any block: it extends a structure with blocks, or is one."""
    return next(every(BlockItem, program.body), None) is not None


def has_breakdowns(program: Program) -> bool:
    """Whether a program, or a fragment in it, declares a breakdown."""
    local = (each.definition for item in program.fragments for each in item.definitions)
    return any(isinstance(definition.value, BreakdownOf) for definition in (*program.definitions, *local))


def has_changes(program: Program) -> bool:
    """Whether any quantity that a program declares is a change or a comparison."""
    return any(isinstance(definition.type, ChangeType) for definition in program.definitions)


def has_part_columns(program: Program) -> bool:
    """Whether a program uses a data column whose name says that it is a part of another."""
    return any(is_part_column(name) for table in program.tables.values() for name in table.columns)


@dataclass(frozen=True, slots=True)
class Check:
    """A check by name. `member` is its function, or a reference `module:function` to one in this room; it adds what it
    finds to the diagnostics, with places. `concerns` tells whether a program has anything to check."""

    name: str
    member: Look | str
    concerns: Callable[[Program], bool] = lambda program: True
    prose: bool = True
    """Whether its outcome may depend on what paragraphs say; if not, it need not run again when only that changes."""

    @property
    def function(self) -> Look:
        """The check's function, loaded on first use if `member` is a reference."""
        return member_of(self.member, __package__)

    def run(self, evaluation: Evaluation, diagnostics: Diagnostics) -> Outcome:
        """Run the check if it concerns the program; otherwise return an empty outcome."""
        return self.function(evaluation, diagnostics) if self.concerns(evaluation.program) else Outcome()
