"""What resolving needs to know, and what it has found so far: the state of one build of a program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from ..charts import ChartKind
from ..dataset.dataset import Dataset
from ..diagnostics import Diagnostics
from ..filters.filter import Filter
from ..operators.operator import Operator
from ..source import Place, Source, Span
from ..syntax import nodes as syntax
from ..table import Table
from .nodes import Column, Definition, Expression, Failed, PhraseDefinition, RecordRef, Settings
from .types import UNKNOWN, RowsType

PRIOR, BUDGET, CURRENT = "prior", "budget", ""
BASIS_WORDS = {"prior": PRIOR, "上年": PRIOR}
CURRENT_WORDS = ("current", "本年")
_NOWHERE = Source("", ())


@dataclass(frozen=True, slots=True)
class Scope:
    """The names around an expression: variables of loops, the columns of a row, a record's entries, and the basis."""

    basis: str = CURRENT
    variables: Mapping[str, Expression] = field(default_factory=dict)
    row: Expression | None = None
    rows: RowsType | None = None
    record: RecordRef | None = None

    def on(self, basis: str) -> Scope:
        return replace(self, basis=basis)

    def having(self, name: str, variable: Expression) -> Scope:
        return replace(self, variables={**self.variables, name: variable})


@dataclass
class Found:
    """A definition or column that was resolved, or failed, with what was reported on the way."""

    value: Definition | Column | None
    reports: Diagnostics


@dataclass
class Context:
    dataset: Dataset
    diagnostics: Diagnostics
    operators: Mapping[str, Operator]
    filters: Mapping[str, Filter]
    charts: Mapping[str, ChartKind]
    settings: Settings
    lets: Mapping[str, syntax.Let | syntax.Breakdown]
    columns: Mapping[tuple[str, str], syntax.Let]
    phrases: Mapping[str, PhraseDefinition]
    resolve: Callable[[syntax.Expression, Scope, Context], Expression]
    """Resolves an expression: given here, so that definitions and expressions, which need each other, import one way."""
    broken: frozenset[str]
    """Names whose declaration could not be read."""
    captions: Mapping[str, str] = field(default_factory=dict)
    found: dict[tuple[str, ...], Found] = field(default_factory=dict)
    under_way: dict[tuple[str, ...], Span] = field(default_factory=dict)
    order: list[Definition] = field(default_factory=list)
    grids: dict[tuple[str, str], Table] = field(default_factory=dict)

    def report(self, code: str, where: Place, **details: object) -> Failed:
        """Report an error and give the expression that stands for it."""
        self.diagnostics.add(code, where, **details)  # type: ignore[arg-type]
        span = where if isinstance(where, Span) else Span(_NOWHERE, 0, 0, 0)
        return Failed(UNKNOWN, span)

    def unknown(self, code: str, where: Span, word: str, known: Iterable[str], **details: object) -> Failed:
        """Report an unknown word with the nearest known one, or with what there is."""
        choices = [name for name in dict.fromkeys(known) if name]
        near = closest(word, choices)
        if near:
            return self.report(code, where, hint="did_you_mean", name=word, suggestion=near, **details)
        if choices:
            listed = "、".join(choices[:12]) + ("……" if len(choices) > 12 else "")
            return self.report(code, where, hint="one_of", name=word, choices=listed, **details)
        return self.report(code, where, name=word, **details)

    def bases(self) -> tuple[str, ...]:
        return self.dataset.bases()

    def basis_named(self, word: str) -> str | None:
        """The basis that a word means, if any source has it."""
        basis = BASIS_WORDS.get(word, word)
        return basis if basis in self.bases() or (basis == PRIOR and word in BASIS_WORDS) else None


def closest(word: str, known: Iterable[str]) -> str:
    """The nearest known word; short words need less likeness, for two characters differ in one by half."""
    near = get_close_matches(word, list(known), 1, 0.5 if len(word) <= 4 else 0.6)
    return near[0] if near and near[0] != word else ""
