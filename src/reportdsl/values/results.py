"""Values with more than one figure in them: changes, breakdowns, rows. Every figure inside is a fact of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from ..quick.records import dataclass, field, replace
from .facts import Fact
from .lazy_sequence import LazySequence
from .quantity import Quantity
from .roles import LEAF, WITHHELD, Role

UP, DOWN, LEVEL = "up", "down", "level"


@dataclass(frozen=True, slots=True)
class Undefined:
    """A quotient that does not exist, or has no meaning: the report states what is printed for its `case`. The cases
    are `0/0`, `x/0` (a negative number over zero included), `x/-` for a rate or share of a negative base or whole, and
    `-/x` for a value that fell below zero from a positive base, or a negative part of a positive whole."""

    case: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What an operator gives for two values set side by side: `amount`; `rate` as a percent of the base, with the same
    sign, or why there is none; None where no rate is ever stated."""

    amount: Quantity
    rate: Quantity | Undefined | None


@dataclass(frozen=True, slots=True)
class Change:
    """A difference with its facts: `amount` and `rate` have its sign, and a phrase says it by `direction`, by the printed
    amount, with their magnitudes. `rate` is None where there is none and the report states nothing for it."""

    now: Fact
    base: Fact
    amount: Fact
    rate: Fact | None
    direction: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a breakdown: its own figure, and its share of the whole; None for a part that has none, being below zero in
    a whole above it (or the reverse), where the report states nothing for it."""

    name: str
    amount: Fact
    share: Fact | None
    withheld: bool = False
    """Whether it is in the whole and not printed."""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A whole and its parts; the printed shares sum to the whole's own share as the policy says."""

    name: str
    whole: Fact
    share: Fact
    parts: tuple[Part, ...]

    @property
    def shown(self) -> tuple[Part, ...]:
        """The parts that are printed."""
        return tuple(part for part in self.parts if not part.withheld)

    def part(self, name: str) -> Part | None:
        """The part of a name."""
        return next((part for part in self.parts if part.name == name), None)


class Row:
    """A row while evaluating: its cells become facts when they are asked for, computed columns included. A row of the
    data has a `place`, its table's source and basis, its `index` there and its `role`."""

    __slots__ = ("_made", "_make", "index", "key", "label", "name", "place", "role")

    def __init__(
        self,
        name: str,
        key: str,
        label: str,
        make: Callable[[Row, str], Value],
        place: tuple[str, str] | None = None,
        index: int = 0,
        role: Role = LEAF,
    ) -> None:
        self.name, self.key, self.label, self.place, self.index, self.role = name, key, label, place, index, role
        self._make = make
        self._made: dict[str, Value] = {}

    def under(
        self, name: str, keep: Callable[[Value], Value], instead: Mapping[str, Callable[[Row], Value]] | None = None
    ) -> Row:
        """The same row under another name; `keep` takes each cell when it is made, `instead` makes those of some columns."""

        def make(row: Row, column: str) -> Value:
            own = instead.get(column) if instead else None
            return keep(own(row) if own is not None else self._make(row, column))

        return Row(name, self.key, self.label, make, self.place, self.index, self.role)

    def __getitem__(self, column: str) -> Value:
        cell = self._made.get(column)
        if cell is None:
            cell = self._made[column] = self._make(self, column)
        return cell


class DataRows(LazySequence[Row]):
    """All rows of a table of the data, each made when it is asked for. `place` is the table's source and basis; `index`
    gives the index of a key. `withholds` says that some are not to be printed."""

    def __init__(
        self,
        place: tuple[str, str],
        count: int,
        index: Callable[[str], int | None],
        make: Callable[[int], Row],
        withholds: bool = False,
    ) -> None:
        self.place, self._count, self._index, self._make, self.withholds = place, count, index, make, withholds
        self._made: dict[int, Row] = {}

    def __len__(self) -> int:
        return self._count

    def find(self, key: str) -> Row | None:
        """The row with a key."""
        index = self._index(key)
        return None if index is None else self.at(index)

    def at(self, index: int) -> Row:
        """The row of an index, or of a place in the rows that are left out, below zero."""
        row = self._made.get(index)
        if row is None:
            row = self._made[index] = self._make(index)
        return row


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows in order, with the names of their columns and, for a hierarchy by code, its levels (name, code length).

    A table of the data stands for its leaves; `whole` has all of its rows then, in the order of the sheet."""

    rows: Sequence[Row]
    columns: tuple[str, ...]
    levels: tuple[tuple[str, int], ...] = ()
    whole: DataRows | None = None
    named_by: tuple[str, ...] = ()
    """The columns that name the rows of a table of the data: what they are called by, then their codes."""

    @property
    def shown(self) -> Sequence[Row]:
        """The rows that are printed."""
        if isinstance(self.rows, DataRows) and not self.rows.withholds:
            return self.rows
        return (
            [row for row in self.rows if row.role != WITHHELD]
            if any(row.role == WITHHELD for row in self.rows)
            else self.rows
        )

    def having(self, rows: Sequence[Row]) -> Rows:
        """Other rows with the same columns."""
        return replace(self, rows=rows, whole=None)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def selection(self) -> tuple[tuple[str, str], Sequence[int]] | None:
        """The one table of the data that all of them are rows of, by its source and basis, and the indices of the rows in
        order; None where there is none."""
        if isinstance(self.rows, DataRows):
            return self.rows.place, range(len(self.rows))
        place = self.rows[0].place if self.rows else None
        if place is None or any(row.place != place for row in self.rows):
            return None
        return place, [row.index for row in self.rows]

    def find(self, key: str) -> Row | None:
        """The row with a key; of a table of the data any row, whether it is a leaf or not."""
        whole = self.rows if isinstance(self.rows, DataRows) else self.whole
        if whole is not None:
            return whole.find(key)
        return next((row for row in self.rows if row.key == key), None)


@dataclass(frozen=True, slots=True)
class Entries:
    """The named scalars of a record, in order."""

    facts: Mapping[str, Fact] = field(default_factory=dict)


Value = Fact | Change | Breakdown | Part | Rows | Row | Entries | Sequence["Value"]


def as_fact(value: Value) -> Fact:
    """The single figure that a value comes down to where one is asked for: a breakdown's whole, a part's own amount."""
    match value:
        case Fact():
            return value
        case Breakdown(whole=fact) | Part(amount=fact):
            return fact
        case Change() | Rows() | Row() | Entries() | Sequence():
            raise AssertionError(f"{type(value).__name__} is no figure")
