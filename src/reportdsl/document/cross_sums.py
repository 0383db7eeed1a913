"""Sums across a form: columns that state what the columns after them add up to, found by the exact figures.

A sheet says nowhere that 合计 is 基本支出 plus 项目支出. Where this holds in every row, to the last digit, a reader
adds them up, and finds what rounding has moved. Where it holds in every row but one, that row is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from ..evaluation.formats import Formats
from ..quick.records import dataclass
from ..values.facts import Fact
from ..values.quantity import CONTEXT, Quantity

MOST_COLUMNS = 60
"""The most columns that are looked at; the work grows with the square of their number."""

LEAST_AGREEING = 2
"""In how many rows a column must be the sum of several figures before another row is taken to be wrong."""

Row = Mapping[int, Fact]
"""The figures of a row by column."""


@dataclass(frozen=True, slots=True)
class Crosswise:
    """What adding up the rows of a form shows: whether a sum is off as printed by rounding alone, and the figures that
    are no sum although their column is one in every other row, each with what it should be."""

    misses: bool
    wrong: tuple[tuple[Fact, Quantity], ...]


def crosswise(rows: Iterable[Row], totals: frozenset[int], formats: Formats) -> Crosswise:
    """Return the sums across a form; `totals` are the columns that are called so. There are none in a form whose
    figures are of several kinds or units, or that has more than `MOST_COLUMNS` columns."""
    filled = [row for row in rows if row]
    columns = sorted({column for row in filled for column in row})
    kinds = {(fact.value.kind, formats.of(fact.name, fact.value.kind).unit) for row in filled for fact in row.values()}  # type: ignore[union-attr]
    if len(kinds) != 1 or len(columns) > MOST_COLUMNS:
        return Crosswise(False, ())
    exact = [_numbers(row, columns) for row in filled]
    behind: dict[int, int] = {}  # A sum's place among the columns, and the place after its parts.
    misses = False
    wrong: list[tuple[Fact, Quantity]] = []
    for place in range(len(columns) - 3, -1, -1):
        parts, off = _parts(place, exact, behind, columns[place] in totals)
        if not parts:
            continue
        behind[place] = behind.get(parts[-1], parts[-1] + 1)
        for at, row in enumerate(filled):
            whole = row.get(columns[place])
            addends = [row[columns[part]] for part in parts if columns[part] in row]
            if whole is None or not isinstance(whole.value, Quantity):
                continue
            if at == off:
                due = sum((exact[at][part] for part in parts), Decimal(0))
                wrong.append((whole, Quantity(due, whole.value.kind)))
            elif addends:
                kind = whole.value.kind
                misses |= formats.as_printed(addends, kind) != formats.as_printed((whole,), kind)
    return Crosswise(misses, tuple(reversed(wrong)))


def _numbers(row: Row, columns: Sequence[int]) -> list[Decimal]:
    """Return the exact figures of a row, zero for a blank cell."""
    facts = (row.get(column) for column in columns)
    return [fact.value.value if fact and isinstance(fact.value, Quantity) else Decimal(0) for fact in facts]


def _parts(
    whole: int, rows: Sequence[Sequence[Decimal]], behind: Mapping[int, int], is_total: bool
) -> tuple[list[int], int | None]:
    """Return the fewest columns right after one that add up to it in every row, at least two of them filled in some
    row. For a total, return also those that do so in every row but one, with the index of that row. The parts of a
    column that is itself a sum are passed over."""
    parts: list[int] = []
    nearly: tuple[list[int], int | None] = [], None
    place = whole + 1
    sums = [Decimal(0)] * len(rows)
    while place < len(rows[0]):
        parts.append(place)
        sums = [CONTEXT.add(total, row[place]) for total, row in zip(sums, rows, strict=True)]
        off = [at for at, row in enumerate(rows) if sums[at] != row[whole]]
        several = sum(
            1 for at, row in enumerate(rows) if at not in off[:2] and sum(1 for part in parts if row[part]) > 1
        )
        if not off and several:
            return parts, None
        if is_total and len(off) == 1 and several >= LEAST_AGREEING and not nearly[0]:
            nearly = [*parts], off[0]
        place = behind.get(place, place + 1)
    return nearly
