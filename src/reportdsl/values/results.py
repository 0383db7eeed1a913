"""Values that contain several figures: changes, breakdowns, rows. Every figure in them is a fact of its own."""

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
    """A quotient that does not exist or is meaningless; the report states what to print for its `case`. The cases are
    `0/0`; `x/0` (including a negative number over zero); `x/-` for a rate or share of a negative base or whole; and
    `-/x` for a value that fell below zero from a positive base, or a negative part of a positive whole."""

    case: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What an operator computes from two values set side by side: `amount`, and `rate` as a percent of the base with
    the same sign, or why there is none; None where a rate is never stated."""

    amount: Quantity
    rate: Quantity | Undefined | None


@dataclass(frozen=True, slots=True)
class Change:
    """A difference with its facts. `amount` and `rate` carry its sign; a phrase states it by `direction`, which follows
    the printed amount, and prints their magnitudes. `rate` is None where there is none and the report states nothing
    instead."""

    now: Fact
    base: Fact
    amount: Fact
    rate: Fact | None
    direction: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a breakdown: its figure and its share of the whole. The share is None where there is none, for a part
    below zero in a positive whole (or the reverse), and the report states nothing instead."""

    name: str
    amount: Fact
    share: Fact | None
    withheld: bool = False
    """Whether it counts in the whole but is not printed."""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A whole and its parts; the printed shares sum to the whole's own share according to the policy."""

    name: str
    whole: Fact
    share: Fact
    parts: tuple[Part, ...]
    nothing: Quantity | None = None
    """The amount of a part that it lacks and another basis has; None where that is an error."""

    @property
    def shown(self) -> tuple[Part, ...]:
        """The parts that are printed."""
        return tuple(part for part in self.parts if not part.withheld)

    def part(self, name: str) -> Part | None:
        """The part with this name; None if there is none."""
        return next((part for part in self.parts if part.name == name), None)


class Row:
    """A row during evaluation: its cells become facts on demand, including those of computed columns. A row of the data
    has a `place` (its table's source and basis), its `index` there and its `role`; a row that stands for several has
    these as its `members`."""

    __slots__ = ("_made", "_make", "index", "key", "label", "members", "name", "place", "role")

    def __init__(
        self,
        name: str,
        key: str,
        label: str,
        make: Callable[[Row, str], Value],
        place: tuple[str, str] | None = None,
        index: int = 0,
        role: Role = LEAF,
        members: Sequence[Row] = (),
    ) -> None:
        self.name, self.key, self.label, self.place, self.index, self.role = name, key, label, place, index, role
        self.members = members
        self._make = make
        self._made: dict[str, Value] = {}

    def under(
        self, name: str, keep: Callable[[Value], Value], instead: Mapping[str, Callable[[Row], Value]] | None = None
    ) -> Row:
        """The same row under another name. `keep` is applied to each cell when it is made; `instead` makes the cells of
        some columns."""

        def make(row: Row, column: str) -> Value:
            own = instead.get(column) if instead else None
            return keep(own(row) if own is not None else self._make(row, column))

        return Row(name, self.key, self.label, make, self.place, self.index, self.role, self.members)

    def __getitem__(self, column: str) -> Value:
        cell = self._made.get(column)
        if cell is None:
            cell = self._made[column] = self._make(self, column)
        return cell

    @property
    def mark(self) -> tuple[object, ...]:
        """What a row shares with whatever `is_same`; other rows may have it as well."""
        return self.key if self.place is None else "", self.place, self.index

    def is_same(self, other: Row) -> bool:
        """Whether two rows are one: of the data at one place, or made of the same rows."""
        if self is other:
            return True
        if self.place is not None or other.place is not None:
            return (self.place, self.index) == (other.place, other.index)
        return (
            self.key == other.key
            and len(self.members) == len(other.members)
            and all(one.is_same(its) for one, its in zip(self.members, other.members, strict=True))
        )


class DataRows(LazySequence[Row]):
    """All rows of a table of the data, each made on demand. `place` is the table's source and basis; `index` maps a key
    to an index. `withholds` says whether some rows must not be printed."""

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
        """The row with this key; None if there is none."""
        index = self._index(key)
        return None if index is None else self.at(index)

    def at(self, index: int) -> Row:
        """The row at an index; an index below zero is a place among the rows that the file leaves out."""
        row = self._made.get(index)
        if row is None:
            row = self._made[index] = self._make(index)
        return row


class _Places:
    """Where each row of a sequence stands: made when it is first asked for."""

    __slots__ = ("_by_mark", "_of")

    def __init__(self) -> None:
        self._of: Sequence[Row] = ()
        self._by_mark: dict[tuple[object, ...], list[int]] = {}

    def find(self, row: Row, among: Sequence[Row]) -> int | None:
        if self._of is not among:
            self._of, self._by_mark = among, {}
            for index, each in enumerate(among):
                self._by_mark.setdefault(each.mark, []).append(index)
        return next((index for index in self._by_mark.get(row.mark, ()) if among[index].is_same(row)), None)


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Rows in order, with the names of their columns and, for a hierarchy by code, its levels (name, code length).

    A table of the data is represented by its leaves; `whole` then has all of its rows, in sheet order."""

    rows: Sequence[Row]
    columns: tuple[str, ...]
    levels: tuple[tuple[str, int], ...] = ()
    whole: DataRows | None = None
    named_by: tuple[str, ...] = ()
    """The columns that name the rows of a table of the data: the label, then the codes."""
    _places: _Places = field(default_factory=_Places, repr=False)

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

    def index_of(self, row: Row) -> int | None:
        """The index of a row among these; None if it is not one of them."""
        return self._places.find(row, self.rows)

    def selection(self) -> tuple[tuple[str, str], Sequence[int]] | None:
        """The source and basis of the one table of the data that all rows belong to, and their indices in order; None
        if there is no such table."""
        if isinstance(self.rows, DataRows):
            return self.rows.place, range(len(self.rows))
        place = self.rows[0].place if self.rows else None
        if place is None or any(row.place != place for row in self.rows):
            return None
        return place, [row.index for row in self.rows]

    def find(self, key: str) -> Row | None:
        """The row with this key, in a table of the data whether it is a leaf or not; None if there is none."""
        whole = self.rows if isinstance(self.rows, DataRows) else self.whole
        if whole is not None:
            return whole.find(key)
        return next((row for row in self.rows if row.key == key), None)


@dataclass(frozen=True, slots=True)
class Entries:
    """The named scalars of a record, in order."""

    facts: Mapping[str, Fact] = field(default_factory=dict)


Value = Fact | Change | Breakdown | Part | Rows | Row | Entries | Sequence["Value"]


class SomeWithheld(list[Value]):
    """The cells of a column, of which only those in `shown` are printed: an edition withholds the others."""

    def __init__(self, cells: Sequence[Value], shown: Sequence[Value]) -> None:
        super().__init__(cells)
        self.shown = shown


def shown(values: Sequence[Value]) -> Sequence[Value]:
    """The values of a sequence that are printed: all but the cells of rows that an edition withholds."""
    return values.shown if isinstance(values, SomeWithheld) else values


def as_fact(value: Value) -> Fact:
    """The single figure that a value is reduced to where one is needed: the whole of a breakdown, the amount of a part.
    Any other value is an error of the caller (`AssertionError`)."""
    match value:
        case Fact():
            return value
        case Breakdown(whole=fact) | Part(amount=fact):
            return fact
        case Change() | Rows() | Row() | Entries() | Sequence():
            raise AssertionError(f"{type(value).__name__} is no figure")
