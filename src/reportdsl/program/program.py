"""The program, everything resolved: its declarations in order of need, and the items of the report's body."""

from __future__ import annotations

from collections.abc import Mapping

from ..dataset.dataset import Written
from ..quick.records import dataclass, field
from ..values.source import Span
from ..values.units import UnitOfMeasure
from .declarations import CheckRule, Definition, LocalDefinition, PhraseDefinition, RequireRule, Settings, SourceTable
from .ir import Content, TableRef, TypedExpression
from .needs import Need


class PrintedItem:
    """An item that is printed where it stands; the others choose or repeat what they hold."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class HeadingItem(PrintedItem):
    """A heading, its level counted from 1; `numbered` is false for `{-}`, `name` empty if prose cannot mention it."""

    level: int
    content: Content
    numbered: bool
    span: Span
    name: str = ""


@dataclass(frozen=True, slots=True)
class ParagraphItem(PrintedItem):
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
class CellItem:
    """A table cell: prose, or what it `continues`: `^` the cell above, `<` the one on the left. A `BREAK` in its words
    divides paragraphs, or the two texts of a `diagonal`."""

    content: Content
    continues: str
    span: Span
    diagonal: bool = False


@dataclass(frozen=True, slots=True)
class RowItem(PrintedItem):
    """A row of a table, in its header or in its body."""

    cells: tuple[CellItem, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class TableItem(PrintedItem):
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
class FigureItem(PrintedItem):
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
class WordItem(PrintedItem):
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
