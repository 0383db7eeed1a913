"""An evaluated program: its facts, and the values of the expressions that checks and the document use.

`evaluate` makes one. It grows only by what is used of it: a fact or a row, once made, stays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..dataset.dataset import Dataset
from ..diagnostics import Diagnostics
from ..program import ir
from ..program.declarations import Definition
from ..program.program import FragmentItem, Program
from ..quick.records import dataclass, field
from ..values.facts import Fact, FactColumn
from ..values.quantity import Quantity
from ..values.results import Breakdown, Rows, Value, as_fact
from ..values.source import Place, Span
from .environment import NONE, Environment, ValueOf
from .formats import Formats
from .named_facts import NamedFacts
from .numbers import Numbers
from .source_rows import SourceRows
from .steps import StepLimit

if TYPE_CHECKING:
    from .columns import PlainColumns


class Instances:
    """The instances of fragments that have been entered, by name, with the environment of their text."""

    def __init__(self) -> None:
        self.entered: dict[str, Environment] = {}
        self.printed: Sequence[tuple[FragmentItem, Environment]] | None = None
        """The instances that the report prints, in order; None until they have been looked for."""
        self.breakdowns: list[tuple[Definition, Breakdown]] = []
        """The breakdowns of the instances that have been entered."""
        self._places: dict[str, Span] = {}

    def name(self, place: Span, name: str) -> str:
        """Return the name of an instance that is included at a place, with a number after it if another place has the
        name."""
        count, free = 1, name
        while self._places.setdefault(free, place) is not place and self._places[free] != place:
            count += 1
            free = f"{name}·{count}"
        return free


class AskedAgain:
    """What the turns of a loop, or the rows of a column, ask for again and again, computed once."""

    def __init__(self) -> None:
        self.values: dict[ir.TypedExpression, Value] = {}
        """Results of operators that no loop or row changes."""
        self.gathered: dict[ir.TypedExpression, tuple[Any, tuple[Fact | FactColumn, ...]]] = {}
        """Such arguments as an operator receives them, and what they are computed from."""
        self.running: dict[tuple[Rows, str, str], RunningTotals] = {}
        """The running totals of a column of rows, by the words that ask for them, which are in their names."""


@dataclass(slots=True, eq=False)
class RunningTotals:
    """The sums of a column of rows through each of them, as far as they have been asked for; None before the first row
    that counts. `cells` is what they add up, of which the first `checked` have been checked as addends."""

    totals: list[Fact | None] = field(default_factory=list)
    cells: list[Fact | FactColumn] = field(default_factory=list)
    checked: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Evaluation:
    """An evaluated program. `named` holds every named fact that was evaluated, in order. Problems of values go to
    `diagnostics`. The parts of evaluation take this record and work through it: `value` evaluates an expression with
    the variables around it (raises `NoValue`), and `numbers` looks up a figure's number. Another way of evaluating,
    such as on printed figures, is this record with these two replaced."""

    program: Program
    dataset: Dataset
    diagnostics: Diagnostics
    formats: Formats
    steps: StepLimit
    named: NamedFacts
    tables: SourceRows
    columns: PlainColumns | None
    """None if no table is large, or if each figure of a large one is to be a fact at once."""
    value: ValueOf
    numbers: Numbers
    instances: Instances = field(default_factory=lambda: Instances())
    again: AskedAgain = field(default_factory=lambda: AskedAgain())

    def figure(self, expression: ir.TypedExpression, env: Environment = NONE) -> Fact:
        """Return the single figure that an expression gives. Raises `NoValue`."""
        return as_fact(self.value(expression, env))

    def holds(self, condition: ir.TypedExpression, env: Environment = NONE) -> bool:
        """Whether a condition is true. Raises `NoValue`."""
        answer = self.figure(condition, env).value
        assert isinstance(answer, bool)
        return answer

    def quantity(self, fact: Fact, where: Place | None = None) -> Quantity:
        """Return the number of a figure, in the base unit of its kind. A blank cell or a text is reported at its cell,
        or else at `where`, and raises `NoValue`."""
        return self.numbers.of(fact, where)

    def defined(self, name: str, basis: str = "") -> Value | None:
        """Return the value of a definition on a basis, None if it has none."""
        return self.named.definitions.get((name, basis))

    def column(self, source: str, basis: str, name: str) -> FactColumn | None:
        """Return a whole column of a large table, its facts added to the named ones; None if its cells must be
        evaluated one by one."""
        column = self.columns.column(source, basis, name) if self.columns is not None else None
        if column is not None:
            self.named.use(column)
        return column

    def by_row(
        self, place: tuple[str, str] | None, node: ir.TypedExpression, variable: str | None = None
    ) -> Sequence[Any] | None:
        """Return what an expression gives for each row of a large table (`PlainColumns.results`), the facts that it
        takes added to the named ones; None if it must be evaluated row by row."""
        results = self.columns.results(place, node, variable) if self.columns and place and self.numbers.exact else None
        if results is None:
            return None
        for column in results[1]:
            self.named.use(column)
        return results[0]

    def parts(self, fact: Fact) -> tuple[Fact, ...]:
        """Return the figures that a figure was computed from; for a stated upper level of a hierarchy, its leaves."""
        return fact.rests_on() or self.tables.below(fact.name)
