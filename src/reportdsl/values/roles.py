"""What a row of a table is: figures in their own right, or figures that sum up others, which no sum may count again."""

from __future__ import annotations

from ..quick.records import dataclass


@dataclass(frozen=True, slots=True)
class LeafRow:
    """Counted, once. Most rows are leaves. What is `taken_off` (减：…) totals and levels have with the other sign. One that is
    `withheld` is in sums and never printed; one that is `folded` stands for all that an edition has folded into it; for one that is
    `incomparable` there is nothing to compare it with in the other year."""

    taken_off: bool = False
    withheld: bool = False
    folded: bool = False
    incomparable: bool = False


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
WITHHELD, FOLDED, INCOMPARABLE = LeafRow(withheld=True), LeafRow(folded=True), LeafRow(incomparable=True)


def summed(role: Role) -> tuple[int, ...]:
    """The leaves whose sum a row must be; none for a row that stands for itself."""
    match role:
        case LevelRow(below=rows) | TotalRow(adds=rows):
            return rows
        case LeafRow() | PartRow():
            return ()
