"""The state of one build of a program: the vocabulary, the declarations, and what has been resolved so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from ..dataset.shape import Shape, TableShape
from ..dataset.source_key import Key
from ..diagnostics import Diagnostics, Note
from ..diagnostics.unknown import Known, add_unknown
from ..figures import AnyFigure, FigureKind
from ..filters.filter import Filter
from ..lexicons import Lexicon
from ..operators.operator import Operator
from ..quick.records import dataclass, field, replace
from ..syntax import ast as syntax
from ..syntax.expression import Expression, Name, Prose
from ..values.quantity import PERCENT, POINTS
from ..values.source import Place, Source, Span
from ..values.types import Amount, RowsType, describe
from ..values.units import UnitOfMeasure
from . import ir
from .declarations import Definition, LocalDefinition, PhraseDefinition, Settings, SourceTable, TypedColumn
from .needs import Answer, CellNeed, Need

if TYPE_CHECKING:
    from ..syntax.kept_lines import KeptLines

PRIOR, BUDGET, CURRENT = "prior", "budget", ""
BASIS_WORDS = {"prior": PRIOR, "上年": PRIOR}
CURRENT_WORDS = ("current", "本年")
MOST_NESTED = 40
"""How many declarations are resolved inside one another; deeper chains restart from the innermost."""
_DECLARED_NAMES = ("N01", "N03", "N21", "N23", "N24", "N28")
"""Codes of unknown names that the spec itself would declare."""
_NOWHERE = Source("", ())


class Rooms(Protocol):
    """The members of the rooms that a program is built of."""

    @property
    def operators(self) -> Iterable[Operator]: ...
    @property
    def filters(self) -> Iterable[Filter]: ...
    @property
    def figures(self) -> Mapping[str, FigureKind[AnyFigure]]: ...
    @property
    def lexicons(self) -> Mapping[str, Lexicon]: ...


@dataclass(frozen=True, slots=True)
class Scope:
    """The names that an expression can use: loop variables, a row's columns, a record's entries, a fragment's names;
    and its basis."""

    basis: str = CURRENT
    variables: Mapping[str, ir.TypedExpression] = field(default_factory=dict)
    row: ir.TypedExpression | None = None
    rows: RowsType | None = None
    record: ir.RecordRef | None = None
    fragment: FragmentScope | None = None

    def on(self, basis: str) -> Scope:
        """The same names on another basis."""
        return replace(self, basis=basis)

    def having(self, name: str, variable: ir.TypedExpression) -> Scope:
        """The same names with one more variable."""
        return replace(self, variables={**self.variables, name: variable})


@dataclass
class FragmentScope:
    """The names of a fragment where it is included: its parameters, each with the expression it is given and the scope
    of that, and its own quantities. Each name that is used becomes a variable of the fragment, one for each basis."""

    key: str
    """The place where it is included, preceded by that of the fragment around it."""
    path: tuple[str, ...]
    given: Mapping[str, tuple[Expression, Scope]]
    lets: Mapping[str, syntax.Let | syntax.BreakdownLine]
    phrases: Mapping[str, str]
    """The program's names for its own phrases, by the names that it gives them itself."""
    captions: frozenset[str]
    inner_captions: Mapping[str, FragmentCaption]
    """The captions of the fragments that it includes, by name."""
    broken: frozenset[str]
    arguments: dict[str, ir.TypedExpression] = field(default_factory=dict)
    order: list[LocalDefinition] = field(default_factory=list)

    def names(self) -> list[str]:
        """Return the names that it adds to those of the report."""
        return [*self.given, *self.lets]


@dataclass
class Found:
    """A definition or column that was resolved, or failed, with what was reported on the way.

    Keys are `("definition", name, basis)` and `("column", table, basis, name)`.
    """

    value: Definition | TypedColumn | None
    reports: Diagnostics
    lacks: str = ""
    """The optional source whose absence made it fail; empty if none did."""


Make = Callable[[], Definition | TypedColumn | None]
Resolve = Callable[[Prose, Scope, "Context"], ir.Content]
"""Resolves some prose."""


class _BeginHere(Exception):
    """Raised where declarations depend on one another too deeply for recursion. `key` is to be resolved first; `above`
    holds the declarations that led to it, with their places."""

    def __init__(self, key: tuple[str, ...], where: Span, make: Make, above: Mapping[tuple[str, ...], Span]) -> None:
        super().__init__(key)
        self.key, self.where, self.make, self.above = key, where, make, above


@dataclass(frozen=True, slots=True)
class ResolvedLine:
    """A paragraph as the spec has it and as it was resolved: in which scope, and by what."""

    line: syntax.ProseLine
    content: ir.Content
    scope: Scope
    resolve: Resolve


@dataclass(frozen=True, slots=True)
class FragmentCaption:
    """A caption inside a fragment. `path` has the fragments that lead to it, its own last, each by name and with
    whether it is included several times."""

    path: tuple[tuple[str, bool], ...]

    def again(self, level: int) -> FragmentCaption:
        """Return the caption with the fragment at `level` of its path marked as included several times."""
        path = tuple((name, repeated or at == level) for at, (name, repeated) in enumerate(self.path))
        return FragmentCaption(path)

    def of(self, instances: Sequence[str]) -> str | None:
        """Return the qualified name of the fragment instance that has the caption. `instances` has an instance for each
        fragment of the path, or only for those that are included several times; None if their number fits neither."""
        levels = [name for name, repeated in self.path if repeated]
        if len(instances) not in (len(levels), len(self.path)):
            return None
        waiting = iter(instances)
        all_said = len(instances) == len(self.path)
        named = (f"{name}[{next(waiting)}]" if all_said or repeated else name for name, repeated in self.path)
        return ".".join(named)


@dataclass
class Context:
    """What is known while a program is built: the vocabulary and the declarations of the spec, and what has been
    resolved so far."""

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
    resolve: Callable[[Expression, Scope, Context], ir.TypedExpression]
    """Resolves an expression. It is a field so that definitions and expressions, which need each other, import one way
    only."""
    answer: Callable[[Need, Mapping[Key, SourceTable]], Answer | None]
    texts: Callable[[], KeptLines]
    """The lines of the data's texts that name something, as parsed before."""
    broken: frozenset[str]
    """Names whose declaration could not be read; `ANYTHING` among them stands for every name."""
    broken_bases: frozenset[str] = frozenset()
    """Bases whose data statement could not be read."""
    year_unread: bool = False
    """Whether the report states a year that could not be read."""
    used: set[str] = field(default_factory=set)
    """The declared quantities and phrases that are used somewhere."""
    stated: set[str] = field(default_factory=set)
    """Kinds of which the spec states a quantity in a unit other than the kind's own."""
    captions: Mapping[str, None] = field(default_factory=dict)
    """The names of tables and figures with a caption, which prose can mention."""
    fragment_captions: Mapping[str, FragmentCaption] = field(default_factory=dict)
    """The captions of the fragments that the report itself includes, by name."""
    found: dict[tuple[str, ...], Found] = field(default_factory=dict)
    under_way: dict[tuple[str, ...], Span] = field(default_factory=dict)
    """The declarations being resolved, each needed by the one before it; the last `nested` of them by recursion."""
    nested: int = 0
    order: list[Definition] = field(default_factory=list)
    tables: dict[Key, SourceTable] = field(default_factory=dict)
    """Tables by name and basis."""
    lacking: list[str] = field(default_factory=list)
    """The absent optional sources that what has been resolved needs, in order of use."""
    needs: dict[Need, None] = field(default_factory=dict)
    lines: list[ResolvedLine] = field(default_factory=list)
    """The paragraphs that have been resolved."""
    compared: dict[tuple[str, str, str], dict[str, Span]] = field(default_factory=dict)
    """The texts that the rows of columns are compared with, by source, basis and column."""

    def table(self, source: str, basis: str) -> TableShape | None:
        """The shape of a table on a basis, if something has named it."""
        found = self.tables.get((source, basis))
        return found.shape if found else None

    def ask(self, need: Need) -> Answer | None:
        """Ask the data for what their shape does not tell. The need is recorded: other data of the same shape are asked
        again when the program is bound to them."""
        self.needs[need] = None
        return self.answer(need, self.tables)

    def once(self, key: tuple[str, ...], where: Span, make: Make) -> Found | None:
        """Return the result of `make`, which runs at the first call for `key`; None after reporting that the
        declaration needs itself (N10). Every caller gets the diagnostics of that run; each is reported once."""
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
        """Resolve a declaration, and before it whatever it needs that is too deep for recursion: a long chain of
        declarations may be in any order. A declaration that is begun anew finds these results, and gets further."""
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

    def for_want(self, value: ir.TypedExpression, seen: int) -> ir.TypedExpression:
        """Return a value; if it failed, and sources were found lacking beyond the first `seen`, with the one that it
        lacks."""
        if isinstance(value, ir.Failed) and len(self.lacking) > seen:
            return replace(value, lacks=value.lacks or self.lacking[-1])
        return value

    def paragraph(self, line: syntax.ProseLine, scope: Scope, resolve: Resolve) -> ir.Content:
        """Resolve what a paragraph says, and remember how."""
        content = resolve(line.content, scope, self)
        self.lines.append(ResolvedLine(line, content, scope, resolve))
        return content

    def report(self, code: str, where: Place, **details: object) -> ir.Failed:
        """Report an error and return the `Failed` expression to use in its place."""
        self.diagnostics.add(code, where, **details)  # type: ignore[arg-type]
        span = where if isinstance(where, Span) else Span(_NOWHERE, 0, 0, 0)
        return ir.Failed(span)

    def unlike(
        self,
        left: Amount,
        right: Amount,
        where: Place,
        also: tuple[Place, ...] = (),
        of: Iterable[ir.TypedExpression | None] = (),
    ) -> ir.Failed:
        """Report two quantities of different kinds (T01), with the data cells among the expressions `of` which they
        are: the formula may be right, and a cell's unit wrong. Percentage points beside a percent are the usual slip,
        and have a message of their own (T27)."""
        code = "T27" if {left.kind, right.kind} == {PERCENT, POINTS} else "T01"
        answers = [self.ask(CellNeed(one.source, one.basis, one.path)) for one in of if isinstance(one, ir.CellRef)]
        cells = [cell for answer in answers if answer is not None for cell in answer.cells]
        notes = tuple(Note("text_here", {"text": cell.text}, cell.origin) for cell in cells)
        return self.report(code, where, left=describe(left), right=describe(right), also=also, notes=notes)

    def unknown(self, code: str, where: Span, word: str, known: Known, **details: object) -> ir.Failed:
        """Report an unknown word with the nearest known one, or with the list of those known. A word whose declaration
        could not be read is not reported again."""
        if word in self.broken or (syntax.ANYTHING in self.broken and code in _DECLARED_NAMES):
            return ir.Failed(where)
        add_unknown(self.diagnostics, code, where, word, known, **details)
        return ir.Failed(where)

    def unit(self, name: Name) -> UnitOfMeasure | None:
        """Return the unit that a text means; None after reporting an unknown one (N11)."""
        unit = self.shape.units.read(name.text)
        if unit is None:
            self.unknown("N11", name.span, name.text, self.shape.units.spellings())
        return unit

    def bases(self) -> tuple[str, ...]:
        """The bases that the data have besides the current one."""
        return self.shape.bases()

    def basis_named(self, word: str) -> str | None:
        """Return the basis that a word means if any source has it, or if it is a word for last year; None otherwise."""
        basis = BASIS_WORDS.get(word, word)
        return (
            basis
            if basis in self.bases() or basis in self.broken_bases or (basis == PRIOR and word in BASIS_WORDS)
            else None
        )


def _name(key: tuple[str, ...]) -> str:
    return key[1] if key[0] == "definition" else key[-1]
