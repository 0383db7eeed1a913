"""Values with more than one figure in them: changes, breakdowns, rows. Every figure inside is a fact of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from .facts import Fact
from .quantity import Quantity
from .records import dataclass, field

UP, DOWN, LEVEL = "up", "down", "level"


@dataclass(frozen=True, slots=True)
class Undefined:
    """A quotient that does not exist. `case` is `0/0` or `x/0`, for which the report states what is printed, or `sign`:
    a rate on a negative base, or across a change of sign, which means nothing and is not printed."""

    case: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What an operator gives for two values set side by side: `amount` with its sign, `rate` as a percent of the base,
    an `Undefined` where the base is zero, or None where a rate has no meaning (a negative base, a change of sign)."""

    amount: Quantity
    rate: Quantity | Undefined | None


@dataclass(frozen=True, slots=True)
class Change:
    """A difference as it is told: magnitudes, and a direction by the printed amount."""

    now: Fact
    base: Fact
    amount: Fact
    rate: Fact | None
    direction: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a breakdown: its own figure, and its share of the whole."""

    name: str
    amount: Fact
    share: Fact


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A whole and its parts; the printed shares sum to the whole's own share as the policy says."""

    name: str
    whole: Fact
    share: Fact
    parts: tuple[Part, ...]

    def part(self, name: str) -> Part | None:
        return next((part for part in self.parts if part.name == name), None)


class Line:
    """One row while evaluating: its cells become facts when they are asked for, computed columns included."""

    __slots__ = ("_made", "_make", "key", "label", "name", "place")

    def __init__(self, name: str, key: str, label: str, make: Callable[[Line, str], Value], place: object = None) -> None:
        self.name, self.key, self.label, self.place = name, key, label, place
        self._make = make
        self._made: dict[str, Value] = {}

    def under(self, name: str, keep: Callable[[Value], Value]) -> Line:
        """The same line under another name; `keep` takes each cell when it is made."""
        return Line(name, self.key, self.label, lambda line, column: keep(self._make(line, column)), self.place)

    def __getitem__(self, column: str) -> Value:
        found = self._made.get(column)
        if found is None:
            found = self._made[column] = self._make(self, column)
        return found


@dataclass(frozen=True, slots=True)
class Rows:
    """Lines in order, with the names of their columns and, for a hierarchy by code, its levels (name, code length)."""

    lines: tuple[Line, ...]
    columns: tuple[str, ...]
    levels: tuple[tuple[str, int], ...] = ()

    def __iter__(self) -> Iterator[Line]:
        return iter(self.lines)

    def __len__(self) -> int:
        return len(self.lines)


@dataclass(frozen=True, slots=True)
class Entries:
    """The named scalars of a record, in order."""

    facts: Mapping[str, Fact] = field(default_factory=dict)


Value = Fact | Change | Breakdown | Part | Rows | Line | Entries | Sequence["Value"]
