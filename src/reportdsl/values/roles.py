"""What a row of a table is: a figure in its own right, or one that stands for others, which no sum may count again."""

from __future__ import annotations

from ..quick.records import dataclass


@dataclass(frozen=True, slots=True)
class LeafRow:
    """Counted, once. Most rows are leaves. What is `taken_off` (减：…) totals and levels have with the other sign."""

    taken_off: bool = False


@dataclass(frozen=True, slots=True)
class LevelRow:
    """An upper level (类 over 款 over 项): `below` has the leaves under it, `children` the rows right under it, by index."""

    below: tuple[int, ...]
    children: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TotalRow:
    """小计, 合计, 总计: `adds` has the leaves that it adds up, by index."""

    adds: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PartRow:
    """*Of which* (其中): contained in the row `of` which it is a part."""

    of: int


Role = LeafRow | LevelRow | TotalRow | PartRow

LEAF = LeafRow()
TAKEN_OFF = LeafRow(taken_off=True)


def summed(role: Role) -> tuple[int, ...]:
    """The leaves whose sum a row must be; none for a row that stands for itself."""
    match role:
        case LevelRow(below=rows) | TotalRow(adds=rows):
            return rows
        case LeafRow() | PartRow():
            return ()
