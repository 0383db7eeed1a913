"""The program: expressions with names resolved and types known, and the content that prints them."""

from __future__ import annotations

from collections.abc import Mapping

from ..filters.filter import Filter
from ..operators.operator import Operator
from ..quick.records import dataclass
from ..values.printed_text import Look
from ..values.source import Origin, Span
from ..values.types import FLAG, TEXT, UNKNOWN, Facet, Type
from .primaries import CellRef as CellRef
from .primaries import CurrentRow as CurrentRow
from .primaries import DefinitionRef as DefinitionRef
from .primaries import EntriesRef as EntriesRef
from .primaries import Literal as Literal
from .primaries import Primary as Primary
from .primaries import RecordRef as RecordRef
from .primaries import SettingRef as SettingRef
from .primaries import TableRef as TableRef
from .primaries import VariableRef as VariableRef

# Expressions. Each knows its type; `span` is where the author wrote it.


@dataclass(frozen=True, slots=True)
class RowAt:
    """The row of a table with a given key or label; if `rows` is a row, the one of that name under it."""

    rows: TypedExpression
    row: str
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class ColumnOf:
    """The cells of a column, one for each row."""

    rows: TypedExpression
    column: str
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class CellOf:
    """A row's cell; on another basis, the cell of the row with the same key there."""

    row: TypedExpression
    column: str
    basis: str
    source: str
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class PartAt:
    """A part of a breakdown, by name."""

    breakdown: TypedExpression
    part: str
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class PartElsewhere:
    """The part of the same name in the same breakdown on another basis."""

    part: TypedExpression
    breakdown: TypedExpression
    basis: str
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class FacetOf:
    """A facet of a structured value."""

    target: TypedExpression
    facet: Facet
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Apply:
    """An operator with its arguments, one for each parameter, a tuple where the parameter takes many. `facet` is the
    name of the result as a facet of its first argument: `x.完成率`."""

    operator: Operator
    arguments: tuple[BoundArgument, ...]
    type: Type
    span: Span
    facet: str = ""


@dataclass(frozen=True, slots=True)
class Formula:
    """An expression on the columns of rows."""

    body: TypedExpression
    span: Span


@dataclass(frozen=True, slots=True)
class Constant:
    """An argument that the author typed out, or a default, as the function receives it."""

    value: object


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """An operation on two quantities. `sign` is `+`, `-`, `*`, `/`, or `remainder`: what a percent leaves of `100%`,
    which is a percent where `-` gives points."""

    sign: str
    left: TypedExpression
    right: TypedExpression
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Negate:
    """The operand with its sign reversed."""

    operand: TypedExpression
    type: Type
    span: Span


class Condition:
    """An expression that is true or false."""

    __slots__ = ()
    type = FLAG


@dataclass(frozen=True, slots=True)
class Comparison(Condition):
    """A comparison; `sign` is `==`, `!=`, `<`, `<=`, `>` or `>=`."""

    sign: str
    left: TypedExpression
    right: TypedExpression
    span: Span


@dataclass(frozen=True, slots=True)
class Logic(Condition):
    """A condition made of two; `sign` is `and` or `or`."""

    sign: str
    left: TypedExpression
    right: TypedExpression
    span: Span


@dataclass(frozen=True, slots=True)
class Not(Condition):
    """True where the operand is false."""

    operand: TypedExpression
    span: Span


@dataclass(frozen=True, slots=True)
class Direction(Condition):
    """`x is up`: a test on a change, by its printed amount."""

    operand: TypedExpression
    direction: str
    negated: bool
    span: Span


@dataclass(frozen=True, slots=True)
class RoleTest(Condition):
    """`row is total`: a test of what a row is; `role` is `total`, `level`, `part`, `folded` or `incomparable`."""

    operand: TypedExpression
    role: str
    negated: bool
    span: Span


@dataclass(frozen=True, slots=True)
class ValueList:
    """Values in `[ ]`."""

    items: tuple[TypedExpression, ...]
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Phrased:
    """A change, or several, in the words of a phrase; in prose only."""

    value: TypedExpression
    phrase: str
    span: Span
    type = TEXT


@dataclass(frozen=True, slots=True)
class FilterCall:
    """A filter of prose with its arguments, one for each parameter."""

    filter: Filter
    value: TypedExpression
    arguments: tuple[Template | Constant, ...]
    span: Span
    type = TEXT


@dataclass(frozen=True, slots=True)
class Failed:
    """An expression with an error that has been reported; or, if `lacks` names one, an expression that needs an absent
    optional source, which is reported when its value is used."""

    span: Span
    lacks: str = ""
    type = UNKNOWN


TypedExpression = (
    Literal
    | CellRef
    | EntriesRef
    | RecordRef
    | TableRef
    | DefinitionRef
    | SettingRef
    | VariableRef
    | CurrentRow
    | RowAt
    | ColumnOf
    | CellOf
    | PartAt
    | PartElsewhere
    | FacetOf
    | Apply
    | Arithmetic
    | Negate
    | Comparison
    | Logic
    | Not
    | Direction
    | RoleTest
    | ValueList
    | Phrased
    | FilterCall
    | Failed
)
Bound = TypedExpression | Formula | Constant
BoundArgument = Bound | tuple[Bound, ...]


@dataclass(frozen=True, slots=True)
class Verbatim:
    """The author's own words."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class PrintedValue:
    """`{{ … }}`: a value as it is printed."""

    value: TypedExpression


@dataclass(frozen=True, slots=True)
class FillIn:
    """A text of the data; a blank one prints nothing. `texts` holds those that name quantities, by the places of their
    cells: that of the one cell, or those of a column, of which each row prints its own."""

    value: TypedExpression
    texts: Mapping[Origin, Content]


@dataclass(frozen=True, slots=True)
class AroundFillIns:
    """Words around cells that somebody fills in; nothing is printed if all of these are blank."""

    body: Content


@dataclass(frozen=True, slots=True)
class Branches:
    """`{% if %}`: the content of the first branch whose condition holds; the last may have none."""

    branches: tuple[tuple[TypedExpression | None, Content], ...]


@dataclass(frozen=True, slots=True)
class Loop:
    """`{% for %}`: the body once for each row, part, entry or value."""

    variable: str
    rows: TypedExpression
    body: Content


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """Content between marks, which make it bold, italic or a link."""

    look: Look
    body: Content


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of a table, figure or heading, `ref(name)`; `of_instance` if it is in the same instance of the fragment
    around it. `part` is what is printed of it: `number`, `title` or `page`."""

    target: str
    span: Span
    of_instance: bool = False
    part: str = "number"


ContentPart = Verbatim | PrintedValue | FillIn | AroundFillIns | Branches | Loop | Mention | MarkedContent
Content = tuple[ContentPart, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """Text with `{facet}` in it, filled in for each item under the variable's name."""

    variable: str
    content: Content
