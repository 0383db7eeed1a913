"""Facts: values that know where they come from.

Every figure that a document prints is a fact. A fact is either given by one data cell (`origin`) or derived by a
formula from other facts (`inputs`): never both, never neither.

The facts of a large table's column are made on demand (`FactColumn`): a report on ten thousand rows would otherwise
spend its time and memory on facts that nobody looks at.

They are defined here, below the stage that makes them, because operators take and return them.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, repeat

from ..quick.records import dataclass
from .lazy_sequence import LazySequence
from .packed import Texts
from .quantity import Quantity, sum_of
from .source import Origin
from .table import Column, Scalar


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """A value with its provenance. `value` is exact. `shown` is printed instead where a rounding policy moved the
    printed figure; `adjustment` is then the printed figure minus the plainly rounded one. `formula` is the definition
    as the spec writes it; `inputs` are the facts and whole columns that it was computed from.
    """

    name: str
    value: Scalar
    formula: str = ""
    inputs: tuple[Fact | FactColumn, ...] = ()
    origin: Origin | None = None
    shown: Quantity | None = None
    adjustment: Quantity | None = None
    label: str = ""
    """The name that a reader sees: the part's or the row's own name, where it differs from `name`."""
    blank: str = ""
    """The text that the data have instead of a value that is not stated (n/a), where the spec declares it."""
    nothing: bool = False
    """Whether it is a blank cell of a form that the spec knows row by row: zero in a calculation and in prose, blank in
    a table."""

    def each_input(self) -> Iterator[Fact]:
        """Yield the facts that it was computed from, those of columns one by one."""
        for one in self.inputs:
            if isinstance(one, Fact):
                yield one
            else:
                yield from one

    def rests_on(self) -> tuple[Fact, ...]:
        """The facts that it was computed from, as a tuple."""
        return tuple(self.each_input()) if self.inputs else ()

    def cells(self) -> Iterator[Origin]:
        """Yield the data cells that this fact is computed from, each once, in order of use."""
        seen: set[Fact | str] = set()
        origins: set[Origin] = set()
        waiting: list[Iterator[Fact]] = [iter((self,))]
        while waiting:
            fact = next(waiting[-1], None)
            if fact is None:
                waiting.pop()
                continue
            if (known := fact.name or fact) in seen:
                continue
            seen.add(known)
            if fact.origin is not None and fact.origin not in origins:
                origins.add(fact.origin)
                yield fact.origin
            waiting.append(fact.each_input())


class FactColumn(LazySequence[Fact]):
    """The facts of one column of a large table, in row order. `name` is the column's own name (`明细[].决算数`), `kind`
    the kind of its quantities, None for a column of texts. Each fact is computed from `inputs`: from the fact of its
    own row where an input is a column."""

    name: str
    kind: str | None
    keys: Texts
    """The keys of the rows."""
    given: Column | None
    """The cells as the data state them; None for a computed column."""
    formula: str
    inputs: tuple[Fact | FactColumn, ...]

    @abstractmethod
    def row_of(self, name: str) -> int | None:
        """The row whose fact has this name, found without making any fact; None if there is none."""

    def named(self, name: str) -> Fact | None:
        """The fact with this name; None if it is not in this column."""
        row = self.row_of(name)
        return None if row is None else self.at(row)

    @property
    @abstractmethod
    def stated(self) -> int:
        """The number of rows that hold a number."""

    @abstractmethod
    def numbers(self) -> Iterator[Decimal | str | None]:
        """The exact numbers in the base unit of their kind; None for a blank cell, a text where the report prints one
        instead of an undefined quotient."""

    @abstractmethod
    def printed(self, unit: bool) -> Texts:
        """All facts as printed, with or without their unit."""

    def total(self) -> Decimal:
        """The exact sum of the numbers, in the base unit of their kind."""
        return sum_of(number for number in self.numbers() if isinstance(number, Decimal))

    def quantities(self) -> list[Quantity]:
        """The quantities, without blank cells."""
        assert self.kind is not None
        numbers = [number for number in self.numbers() if isinstance(number, Decimal)]
        return [*map(Quantity, numbers, repeat(self.kind))]


def used(*facts: Fact) -> tuple[Fact | FactColumn, ...]:
    """The inputs of a formula on facts, each once: a named fact itself, or the inputs of an unnamed intermediate
    result."""
    each = [(fact,) if fact.name else fact.inputs for fact in facts]
    return each[0] if len(each) == 1 else tuple(dict.fromkeys(chain.from_iterable(each)))


# Names of figures in tables, as facts carry them and readers see them: `支出[205].决算数`, for last year
# `支出[205].决算数.上年`; for a whole column `支出[].决算数`. A key may contain brackets itself; the name of a
# source does not.


def row_name(source: str, key: str) -> str:
    """The name of a row: the part of a cell's name before its column."""
    return f"{source}[{key}]"


def cell_name(row: str, column: str, ending: str) -> str:
    """The name of a cell, from the name of its row. `ending` is the suffix of the basis (`.上年`), empty for the
    report's own basis."""
    return f"{row}.{column}{ending}"


def source_of(name: str) -> str:
    """The table that a figure belongs to, or the name itself for a figure of no table."""
    return name.partition("[")[0]


def place_of(name: str, source: str, ending: str) -> tuple[str, str] | None:
    """The key of the row and the column of a figure of this table on a basis; None for any other figure."""
    if not name.startswith(f"{source}[") or not name.endswith(ending):
        return None
    key, found, column = name[len(source) + 1 : len(name) - len(ending)].partition("].")
    return (key, column) if found else None
