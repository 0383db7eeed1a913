"""Columns that add up, and whether upper levels that are recognised only by their codes equal the sums of what is under
them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...quick.records import dataclass
from ...values.quantity import PERCENT, sum_of
from ...values.roles import LevelRow
from ...values.table import Table
from ...words.row_words import is_added


@dataclass(frozen=True, slots=True)
class LevelSum:
    """A figure that an upper level states, and whether it equals the sum of its leaves."""

    row: int
    column: str
    agrees: bool


def additive_columns(table: Table) -> Iterator[str]:
    """Yield the columns whose totals are sums of their rows: quantities other than percents, unless their name says
    otherwise."""
    for name, column in table.columns.items():
        if column.kind not in (None, PERCENT) and name not in table.key and is_added(name):
            yield name


def level_sums(table: Table, levels: Mapping[int, LevelRow]) -> list[LevelSum]:
    """Every figure that an upper level states in an additive column, by column and then by row."""
    found: list[LevelSum] = []
    if not levels:
        return found
    for name in additive_columns(table):
        numbers, addends = list(table.columns[name].numbers()), table.addends(name)
        for row, level in sorted(levels.items()):
            stated = numbers[row]
            if stated is None:
                continue
            due = sum_of(addends[leaf] for leaf in level.below)
            found.append(LevelSum(row, name, stated == due))
    return found
