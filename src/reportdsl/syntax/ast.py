"""The spec as its author wrote it: statements with their spans, nothing that depends on data. What they are made of,
expressions and prose, is in `expression.py`; statements that refer to files are in `source_nodes.py`.

The nodes guarantee shape only: names may be unknown and types may clash. A line that could not be read is `Unreadable`.
"""

from __future__ import annotations

from ..quick.records import dataclass
from ..values.source import Source, Span
from .expression import Argument, DisplayWords, Expression, Name, Number, Prose, String
from .source_nodes import Data, Declaration, Fields, Line, WordFile

OF_UNIT = "of unit"
"""The key of a property named after a unit: how quantities of its dimension are displayed."""
PARAMETER = "parameter"
"""The key of a property that sets a parameter: its values are the parameter's name and its text."""
OTHER = "other"
"""The key of a property unknown to the language: a parameter's value or a mistake (`structure.as_parameters`)."""


@dataclass(frozen=True, slots=True)
class Property:
    """One line of `@report`: its key, the text of its value without enclosing quotation marks, and the parts of the
    value."""

    key: Name
    text: str
    values: tuple[Name, ...]
    """The words and strings of the value, without commas."""
    span: Span
    display: DisplayWords | None = None


@dataclass(frozen=True, slots=True)
class Report(Declaration):
    """`@report title … @end`. `whole` is false if a line of it could not be read."""

    title: Prose
    properties: tuple[Property, ...]
    span: Span
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Let(Declaration):
    """`@let name = …`, or the computed column `@let table.column = …`; `display` is how to show it, if stated."""

    table: Name | None
    name: Name
    value: Expression
    span: Span
    display: DisplayWords | None = None


@dataclass(frozen=True, slots=True)
class BreakdownLine(Declaration):
    """`@breakdown whole = a + b + c from record`; `policy` is its own rounding policy, if stated; `balanced` if its
    amounts must add up as printed."""

    name: Name
    parts: Expression
    source: Expression | None
    policy: Name | None
    span: Span
    balanced: bool = False


@dataclass(frozen=True, slots=True)
class FormatRule(Declaration):
    """`@format 项目.* shortest`: a pattern of names, its words separated by dots; `*` matches any one word."""

    pattern: tuple[str, ...]
    display: DisplayWords
    span: Span


@dataclass(frozen=True, slots=True)
class PhraseRule(Declaration):
    """`@phrase name up "…" down "…" level "…"`: a template for each outcome."""

    name: Name
    templates: tuple[tuple[Name, String], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class CheckLine(Declaration):
    """`@check id "text": condition tolerance 0.01万元 warning waived "reason"`. `severity` is `error`, `warning` or
    `info`."""

    id: Name
    text: String
    condition: Expression
    tolerance: Number | None
    printed: bool
    """`tolerance printed`: the sides agree if their figures can, given how they are rounded in print."""
    severity: str
    waiver: Expression | None
    """The reason for accepting a failure: typed, or a text of the data, which waives nothing while it is blank."""
    span: Span


@dataclass(frozen=True, slots=True)
class Require(Declaration):
    """`@require text when condition`: the text must not be blank where the condition holds."""

    text: Expression
    condition: Expression | None
    span: Span


@dataclass(frozen=True, slots=True)
class HeadingLine(Line):
    """A heading. `numbered` is false for `{-}`; `name` is that of `{#name}`. `content` still has a typed number: only
    styles know what is one."""

    level: int
    content: Prose
    numbered: bool
    span: Span
    name: Name | None = None


@dataclass(frozen=True, slots=True)
class ProseLine(Line):
    """A paragraph. `level` is that of a numbered paragraph (`####.`), else 0; `bullet` that of a bullet (`-`, `--`,
    `---`), else 0; `align` is "center" or "right" if the line says so, else empty."""

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
class Needs(Declaration):
    """`@needs name "purpose" = default`: a parameter, which must be set if it has no default."""

    name: Name
    purpose: String
    default: Name | None
    span: Span


@dataclass(frozen=True, slots=True)
class Block:
    """`@block name "purpose" required … @end` in a structure; `@block name … @end` in a spec that extends it, which
    replaces the structure's text."""

    name: Name
    purpose: String | None
    required: bool
    body: tuple[Statement, ...]
    span: Span
    filled: Span | None = None
    """Where the spec fills it."""
    default: tuple[Statement, ...] = ()
    """The structure's own text that was replaced, if it only prints cells of the data: these must then be blank."""
    instance: String | None = None
    """The instance of a fragment that it is for (`@block 存在的问题["电脑"]`); the fragment's own block has such blocks
    as its `texts`."""
    texts: tuple[Block, ...] = ()
    standing: bool = False
    """Whether next year's report begins with this year's text."""
    inline: bool = False
    """Whether its first paragraph continues the one before it."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """`@include "file" (parameter: value)`: the statements of a file with `@needs`, for these values. They see the
    declarations of the report, but nothing of what surrounds the line."""

    name: Name
    """The file's name without folder and suffix; its span is that of the path."""
    arguments: tuple[Argument, ...]
    body: tuple[Statement, ...]
    span: Span
    in_turn: bool = False
    """Whether it is no file, but a rule in a loop, which holds for each turn."""


@dataclass(frozen=True, slots=True)
class RowCell:
    """A table cell: prose, `^` (the cell above continues), or `<` (the cell to the left continues). A `BREAK` divides
    its prose: into paragraphs or, if `diagonal`, into the two texts of a diagonal head."""

    content: Prose
    continues: str
    span: Span
    diagonal: bool = False


@dataclass(frozen=True, slots=True)
class RowLine(Line):
    """`| cell | cell |`."""

    cells: tuple[RowCell, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class TableBlock:
    """`@table name "caption" … @end table`. `body` holds the rows, some inside `Each` and `If`; a line `above` has at
    most three cells."""

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
class FigureLine(Line):
    """`@chart name "caption" = kind(arguments)`, numbered among the figures, its caption below; or `@table` likewise,
    numbered among the tables, its caption, if any, above; or `@insert kind(arguments)`, with an empty name and no
    caption. `prose` are the arguments with `{{ }}`, by their places."""

    name: Name
    caption: Prose | None
    kind: Name
    arguments: tuple[Argument, ...]
    span: Span
    among_tables: bool = False
    prose: tuple[tuple[int, Prose], ...] = ()

    @property
    def inserted(self) -> bool:
        """Whether the line is an `@insert`, which is not numbered."""
        return not self.name.text


ANYTHING = "*"
"""What a line declares if it may have declared any name."""


@dataclass(frozen=True, slots=True)
class Unreadable(Line):
    """A directive line that could not be read and has been reported. `declares` is the name that it would have
    declared, or `ANYTHING` if it may have been any (a file that could not be included); `basis` is the basis that it
    would have had data for."""

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
"""Statements that hold the lines following them, up to their end."""


@dataclass(frozen=True, slots=True)
class Spec:
    """A whole spec, with its includes in place. `fixed` are the names in the paths of files and their values: these can
    no longer be changed, because the files have been read."""

    statements: tuple[Statement, ...]
    source: Source
    fixed: tuple[tuple[str, str], ...] = ()
