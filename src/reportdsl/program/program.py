"""The program, everything resolved: definitions in order of need, tables, rules, and the body of the report."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ..dataset.dataset import Written
from ..dataset.shape import TableShape
from ..lexicons import Lexicon
from ..quick.records import dataclass, field
from ..values.display import Format, unit_of
from ..values.quantity import MONEY
from ..values.source import Span
from ..values.types import Type
from ..values.units import UnitOfMeasure
from .ir import CellRef, ColumnOf, Content, TableRef, TypedExpression
from .needs import Need

# Definitions and rules.


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
    severity: str
    waiver: TypedExpression | None
    """The text that waives a failure, unless it is blank."""
    span: Span


@dataclass(frozen=True, slots=True)
class RequireRule:
    """`@require`: a text that the document must print, if the condition holds."""

    text: TypedExpression
    condition: TypedExpression | None
    span: Span


# The body.


@dataclass(frozen=True, slots=True)
class HeadingItem:
    """A heading, its level counted from 1; `numbered` is false for `{-}`, `name` empty if prose cannot mention it."""

    level: int
    content: Content
    numbered: bool
    span: Span
    name: str = ""


@dataclass(frozen=True, slots=True)
class ParagraphItem:
    """A paragraph; `level` is that of a numbered one (`####.`), `bullet` that of a bulleted one, otherwise 0; `align`
    is how its lines stand, if the spec says so. An `inline` one continues the paragraph before it."""

    content: Content
    level: int
    span: Span
    bullet: int = 0
    align: str = ""
    inline: bool = False


@dataclass(frozen=True, slots=True)
class EachItem:
    """A loop: its body once for each turn, under the name of the variable."""

    variable: str
    rows: TypedExpression
    body: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class IfItem:
    """A condition with its two branches; `otherwise` may be empty."""

    condition: TypedExpression
    then: tuple[Item, ...]
    otherwise: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class BlockItem:
    """A block of a structure: its purpose, whether it is required, its text, and a fragment's `texts` of instances.
    `filled` is where an extending spec fills it in; `default` is then what the data would hold, if they may hold it."""

    name: str
    purpose: str
    required: bool
    body: tuple[Item, ...]
    span: Span
    filled: Span | None
    default: tuple[Item, ...]
    texts: tuple[InstanceText, ...] = ()


@dataclass(frozen=True, slots=True)
class InstanceText:
    """The text of a fragment's block in the instance of that name."""

    instance: str
    body: tuple[Item, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class FragmentItem:
    """A fragment where it is included. `arguments` come from around it, `definitions` are its own quantities in order
    of need; its text uses both as variables, under the program's names. The values of those that `vary` tell its
    instances apart. One that is `in_turn` is no file, but a rule in a loop."""

    path: tuple[str, ...]
    """Its name, preceded by those of the fragments around it."""
    arguments: tuple[tuple[str, TypedExpression], ...]
    vary: tuple[str, ...]
    definitions: tuple[LocalDefinition, ...]
    checks: tuple[CheckRule, ...]
    requires: tuple[RequireRule, ...]
    body: tuple[Item, ...]
    span: Span
    in_turn: bool = False


@dataclass(frozen=True, slots=True)
class LocalDefinition:
    """A quantity of a fragment, and the variable that holds it."""

    variable: str
    definition: Definition


@dataclass(frozen=True, slots=True)
class CellItem:
    """A table cell: prose, or what it `continues`: `^` the cell above, `<` the one on the left. A `BREAK` in its words
    divides paragraphs, or the two texts of a `diagonal`."""

    content: Content
    continues: str
    span: Span
    diagonal: bool = False


@dataclass(frozen=True, slots=True)
class RowItem:
    """A row of a table, in its header or in its body."""

    cells: tuple[CellItem, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class TableItem:
    """A table. `unit` is the one that it states, None for the report's own of money; `aligns` has an alignment for each
    column, empty if it follows from the content. The body holds rows, and loops and conditions with rows."""

    name: str
    caption: Content | None
    unit: UnitOfMeasure | None
    merge: tuple[int, ...]
    """Grid columns whose equal neighbours are merged."""
    header: tuple[RowItem, ...]
    aligns: tuple[str, ...]
    body: tuple[Item, ...]
    span: Span
    balanced: bool = False
    """Whether its figures are made to add up as printed, in every way that they are added."""
    spans: bool = False
    """Whether cells of its body may span rows: `merge` or a `^` says so."""
    empty: Content | None = None
    """What is printed below it if it has no figures."""
    widths: tuple[str, ...] = ()
    """The stated widths of its columns, as `3cm` or `20%`, empty for the others."""
    above: tuple[RowItem, ...] = ()
    """Lines of up to three parts: left, middle, right."""
    below: tuple[RowItem, ...] = ()
    """Notes, each of one cell."""
    says_unit: bool = False
    """Whether a line above states the unit of its figures."""


@dataclass(frozen=True, slots=True)
class FigureItem:
    """A figure. `kind` is the first name of its kind; `plotted` has the quantities that it plots by label, each on all
    `bases`; `table` is the table that it prints, `sheet` the source whose own grid it prints, `picture` what it shows,
    as the spec writes it; `values` are its other arguments by parameter. Its caption counts as a figure's or a
    table's."""

    name: str
    caption: Content | None
    kind: str
    plotted: tuple[tuple[str, tuple[TypedExpression, ...]], ...]
    bases: tuple[str, ...]
    values: Mapping[str, TypedExpression]
    span: Span
    table: TableItem | None = None
    sheet: TableRef | None = None
    among_tables: bool = False
    picture: Written | None = None
    texts: Mapping[str, Content] = field(default_factory=dict)
    """Those of its other arguments that are prose, by parameter."""


@dataclass(frozen=True, slots=True)
class WordItem:
    """A Word file that the report includes, as the spec writes it."""

    written: Written
    span: Span


Item = (
    HeadingItem
    | ParagraphItem
    | EachItem
    | IfItem
    | BlockItem
    | FragmentItem
    | RowItem
    | TableItem
    | FigureItem
    | WordItem
)


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


@dataclass(frozen=True, slots=True)
class Program:
    """Everything resolved, for all data of one shape. `definitions` are in order of need: each after those it uses."""

    settings: Settings
    definitions: tuple[Definition, ...]
    tables: Mapping[tuple[str, str], SourceTable]
    phrases: Mapping[str, PhraseDefinition]
    checks: tuple[CheckRule, ...]
    requires: tuple[RequireRule, ...]
    body: tuple[Item, ...]
    needs: tuple[Need, ...] = ()
    """What the data must hold besides their shape (`bind`)."""
    stated: frozenset[str] = frozenset()
    """Kinds of which the spec states quantities in another unit than their own (`0.5‰`)."""
    balanced: bool = False
    """Whether any table or breakdown is declared `balanced`."""
    fragments: tuple[FragmentItem, ...] = ()
    """Those in the body, nested ones included: most reports have none."""
