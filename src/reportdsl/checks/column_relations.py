"""Columns that are worked out of others, as most of their rows show: a difference or sum of two (结余), their quotient
(完成率), a growth (增长%), a share of the total (占比)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, permutations

from ..quick.records import dataclass
from ..values.quantity import CONTEXT, PERCENT, sum_of
from ..values.roles import TotalRow
from ..values.table import Table
from ..words.row_words import is_total_column

FEWEST = 3
"""Rows that must follow a relation, and how many of them must stand against each that does not."""
_LOOKED_AT = 8
"""The rows by which a relation is looked for."""
_MOST_COLUMNS, _MOST_ROWS = 14, 2_000
"""More columns or rows are not looked through: nobody types them."""
_DIGITS = 9
"""The digits that figures must have together if no chance has made them a difference."""
_CLEAR = Decimal("0.05")
"""How far off, as a share of itself, a rate may be because of rounding and still show a relation."""
_FLOAT = Decimal("1e-8")
"""What is left of a rate that a workbook worked out."""
_ONE, _HUNDRED, _HALF = Decimal(1), Decimal(100), Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Relation:
    """How a `column` is worked out of others: by `way`, one of `-`, `+`, `/`, `growth` and `share`. A share is of the
    total, so that it has no `other`."""

    column: str
    way: str
    one: str
    other: str = ""

    @property
    def columns(self) -> Sequence[str]:
        return [each for each in (self.column, self.one, self.other) if each]

    def formula(self, total: str) -> str:
        """The relation as it would be written, the same in all languages."""
        match self.way:
            case "growth":
                return f"({self.one} - {self.other}) / {self.other}"
            case "share":
                return f"{self.one} / {total}"
            case way:
                return f"{self.one} {way} {self.other}"


@dataclass(frozen=True, slots=True)
class Followed:
    """What a table says of a relation: how many rows follow it, and those that do not, each with what is due; `odd` has
    those of them that follow it but for a factor of a hundred."""

    rows: int
    off: Mapping[int, Decimal]
    odd: frozenset[int] = frozenset()

    @property
    def holds(self) -> bool:
        """Whether the rows show that the column is worked out so."""
        return self.rows >= FEWEST and self.rows >= FEWEST * len(self.off)

    @property
    def of_fractions(self) -> bool:
        """Whether they show it but for the hundred of the percents."""
        return not self.rows and len(self.odd) >= FEWEST and len(self.odd) >= FEWEST * (len(self.off) - len(self.odd))


class FiguresByColumn:
    """The figures of a table by column, in base units, with the last place that any figure of the column has."""

    def __init__(self, table: Table) -> None:
        self.table = table
        named = {*table.key, table.label}
        numeric = [name for name, column in table.columns.items() if column.kind is not None and name not in named]
        self.names = numeric if len(numeric) <= _MOST_COLUMNS and len(table.keys) <= _MOST_ROWS else []
        self.figures = {name: list(table.columns[name].numbers()) for name in self.names}
        self.places = {name: _last_place(figures) for name, figures in self.figures.items()}
        self._totals: dict[str, Decimal] = {}
        self.total_row = max((row for row, role in table.roles.items() if isinstance(role, TotalRow)), default=None)

    def kind(self, name: str) -> str | None:
        return self.table.columns[name].kind

    def total(self, name: str) -> Decimal:
        """What the last total states of a column, or else the sum of its leaves."""
        if name not in self._totals:
            stated = self.figures[name][self.total_row] if self.total_row is not None else None
            addends = self.table.addends(name) if stated is None else []
            self._totals[name] = sum_of(addends[row] for row in self.table.leaves) if stated is None else stated
        return self._totals[name]

    def due(self, relation: Relation, row: int, total: Decimal) -> tuple[Decimal, Decimal] | None:
        """What a relation makes of a row, and how far rounding may put it off; None where a figure is missing."""
        one = self.figures[relation.one][row]
        other = self.figures[relation.other][row] if relation.other else total
        stated = self.figures[relation.column][row]
        if one is None or other is None or stated is None:
            return None
        if relation.way in "+-":
            unit = self.table.columns[relation.column].unit
            last = max(self.places[name] for name in relation.columns)
            rounded = unit is not None and self.places[relation.column] < unit.base(_ONE)
            due = CONTEXT.add(one, other) if relation.way == "+" else CONTEXT.subtract(one, other)
            return due, last if rounded else Decimal(0)
        if not other:
            return None
        rate = CONTEXT.multiply(CONTEXT.divide(one, other), _HUNDRED)
        own = max(Decimal(1).scaleb(int(stated.as_tuple().exponent)), _FLOAT)
        due = CONTEXT.subtract(rate, _HUNDRED) if relation.way == "growth" else rate
        return due, CONTEXT.add(own, self._inexact(relation, rate, other))

    def _inexact(self, relation: Relation, rate: Decimal, divisor: Decimal) -> Decimal:
        """How far off a rate may be because the figures that it was worked out of were rounded later."""
        above, below = self.places[relation.one], self.places[relation.other or relation.one]
        units = CONTEXT.add(CONTEXT.multiply(above, _HUNDRED), CONTEXT.multiply(rate.copy_abs(), below))
        return CONTEXT.multiply(CONTEXT.divide(units, divisor).copy_abs(), _HALF)

    def explained(self, relation: Relation, row: int, following: Iterable[int]) -> bool:
        """Whether another column has a figure in a row, and in none that follows a relation: it may be why this row
        does not (年末 = 年初 + 收入 - 支出)."""
        kind = self.kind(relation.one)
        others = (name for name in self.names if name not in relation.columns and self.kind(name) == kind)
        used = (self.figures[name] for name in others if self.figures[name][row])
        rows = [*following]
        return bool(rows) and any(not any(figures[each] for each in rows) for figures in used)


def relations(numbers: FiguresByColumn) -> list[Relation]:
    """The relations that the rows of a table follow, the best for each column."""
    best: dict[str, tuple[int, Relation]] = {}
    for relation in _candidates(numbers):
        if not _may_hold(numbers, relation):
            continue
        found = followed(numbers, relation)
        rows = found.rows if found.holds else len(found.odd) if found.of_fractions else 0
        if rows > best.get(relation.column, (0, relation))[0]:
            best[relation.column] = rows, relation
    return [relation for _, relation in best.values()]


def followed(numbers: FiguresByColumn, relation: Relation, rows: Sequence[int] | None = None) -> Followed:
    """What a table, or some of its rows, says of a relation."""
    total = numbers.total(relation.one) if relation.way == "share" else Decimal(0)
    telling, off, odd = dict[Decimal, int](), dict[int, Decimal](), set[int]()
    for row in range(len(numbers.table.keys)) if rows is None else rows:
        found = numbers.due(relation, row, total)
        if found is None:
            continue
        due, slack = found
        stated = numbers.figures[relation.column][row]
        assert stated is not None
        apart = CONTEXT.subtract(stated, due).copy_abs()
        if apart <= slack:
            if _tells(numbers, relation, row, slack):
                telling[stated] = row
        elif apart > 2 * slack and not (
            stated == _HUNDRED < due and relation.way in ("/", "share")
        ):  # Never above 100%.
            off[row] = due
            odd |= {row} if _is_hundredth(stated, due, slack) and _is_clear(stated, slack) else set()
    digits = sum(len(f"{each.normalize(CONTEXT).copy_abs():f}".strip("0.").replace(".", "")) for each in telling)
    is_rate = numbers.kind(relation.column) == PERCENT
    off = {row: due for row, due in off.items() if is_rate or not numbers.explained(relation, row, telling.values())}
    return Followed(len(telling) if is_rate or digits >= _DIGITS else 0, off, frozenset(odd))


def _candidates(numbers: FiguresByColumn) -> Iterator[Relation]:
    kinds = {name: numbers.kind(name) for name in numbers.names if any(numbers.figures[name])}
    amounts = [name for name, kind in kinds.items() if kind != PERCENT]
    for rate in (name for name, kind in kinds.items() if kind == PERCENT):
        yield from (Relation(rate, "share", amount) for amount in amounts)
        for one, other in permutations(amounts, 2):
            if kinds[one] == kinds[other]:
                yield Relation(rate, "/", one, other)
                yield Relation(rate, "growth", one, other)
    for one, other, last in combinations([name for name in amounts if not is_total_column(name)], 3):
        if kinds[one] == kinds[other] == kinds[last]:
            yield Relation(last, "-", one, other)
            yield Relation(last, "-", other, one)
            yield Relation(last, "+", one, other)


def _may_hold(numbers: FiguresByColumn, relation: Relation) -> bool:
    """Whether some of the first rows follow a relation."""
    filled = (row for row, number in enumerate(numbers.figures[relation.column]) if number)
    rows = [row for row, _ in zip(filled, range(_LOOKED_AT), strict=False)]
    found = followed(numbers, relation, rows)
    return 2 * (len(found.off) - len(found.odd)) <= len(rows)


def _tells(numbers: FiguresByColumn, relation: Relation, row: int, slack: Decimal) -> bool:
    """Whether a row that follows a relation says anything: 0% and 100% do not, nor does a rate of small figures, nor a
    difference of which one side is nothing."""
    stated = numbers.figures[relation.column][row]
    assert stated is not None
    if relation.way in "+-":
        return all(numbers.figures[name][row] for name in relation.columns)
    return stated not in (0, _HUNDRED) and _is_clear(stated, slack)


def _is_clear(stated: Decimal, slack: Decimal) -> bool:
    """Whether a rate is so far from nothing that rounding makes no other of it."""
    return slack <= CONTEXT.multiply(stated.copy_abs(), _CLEAR)


def _is_hundredth(stated: Decimal, due: Decimal, slack: Decimal) -> bool:
    return bool(stated) and CONTEXT.subtract(CONTEXT.multiply(stated, _HUNDRED), due).copy_abs() <= slack * _HUNDRED


def _last_place(figures: Sequence[Decimal | None]) -> Decimal:
    """A unit of the last place that any of some figures has."""
    return Decimal(1).scaleb(min((int(each.as_tuple().exponent) for each in figures if each is not None), default=0))
