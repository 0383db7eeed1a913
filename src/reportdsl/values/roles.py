"""The role of a table's row: a figure in its own right, or one that stands for others, which no sum may count again."""

from __future__ import annotations

from ..quick.records import dataclass


@dataclass(frozen=True, slots=True)
class LeafRow:
    """A row that is counted once; most rows are leaves. One that is `taken_off` (减：…) enters totals and levels with
    the opposite sign; one that is `withheld` is summed but never printed; one that is `folded` stands for all rows that
    an edition has folded into it; one that is `incomparable` has no counterpart in the other year."""

    taken_off: bool = False
    withheld: bool = False
    folded: bool = False
    incomparable: bool = False


@dataclass(frozen=True, slots=True)
class LevelRow:
    """An upper level (类 over 款 over 项): `below` has the indices of the leaves under it, `children` those of the rows
    directly under it."""

    below: tuple[int, ...]
    children: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TotalRow:
    """小计, 合计, 总计: `adds` has the indices of the leaves that it adds up."""

    adds: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PartRow:
    """*Of which* (其中): a row contained in another, whose index is `of`."""

    of: int


Role = LeafRow | LevelRow | TotalRow | PartRow

LEAF = LeafRow()
TAKEN_OFF = LeafRow(taken_off=True)
WITHHELD, FOLDED, INCOMPARABLE = LeafRow(withheld=True), LeafRow(folded=True), LeafRow(incomparable=True)


def summed(role: Role) -> tuple[int, ...]:
    """The leaves whose sum the row must equal; none for a row that stands for itself."""
    match role:
        case LevelRow(below=rows) | TotalRow(adds=rows):
            return rows
        case LeafRow() | PartRow():
            return ()
