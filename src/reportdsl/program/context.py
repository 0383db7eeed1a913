"""The state of one build of a program: the vocabulary, the declarations, and what has been resolved so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from ..dataset.shape import Shape, TableShape
from ..dataset.source_key import Key
from ..diagnostics import Diagnostics
from ..diagnostics.unknown import Known, add_unknown
from ..figures import AnyFigure, FigureKind
from ..filters.filter import Filter
from ..operators.operator import Operator
from ..quick.records import dataclass, field, replace
from ..syntax import ast as syntax
from ..values.quantity import PERCENT, POINTS
from ..values.source import Place, Source, Span
from ..values.types import UNKNOWN, Amount, RowsType, describe
from ..values.units import UnitOfMeasure
from .ir import Failed, RecordRef, TypedExpression
from .needs import Answer, Need
from .program import Definition, LocalDefinition, PhraseDefinition, Settings, SourceTable, TypedColumn

if TYPE_CHECKING:
    from ..syntax.kept_lines import KeptLines

PRIOR, BUDGET, CURRENT = "prior", "budget", ""
BASIS_WORDS = {"prior": PRIOR, "上年": PRIOR}
CURRENT_WORDS = ("current", "本年")
MOST_NESTED = 40
"""How many declarations are resolved inside one another; deeper chains restart from the innermost."""
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
    fragment: FragmentScope | None = None

    def on(self, basis: str) -> Scope:
        """The same names on another basis."""
        return replace(self, basis=basis)

    def having(self, name: str, variable: TypedExpression) -> Scope:
        """The same names with one more variable."""
        return replace(self, variables={**self.variables, name: variable})


@dataclass
class FragmentScope:
    """The names of a fragment where it is included: its parameters by what they are given, with the scope of that, and its own
    quantities. What of them is asked for, on which basis, becomes a variable of the fragment."""

    key: str
    """Where it is included, behind where the fragment is that it is in."""
    path: tuple[str, ...]
    given: Mapping[str, tuple[syntax.Expression, Scope]]
    lets: Mapping[str, syntax.Let | syntax.BreakdownLine]
    phrases: Mapping[str, str]
    """Its own phrases, by what the program calls them."""
    captions: frozenset[str]
    inner_captions: Mapping[str, FragmentCaption]
    """Those of the fragments that it includes."""
    broken: frozenset[str]
    arguments: dict[str, TypedExpression] = field(default_factory=dict)
    order: list[LocalDefinition] = field(default_factory=list)

    def names(self) -> list[str]:
        """The names that it adds to those of the report."""
        return [*self.given, *self.lets]


@dataclass
class Found:
    """A definition or column that was resolved, or failed, with what was reported on the way.

    Keys are `("definition", name, basis)` and `("column", table, basis, name)`.
    """

    value: Definition | TypedColumn | None
    reports: Diagnostics
    lacks: str = ""
    """The optional source, absent, that it needs."""


Make = Callable[[], Definition | TypedColumn | None]


class _BeginHere(Exception):
    """Raised where declarations depend on one another too deeply to be resolved recursively. `key` is to be resolved
    first; `above` are those that led to it, with their places."""

    def __init__(self, key: tuple[str, ...], where: Span, make: Make, above: Mapping[tuple[str, ...], Span]) -> None:
        super().__init__(key)
        self.key, self.where, self.make, self.above = key, where, make, above


@dataclass(frozen=True, slots=True)
class FragmentCaption:
    """A caption of a fragment: the fragments that lead to it, its own last, each by its name and whether it is there several
    times."""

    path: tuple[tuple[str, bool], ...]

    def again(self, level: int) -> FragmentCaption:
        """The same of a fragment that is included once more."""
        path = tuple((name, repeated or at == level) for at, (name, repeated) in enumerate(self.path))
        return FragmentCaption(path)

    def of(self, instances: Sequence[str]) -> str | None:
        """The name of the instance that it is in, by what is said of each level; of those that are there once, nothing need
        be said. None where it is not clear which instance is meant."""
        levels = [name for name, repeated in self.path if repeated]
        if len(instances) not in (len(levels), len(self.path)):
            return None
        waiting = iter(instances)
        all_said = len(instances) == len(self.path)
        named = (f"{name}[{next(waiting)}]" if all_said or repeated else name for name, repeated in self.path)
        return ".".join(named)


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
    sources: frozenset[str]
    """The names of all sources, read or not."""
    lets: Mapping[str, syntax.Let | syntax.BreakdownLine]
    columns: Mapping[tuple[str, str], syntax.Let]
    phrases: Mapping[str, PhraseDefinition]
    resolve: Callable[[syntax.Expression, Scope, Context], TypedExpression]
    answer: Callable[[Need, Mapping[Key, SourceTable]], Answer | None]
    texts: Callable[[], KeptLines]
    """The lines of texts in the data that refer to something, as they were read before."""
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
    fragment_captions: Mapping[str, FragmentCaption] = field(default_factory=dict)
    """Those of the fragments that the report itself includes."""
    found: dict[tuple[str, ...], Found] = field(default_factory=dict)
    under_way: dict[tuple[str, ...], Span] = field(default_factory=dict)
    """What is being resolved, each because the one before needs it; the last `nested` of them inside one another."""
    nested: int = 0
    order: list[Definition] = field(default_factory=list)
    tables: dict[Key, SourceTable] = field(default_factory=dict)
    """Tables by name and basis."""
    lacking: list[str] = field(default_factory=list)
    """The optional sources, absent, that what has been resolved needs, in order of use."""
    needs: dict[Need, None] = field(default_factory=dict)
    compared: dict[tuple[str, str, str], dict[str, Span]] = field(default_factory=dict)
    """The texts that the rows of columns are compared with, by source, basis and column."""

    def table(self, source: str, basis: str) -> TableShape | None:
        """The shape of a table on a basis, if something has named it."""
        found = self.tables.get((source, basis))
        return found.shape if found else None

    def ask(self, need: Need) -> Answer | None:
        """What is wrong in the data, or must be known of them; other data of the same shape are asked again when they
        are bound."""
        self.needs[need] = None
        return self.answer(need, self.tables)

    def once(self, key: tuple[str, ...], where: Span, make: Make) -> Found | None:
        """The result of `make`, made at the first call; None after reporting that it needs itself. Every caller gets the
        diagnostics of the making; each is reported once."""
        if key in self.under_way:
            names = [_name(each) for each in self.under_way]
            begin = list(self.under_way).index(key)
            self.report("N10", self.under_way[key], path=" → ".join((*names[begin:], names[begin])))
            return None
        if key not in self.found:
            if self.nested == 0:
                self._make_from_the_innermost(_BeginHere(key, where, make, {}))
            elif self.nested < MOST_NESTED:
                self._make(key, where, make)
            else:
                above = [*islice(reversed(self.under_way.items()), self.nested)]
                raise _BeginHere(key, where, make, dict(reversed(above)))
        found = self.found[key]
        if found.lacks:
            self.lacking.append(found.lacks)
        self.diagnostics.extend(found.reports)
        return found

    def _make_from_the_innermost(self, first: _BeginHere) -> None:
        """Resolve a declaration, before it whatever it needs too deep inside: a long chain of declarations may be in
        any order. What is begun anew finds that resolved, and so gets on."""
        waiting = [first]
        while waiting:
            last = waiting[-1]
            try:
                self._make(last.key, last.where, last.make)
            except _BeginHere as inner:
                self.under_way.update(inner.above)
                waiting.append(inner)
            else:
                waiting.pop()
                for key in last.above:
                    del self.under_way[key]

    def _make(self, key: tuple[str, ...], where: Span, make: Make) -> None:
        outer, self.diagnostics = self.diagnostics, Diagnostics()
        self.under_way[key] = where
        self.nested += 1
        seen = len(self.lacking)
        try:
            value = make()
            lacks = self.lacking[-1] if value is None and len(self.lacking) > seen else ""
            self.found[key] = Found(value, self.diagnostics, lacks)
        finally:
            self.nested -= 1
            del self.under_way[key]
            self.diagnostics = outer

    def for_want(self, value: TypedExpression, seen: int) -> TypedExpression:
        """A value; one that failed since so many lacking sources were `seen` says for want of which."""
        if isinstance(value, Failed) and len(self.lacking) > seen:
            return replace(value, lacks=value.lacks or self.lacking[-1])
        return value

    def report(self, code: str, where: Place, **details: object) -> Failed:
        """Report an error and return the expression to use in its place."""
        self.diagnostics.add(code, where, **details)  # type: ignore[arg-type]
        span = where if isinstance(where, Span) else Span(_NOWHERE, 0, 0, 0)
        return Failed(UNKNOWN, span)

    def unlike(self, left: Amount, right: Amount, where: Place, also: tuple[Place, ...] = ()) -> Failed:
        """Report two quantities that are not of one kind. A difference of percents beside a percent is the usual slip, and
        has a message of its own."""
        code = "T27" if {left.kind, right.kind} == {PERCENT, POINTS} else "T01"
        return self.report(code, where, left=describe(left), right=describe(right), also=also)

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
