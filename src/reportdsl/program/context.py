"""The state of one build of a program: the vocabulary, the declarations, and what has been resolved so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..dataset.shape import Shape, TableShape
from ..diagnostics import Diagnostics
from ..diagnostics.unknown import Known, add_unknown
from ..figures import AnyFigure, FigureKind
from ..filters.filter import Filter
from ..operators.operator import Operator
from ..quick.records import dataclass, field, replace
from ..syntax import ast as syntax
from ..values.source import Place, Source, Span
from ..values.types import UNKNOWN, RowsType
from ..values.units import UnitOfMeasure
from .ir import Failed, RecordRef, TypedExpression
from .needs import Answer, Answers, Need
from .program import Definition, PhraseDefinition, Settings, TypedColumn

PRIOR, BUDGET, CURRENT = "prior", "budget", ""
BASIS_WORDS = {"prior": PRIOR, "上年": PRIOR}
CURRENT_WORDS = ("current", "本年")
MAX_CHAIN = 40
"""How many declarations may need one another in a row before the first of them is known."""
_DECLARED_NAMES = ("N01", "N03", "N21", "N23", "N24", "N28")
"""Codes of unknown names that a spec itself declares."""
_NOWHERE = Source("", ())


@dataclass(frozen=True, slots=True)
class Scope:
    """The names around an expression: variables of loops, the columns of a row, a record's entries, and the basis."""

    basis: str = CURRENT
    variables: Mapping[str, TypedExpression] = field(default_factory=dict)
    row: TypedExpression | None = None
    rows: RowsType | None = None
    record: RecordRef | None = None

    def on(self, basis: str) -> Scope:
        """The same names on another basis."""
        return replace(self, basis=basis)

    def having(self, name: str, variable: TypedExpression) -> Scope:
        """The same names with one more variable."""
        return replace(self, variables={**self.variables, name: variable})


@dataclass
class Found:
    """A definition or column that was resolved, or failed, with what was reported on the way.

    Keys are `("definition", name, basis)` and `("column", table, basis, name)`.
    """

    value: Definition | TypedColumn | None
    reports: Diagnostics


@dataclass
class Context:
    """What is known while a program is built: the vocabulary and the declarations of the spec, which do not change, and what
    has been resolved so far."""

    shape: Shape
    diagnostics: Diagnostics
    operators: Mapping[str, Operator]
    filters: Mapping[str, Filter]
    figures: Mapping[str, FigureKind[AnyFigure]]
    settings: Settings
    lets: Mapping[str, syntax.Let | syntax.BreakdownLine]
    columns: Mapping[tuple[str, str], syntax.Let]
    phrases: Mapping[str, PhraseDefinition]
    resolve: Callable[[syntax.Expression, Scope, Context], TypedExpression]
    """Resolves an expression: given here, so that definitions and expressions, which need each other, import one way."""
    broken: frozenset[str]
    """Names whose declaration could not be read; `ANYTHING` among them stands for any name."""
    broken_bases: frozenset[str] = frozenset()
    """Bases whose data statement could not be read."""
    year_unread: bool = False
    """The report states a year that could not be read."""
    used: set[str] = field(default_factory=set)
    """Declared quantities and phrases that something names."""
    stated: set[str] = field(default_factory=set)
    """Kinds of which the spec states quantities in another unit than their own."""
    captions: Mapping[str, None] = field(default_factory=dict)
    """The names of tables and figures with a caption, which prose can mention."""
    found: dict[tuple[str, ...], Found] = field(default_factory=dict)
    under_way: dict[tuple[str, ...], Span] = field(default_factory=dict)
    order: list[Definition] = field(default_factory=list)
    grids: dict[tuple[str, str], tuple[tuple[str, ...], TableShape]] = field(default_factory=dict)
    """Tables by name and basis: the names on the way to each, and its shape."""
    answers: Answers = field(default_factory=dict)
    """What is known to be wrong in the data."""
    needs: dict[Need, None] = field(default_factory=dict)

    def table(self, source: str, basis: str) -> TableShape | None:
        """The shape of a table on a basis, if something has named it."""
        found = self.grids.get((source, basis))
        return found[1] if found else None

    def ask(self, need: Need) -> Answer | None:
        """What is wrong in the data, as far as it is known; what is not is looked up when the data are bound."""
        self.needs[need] = None
        return self.answers.get(need)

    def once(
        self, key: tuple[str, ...], where: Span, make: Callable[[], Definition | TypedColumn | None]
    ) -> Found | None:
        """The result of `make`, made at the first call; None after reporting that it needs itself, or that what it needs
        is too many declarations deep. Every caller gets the diagnostics of the making; each is reported once."""
        if key in self.under_way:
            names = [_name(each) for each in self.under_way]
            begin = list(self.under_way).index(key)
            self.report("N10", self.under_way[key], path=" → ".join((*names[begin:], names[begin])))
            return None
        if key not in self.found:
            outer, self.diagnostics = self.diagnostics, Diagnostics()
            self.under_way[key] = where
            value = None
            try:
                if len(self.under_way) > MAX_CHAIN:
                    raise RecursionError
                value = make()
            except RecursionError:
                if len(self.under_way) > 1:
                    raise
                self.report("N40", where, name=_name(key), limit=MAX_CHAIN)
            finally:
                del self.under_way[key]
                reports, self.diagnostics = self.diagnostics, outer
            self.found[key] = Found(value, reports)
        found = self.found[key]
        self.diagnostics.extend(found.reports)
        return found

    def report(self, code: str, where: Place, **details: object) -> Failed:
        """Report an error and return the expression to use in its place."""
        self.diagnostics.add(code, where, **details)  # type: ignore[arg-type]
        span = where if isinstance(where, Span) else Span(_NOWHERE, 0, 0, 0)
        return Failed(UNKNOWN, span)

    def unknown(self, code: str, where: Span, word: str, known: Known, **details: object) -> Failed:
        """Report an unknown word with the nearest known one, or with what there is. A word whose declaration could not
        be read is not unknown: that has been reported."""
        if word in self.broken or (syntax.ANYTHING in self.broken and code in _DECLARED_NAMES):
            return Failed(UNKNOWN, where)
        add_unknown(self.diagnostics, code, where, word, known, **details)
        return Failed(UNKNOWN, where)

    def unit(self, name: syntax.Name) -> UnitOfMeasure | None:
        """The unit that a text means; None after reporting that it is not known."""
        unit = self.shape.units.read(name.text)
        if unit is None:
            self.unknown("N11", name.span, name.text, self.shape.units.spellings())
        return unit

    def bases(self) -> tuple[str, ...]:
        """The bases that the data have besides the current one."""
        return self.shape.bases()

    def basis_named(self, word: str) -> str | None:
        """The basis that a word means, if any source has it."""
        basis = BASIS_WORDS.get(word, word)
        return (
            basis
            if basis in self.bases() or basis in self.broken_bases or (basis == PRIOR and word in BASIS_WORDS)
            else None
        )


def _name(key: tuple[str, ...]) -> str:
    return key[1] if key[0] == "definition" else key[-1]
