"""Types of the language: what is known about a value before anything is evaluated."""

from __future__ import annotations

from typing import Literal

from ..diagnostics.details import Term, term
from ..quick.records import dataclass
from .quantity import MONEY, NUMBER, PERCENT, POINTS
from .units.known import DIMENSIONS
from .units.unit import base_unit


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity; `kind` is money, percent, points, number, or another dimension (`values/quantity.py`)."""

    kind: str


@dataclass(frozen=True, slots=True)
class TextType:
    """A text."""


@dataclass(frozen=True, slots=True)
class DateType:
    """A date."""


@dataclass(frozen=True, slots=True)
class FlagType:
    """True or false."""


@dataclass(frozen=True, slots=True)
class RecordType:
    """Named entries of the data."""


@dataclass(frozen=True, slots=True)
class RowsType:
    """Rows with the columns of a source on a basis. Rows that are `paired` have counterparts on other bases, by key;
    rows made by an operator have none. `whole` if they are a whole table of the data rather than a selection."""

    source: str
    basis: str = ""
    paired: bool = True
    whole: bool = False


@dataclass(frozen=True, slots=True)
class RowType:
    """One row of `rows`."""

    rows: RowsType


@dataclass(frozen=True, slots=True)
class ManyType:
    """A column, or a list of like things."""

    element: Type


@dataclass(frozen=True, slots=True)
class BreakdownType:
    """A breakdown. `parts` has the names of the parts, in order; None where the parts are rows."""

    kind: str
    name: str
    parts: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class PartType:
    """A part of the breakdown with this name; its amount is of `kind`."""

    kind: str
    breakdown: str


@dataclass(frozen=True, slots=True)
class ChangeType:
    """A change or comparison of two quantities of `kind`; `rated` if it may have a rate, which comparisons, percents
    and points have not."""

    kind: str
    rated: bool = True


@dataclass(frozen=True, slots=True)
class BasisType:
    """The name of another basis, used in place of the quantity on that basis."""

    basis: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """The type after an error that has been reported; whatever depends on it reports nothing more."""


Type = (
    Amount
    | TextType
    | DateType
    | FlagType
    | RecordType
    | RowsType
    | RowType
    | ManyType
    | BreakdownType
    | PartType
    | ChangeType
    | BasisType
    | Unknown
)

Facet = Literal["name", "code", "amount", "share", "rate"]
"""What a structured value may have: its name, its code, and figures."""

UNKNOWN = Unknown()
TEXT, DATE, FLAG, RECORD = TextType(), DateType(), FlagType(), RecordType()

_KINDS = {MONEY: "money", PERCENT: "percent", POINTS: "points", NUMBER: "plain_number"}
_TERMS: dict[type, str] = {
    TextType: "text",
    DateType: "date",
    FlagType: "condition",
    RecordType: "record",
    RowsType: "table",
    RowType: "row",
    ManyType: "column",
    BreakdownType: "breakdown",
    PartType: "part",
    ChangeType: "change",
    BasisType: "basis",
    Unknown: "unknown",
}


def describe(type_: Type) -> Term:
    """A type in the user's words, for a diagnostic's details."""
    if isinstance(type_, Amount):
        return describe_kind(type_.kind)
    return term(_TERMS[type(type_)])


def describe_kind(kind: str) -> Term:
    """A kind of quantity in the user's words, for a diagnostic's details."""
    name = _KINDS.get(kind) or DIMENSIONS.get(kind)
    return term(name) if name else term("count", unit=str(base_unit(kind)))


def as_amount(type_: Type) -> Amount | None:
    """The type as a single quantity: a quantity itself, a breakdown's whole, a part's own figure; None for any other
    type."""
    match type_:
        case Amount():
            return type_
        case BreakdownType(kind=kind) | PartType(kind=kind):
            return Amount(kind)
        case TextType() | DateType() | FlagType() | RecordType() | RowsType() | RowType() | ManyType():
            return None
        case ChangeType() | BasisType() | Unknown():
            return None
