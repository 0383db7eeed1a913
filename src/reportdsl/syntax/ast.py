"""The spec as its author wrote it: statements with their spans, and nothing that needs the data. Expressions and prose are
defined in `expression.py`; this module exports them as well.

The nodes guarantee shape only. Names may be unknown, types may clash; a line that could not be read is `Unreadable`.
"""

from __future__ import annotations

from ..quick.records import dataclass
from ..values.source import Source, Span
from .expression import (
    Argument,
    Binary,
    Broken,
    Call,
    Choice,
    DisplayWords,
    Expression,
    Filtered,
    Marked,
    Member,
    Name,
    Number,
    Phrase,
    Print,
    Prose,
    ProsePart,
    Reference,
    Repeat,
    Sequence,
    String,
    Test,
    Unary,
    Words,
)
from .source_nodes import ITEMS, Data, Field, FieldRow, Fields, SourceStyle, SourceUnits, WordFile

__all__ = [
    "ANYTHING",
    "ITEMS",
    "OF_UNIT",
    "OTHER",
    "PARAMETER",
    "Argument",
    "Binary",
    "Block",
    "BlockNode",
    "BreakdownLine",
    "Broken",
    "Call",
    "CheckLine",
    "Choice",
    "Data",
    "DisplayWords",
    "Each",
    "Expression",
    "Field",
    "FieldRow",
    "Fields",
    "FigureLine",
    "Filtered",
    "FormatRule",
    "Fragment",
    "HeadingLine",
    "If",
    "Let",
    "Marked",
    "Member",
    "Name",
    "Needs",
    "Number",
    "Phrase",
    "PhraseRule",
    "Print",
    "Property",
    "Prose",
    "ProseLine",
    "ProsePart",
    "Reference",
    "Repeat",
    "Report",
    "Require",
    "RowCell",
    "RowLine",
    "Sequence",
    "SourceStyle",
    "SourceUnits",
    "Spec",
    "Statement",
    "String",
    "TableBlock",
    "Test",
    "Unary",
    "Unreadable",
    "WordFile",
    "Words",
]


OF_UNIT = "of unit"
"""The key of a property that is named by a unit: how quantities of its dimension are displayed."""
PARAMETER = "parameter"
"""The key of a property that gives a parameter its value: its values are the parameter's name and its text."""
OTHER = "other"
"""The key of a property that is none of the language's: a parameter's value, or a mistake (`structure.as_parameters`)."""


@dataclass(frozen=True, slots=True)
class Property:
    """One line of `@report`: its key, its value to the letter, but for quotation marks around it, and the value's parts."""

    key: Name
    text: str
    values: tuple[Name, ...]
    """The words and strings of the value, commas dropped."""
    span: Span
    display: DisplayWords | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """`@report title … @end`. `whole` is false if a line of it could not be read."""

    title: Prose
    properties: tuple[Property, ...]
    span: Span
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Let:
    """`@let name = …`, or the computed column `@let table.column = …`; `display` is how it is shown, if it says so."""

    table: Name | None
    name: Name
    value: Expression
    span: Span
    display: DisplayWords | None = None


@dataclass(frozen=True, slots=True)
class BreakdownLine:
    """`@breakdown whole = a + b + c from record`, with a rounding policy of its own if it has one; `balanced` if its amounts
    must add up as printed."""

    name: Name
    parts: Expression
    source: Expression | None
    policy: Name | None
    span: Span
    balanced: bool = False


@dataclass(frozen=True, slots=True)
class FormatRule:
    """`@format 项目.* shortest`: a pattern of names, dots between its words, `*` for any one word."""

    pattern: tuple[str, ...]
    display: DisplayWords
    span: Span


@dataclass(frozen=True, slots=True)
class PhraseRule:
    """`@phrase name up "…" down "…" level "…"`: templates by outcome."""

    name: Name
    templates: tuple[tuple[Name, String], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class CheckLine:
    """`@check id "text": condition tolerance 0.01万元 warning waived "reason"`. `severity` is `error`, `warning` or `info`."""

    id: Name
    text: String
    condition: Expression
    tolerance: Number | None
    printed: bool
    """`tolerance printed`: the sides agree if their printed figures can."""
    severity: str
    waiver: Expression | None
    """The reason for which a failure is let pass: typed, or a text of the data, which waives nothing while it is blank."""
    span: Span


@dataclass(frozen=True, slots=True)
class Require:
    """`@require text when condition`: the text must not be blank, where the condition holds."""

    text: Expression
    condition: Expression | None
    span: Span


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """`numbered` is false for `{-}`; `name` is that of `{#name}`. `content` has a typed number still: styles tell what is one."""

    level: int
    content: Prose
    numbered: bool
    span: Span
    name: Name | None = None


@dataclass(frozen=True, slots=True)
class ProseLine:
    """A paragraph; `level` is set for a numbered paragraph (`####.`), else 0. `bullet` is the level of a bullet (`-`, `--`,
    `---`), 0 for none; `align` is "center" or "right" where the line says so."""

    content: Prose
    level: int
    span: Span
    bullet: int = 0
    align: str = ""


@dataclass(frozen=True, slots=True)
class Each:
    """`@each variable in rows … @end`."""

    variable: Name
    rows: Expression
    body: tuple[Statement, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class If:
    """`@if condition … @else … @end`."""

    condition: Expression
    then: tuple[Statement, ...]
    otherwise: tuple[Statement, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Needs:
    """`@needs name "purpose" = default`: a parameter. Without a default it must be given."""

    name: Name
    purpose: String
    default: Name | None
    span: Span


@dataclass(frozen=True, slots=True)
class Block:
    """`@block name "purpose" required … @end` in a structure; `@block name … @end` in a spec that extends it, which takes the
    place of the structure's text."""

    name: Name
    purpose: String | None
    required: bool
    body: tuple[Statement, ...]
    span: Span
    filled: Span | None = None
    """Where the spec that fills it does so."""
    default: tuple[Statement, ...] = ()
    """The structure's own text that was replaced, where that is cells of the data alone: they must be blank then."""
    instance: String | None = None
    """The instance of a fragment that it is for (`@block 存在的问题["电脑"]`); the fragment's own block has these as `texts`."""
    texts: tuple[Block, ...] = ()
    standing: bool = False
    """Whether next year begins with this year's text."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """`@include "file" (parameter: value)`: the statements of a file with `@needs`, for these values. They know the declarations
    of the report, and nothing of what is around the line."""

    name: Name
    """The file's, without its folder and its suffix; its place is that of the path."""
    arguments: tuple[Argument, ...]
    body: tuple[Statement, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class RowCell:
    """A table cell: prose, `^` (the cell above continues), or `<` (that to the left). A `BREAK` divides it, at a `diagonal` perhaps."""

    content: Prose
    continues: str
    span: Span
    diagonal: bool = False


@dataclass(frozen=True, slots=True)
class RowLine:
    """`| cell | cell |`."""

    cells: tuple[RowCell, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class TableBlock:
    """`@table name "caption" … @end table`. Rows are in `body`, some inside `Each` and `If`; a line `above` has three cells at most."""

    name: Name
    caption: Prose | None
    unit: Name | None
    merge: tuple[Name, ...]
    header: tuple[RowLine, ...]
    aligns: tuple[str, ...]
    body: tuple[Statement, ...]
    span: Span
    balanced: bool = False
    empty: Prose | None = None
    widths: tuple[str, ...] = ()
    above: tuple[RowLine, ...] = ()
    below: tuple[RowLine, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureLine:
    """`@chart name "caption" = kind(arguments)`, numbered among the figures, its caption below; `@table` with the same, among the
    tables, above, if it has one; `@insert kind(arguments)` has an empty name and no caption. `prose` are the arguments with `{{ }}`, by their places."""

    name: Name
    caption: Prose | None
    kind: Name
    arguments: tuple[Argument, ...]
    span: Span
    among_tables: bool = False
    prose: tuple[tuple[int, Prose], ...] = ()

    @property
    def inserted(self) -> bool:
        """Whether it is the line `@insert`, which numbers nothing."""
        return not self.name.text


ANYTHING = "*"
"""What a line declares that may have declared any name."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A directive line that could not be read and has been reported. `declares` is the name that it would have declared, `ANYTHING` if it may have declared any (a file that could not
    be included); `basis` is the basis that it would have given data for."""

    declares: str
    span: Span
    basis: str = ""


Statement = (
    Report
    | Data
    | Fields
    | Let
    | BreakdownLine
    | FormatRule
    | PhraseRule
    | CheckLine
    | Require
    | HeadingLine
    | ProseLine
    | Each
    | If
    | Block
    | Fragment
    | Needs
    | RowLine
    | TableBlock
    | FigureLine
    | WordFile
    | Unreadable
)

BlockNode = Report | Fields | Each | If | Block | TableBlock
"""Statements that hold the lines which follow them, up to their end."""


@dataclass(frozen=True, slots=True)
class Spec:
    """A whole spec, its includes put in place. `fixed` are the names in the paths of these, with what they were expanded to:
    what they mean cannot be stated otherwise afterwards."""

    statements: tuple[Statement, ...]
    source: Source
    fixed: tuple[tuple[str, str], ...] = ()
