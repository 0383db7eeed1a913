"""What a spec declares, resolved: definitions, columns of tables, phrases, rules, and what it states for the whole
report."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ..dataset.shape import TableShape
from ..diagnostics import Severity
from ..lexicons import Lexicon
from ..quick.records import dataclass, field
from ..values.display import Format, unit_of
from ..values.quantity import MONEY
from ..values.source import Span
from ..values.types import Type
from .ir import CellRef, ColumnOf, Content, TypedExpression


@dataclass(frozen=True, slots=True)
class Definition:
    """A quantity on one basis. `given` is the cell that states it there under its own name; with a `value` beside it
    the two must agree."""

    name: str
    basis: str
    value: TypedExpression | BreakdownOf | None
    given: CellRef | None
    type: Type
    formula: str
    span: Span


@dataclass(frozen=True, slots=True)
class BreakdownOf:
    """The parts of a breakdown by name, or a column whose rows are the parts."""

    parts: tuple[tuple[str, TypedExpression], ...]
    column: ColumnOf | None
    whole: CellRef | None
    """The whole, if the data state it; it must be the sum of the parts."""
    policy: str
    balanced: bool = False
    """Whether the amounts are made to add up as printed."""


@dataclass(frozen=True, slots=True)
class LocalDefinition:
    """A quantity of a fragment, and the variable that holds it."""

    variable: str
    definition: Definition


@dataclass(frozen=True, slots=True)
class TypedColumn:
    """A column of a table on one basis: from the data (no `value`), the name of the row's upper level at a code length
    (`level`), or computed row by row."""

    type: Type
    value: TypedExpression | None = None
    formula: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table of the data on one basis, with every column that the program uses. `path` has the name of the source,
    then the names that lead to the table."""

    path: tuple[str, ...]
    shape: TableShape
    columns: Mapping[str, TypedColumn]


@dataclass(frozen=True, slots=True)
class PhraseTemplate:
    """A clause: literal words, `{placeholders}`, and optional groups in `[ ]`."""

    pieces: tuple[str | Placeholder | PhraseTemplate, ...]


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A figure of the change, under its name in the lexicons: `amount`, `rate`, `now`, `base`, `name`, `words`."""

    name: str


OWN_PHRASE = ("told", "措辞")
"""The names of the phrase that every report has: the lexicon's own words."""


@dataclass(frozen=True, slots=True)
class PhraseDefinition:
    """The templates that a spec states; the rest are the lexicon's. `written` holds its texts, each with its place."""

    name: str
    outcomes: Mapping[str, PhraseTemplate] = field(default_factory=dict)
    joins: Mapping[str, str] = field(default_factory=dict)
    written: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class CheckRule:
    """`@check`: a condition, and what its failure means: an error, a warning, or nothing if the author waives it."""

    id: str
    text: str
    condition: TypedExpression
    tolerance: Decimal
    """In the base unit of the sides."""
    printed: bool
    """Whether the sides need to agree only as printed."""
    severity: Severity
    waiver: TypedExpression | None
    """The text that waives a failure, unless it is blank."""
    span: Span


@dataclass(frozen=True, slots=True)
class RequireRule:
    """`@require`: a text that the document must print, if the condition holds."""

    text: TypedExpression
    condition: TypedExpression | None
    span: Span


DisplayRule = tuple[tuple[str, ...], Mapping[str, object]]
"""A rule of `@format`: the words of its pattern, and what it states of a display."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A key figure by its quantity's name; `former` is the one whose value of last year it carries on, or empty."""

    name: str
    former: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What `@report` states for the whole report."""

    title: Content
    language: str
    words: Lexicon
    style: str
    """Empty if the report names none: the lexicon's style applies."""
    year: int | None
    organisation: str
    money: Format
    forms: Format | None
    """The display of the report's money in forms, if it is another than in the text."""
    percent: Format
    number: Format
    currency: Format
    """The display of money in currencies other than the report's."""
    units: tuple[Format, ...]
    """The displays of other units, each with its unit."""
    policy: str
    zero: Mapping[str, str]
    budget: str
    rules: tuple[DisplayRule, ...]
    allowed: tuple[tuple[str, str], ...] = ()
    """Texts with digits that are allowed in prose, each with its reason."""
    aliases: tuple[str, ...] = ()  # Other names of the organisation.
    published: str = ""
    """When the report is made public, as it is to be printed."""
    highlights: tuple[Highlight, ...] = ()
    """The key figures, by which units are compared."""
    keywords: str = ""
    """Words under which the file is to be found."""
    parameters: Mapping[str, str] = field(default_factory=dict)
    """The texts of a structure's parameters, by name."""
    stated: Mapping[str, str] = field(default_factory=dict)
    """What `@report` states, by the names that paths and house templates use."""

    @property
    def foundation(self) -> tuple[object, ...]:
        """All that a program depends on: lexicon, share policy, budget basis, parameters, what properties it has."""
        return self.words, self.policy, self.budget, bool(self.year), bool(self.published), frozenset(self.parameters)

    @property
    def money_kind(self) -> str:
        """The kind of the report's own money."""
        return unit_of(MONEY, self.money).kind

    def text(self, setting: str) -> str:
        """Return the text of a parameter, `organisation`, `published`, `year`, or `prior_year`, the year before it."""
        texts = {"organisation": self.organisation, "published": self.published, **self.parameters}
        if setting in texts:
            return texts[setting]
        assert self.year is not None
        return str(self.year if setting == "year" else self.year - 1)
