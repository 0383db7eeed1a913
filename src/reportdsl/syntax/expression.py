"""Names, expressions, and prose with expressions in it, each with its place in the text."""

from __future__ import annotations

from decimal import Decimal

from ..quick.records import dataclass
from ..values.printed_text import Look
from ..values.source import Span


@dataclass(frozen=True, slots=True)
class Name:
    """A name, or another word that the author chose, with its place."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class DisplayWords:
    """How to print a quantity, as far as the author says: `万元, 2 places, integers plain, thousands`."""

    unit: Name | None = None
    places: int | None = None
    style: str | None = None
    thousands: bool | None = None
    digits: int | None = None
    """Significant digits, instead of decimal places."""
    parentheses: bool | None = None
    plus: bool | None = None
    nil: str | None = None


# Expressions: in directives and inside prose alike.


@dataclass(frozen=True, slots=True)
class Number:
    """A literal; `unit` is empty for a plain number, else as written (`0.01万元`)."""

    value: Decimal
    unit: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class String:
    """A text in quotation marks, without them; its span includes them."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Reference:
    """A bare name."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Member:
    """`target.name`, `target["name"]` or `rows[2010301]`: three spellings of one meaning."""

    target: Expression
    name: str
    name_span: Span
    span: Span
    bracketed: bool = False


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a call; `label` is the name before its colon, if any."""

    label: Name | None
    value: Expression


@dataclass(frozen=True, slots=True)
class Call:
    """`operator(arguments)`."""

    operator: Name
    arguments: tuple[Argument, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the language, sugar for the operator that claims it: `percent of`, `change vs`."""

    phrase: str
    left: Expression
    right: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Binary:
    """`+ - * /`, `== != < <= > >=`, `and or`."""

    sign: str
    left: Expression
    right: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Unary:
    """`-` or `not`."""

    sign: str
    operand: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Test:
    """`change is level`, `change is not level`."""

    operand: Expression
    test: Name
    negated: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Sequence:
    """`[a, b]`."""

    items: tuple[Expression, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Filtered:
    """`value | filter(arguments)`, in prose only."""

    value: Expression
    filter: Name
    arguments: tuple[Argument, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Broken:
    """An expression that could not be read. It has been reported, so nothing that depends on it is reported again."""

    span: Span


Expression = Number | String | Reference | Member | Call | Phrase | Binary | Unary | Test | Sequence | Filtered | Broken


# Prose: text with expressions, in Jinja's spelling.


@dataclass(frozen=True, slots=True)
class Words:
    """Plain text between expressions."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Print:
    """`{{ expression }}`."""

    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Choice:
    """`{% if %}` with its `{% elif %}` and `{% else %}` branches; the condition of the latter is None."""

    branches: tuple[tuple[Expression | None, Prose], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Repeat:
    """`{% for x in rows %}`."""

    variable: Name
    rows: Expression
    body: Prose
    span: Span


@dataclass(frozen=True, slots=True)
class Marked:
    """Prose between marks; the span is that of the opening mark."""

    look: Look
    body: Prose
    span: Span


ProsePart = Words | Print | Choice | Repeat | Marked
Prose = tuple[ProsePart, ...]
