"""Types of the language: what a name stands for before anything is evaluated."""

from __future__ import annotations

from ..diagnostics import Bilingual
from ..quick.records import dataclass, field
from ..values.quantity import MONEY, NUMBER, PERCENT


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity; `kind` is money, percent, number, or a count's unit."""

    kind: str


@dataclass(frozen=True, slots=True)
class TextType:
    pass


@dataclass(frozen=True, slots=True)
class DateType:
    pass


@dataclass(frozen=True, slots=True)
class FlagType:
    pass


@dataclass(frozen=True, slots=True)
class RecordType:
    """Named entries of the data."""


@dataclass(frozen=True, slots=True)
class RowsType:
    """Rows with the columns of a source on a basis. `paired` rows have their counterparts on other bases, by key; rows
    that an operator made have none."""

    source: str
    basis: str = ""
    paired: bool = True


@dataclass(frozen=True, slots=True)
class RowType:
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
    kind: str
    breakdown: str


@dataclass(frozen=True, slots=True)
class ChangeType:
    kind: str


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

_KINDS = {
    MONEY: Bilingual("金额", "money"),
    PERCENT: Bilingual("百分比", "a percent"),
    NUMBER: Bilingual("纯数", "a plain number"),
}
_NAMES: dict[type, Bilingual] = {
    TextType: Bilingual("文字", "text"),
    DateType: Bilingual("日期", "a date"),
    FlagType: Bilingual("是非", "a condition"),
    RecordType: Bilingual("一组数据", "a group of data"),
    RowsType: Bilingual("表", "a table"),
    RowType: Bilingual("一行", "a row"),
    ManyType: Bilingual("一列", "a column or list"),
    BreakdownType: Bilingual("构成", "a breakdown"),
    PartType: Bilingual("构成的一项", "a part of a breakdown"),
    ChangeType: Bilingual("增减", "a change"),
    BasisType: Bilingual("口径", "a basis"),
    Unknown: Bilingual("未知", "unknown"),
}


def describe(type_: Type) -> Bilingual:
    """A type in the user's words."""
    if isinstance(type_, Amount):
        return describe_kind(type_.kind)
    return _NAMES[type(type_)]


def describe_kind(kind: str) -> Bilingual:
    return _KINDS.get(kind) or Bilingual(f"以“{kind}”计的数", f"a number of {kind}")


def as_amount(type_: Type) -> Amount | None:
    """What counts as a single quantity: quantities, a breakdown's whole, a part's own figure."""
    match type_:
        case Amount():
            return type_
        case BreakdownType(kind=kind) | PartType(kind=kind):
            return Amount(kind)
        case _:
            return None
