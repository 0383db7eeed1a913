"""Types of the language: what is known of a value before anything is evaluated."""

from __future__ import annotations

from ..diagnostics.details import Term, term
from ..quick.records import dataclass, field
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
    """Rows with the columns of a source on a basis. `paired` rows have their counterparts on other bases, by key; rows
    that an operator made have none. `whole` if they are a table of the data, and not some of its rows."""

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
    """`parts` names the parts, in order; None where the parts are rows."""

    kind: str
    name: str
    parts: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class PartType:
    """A part of the breakdown of that name; its amount is of `kind`."""

    kind: str
    breakdown: str


@dataclass(frozen=True, slots=True)
class ChangeType:
    """A change or comparison of two quantities of `kind`; `rated` if it may have a rate: a comparison has none, nor have
    percents and points."""

    kind: str
    rated: bool = True


@dataclass(frozen=True, slots=True)
class BasisType:
    """The name of another basis, standing for the quantity beside it."""

    basis: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """An error that has been reported; everything that depends on it keeps silent."""

    because: str = field(default="", compare=False)


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

UNKNOWN = Unknown()
TEXT, DATE, FLAG = TextType(), DateType(), FlagType()

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
    """What counts as a single quantity: quantities, a breakdown's whole, a part's own figure."""
    match type_:
        case Amount():
            return type_
        case BreakdownType(kind=kind) | PartType(kind=kind):
            return Amount(kind)
        case TextType() | DateType() | FlagType() | RecordType() | RowsType() | RowType() | ManyType():
            return None
        case ChangeType() | BasisType() | Unknown():
            return None
