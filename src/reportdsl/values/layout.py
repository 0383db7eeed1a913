"""Where a table lies in its sheet: for a reader of the data, not for any figure."""

from __future__ import annotations

from ..quick.records import dataclass


@dataclass(frozen=True, slots=True)
class Layout:
    """What a reader saw around a table."""

    title: str
    """The first text above the header that is neither its unit nor its number; empty where there is none."""
    above: tuple[str, ...]
    """The other texts above the header."""
    header: tuple[int, int]
    """The numbers of the first and the last header row."""
    blocks: int
    """How many blocks of the same columns stand side by side in the sheet."""
    hidden: tuple[int, ...]
    """The numbers of the rows that are read although the sheet hides them."""
    left: tuple[tuple[int, str], ...]
    """The first rows below the header that are not read, with the first text of each: notes, signatures, rulers, what is below a
    blank row."""
    left_count: int
    """How many such rows there are."""
    hidden_columns: tuple[str, ...] = ()
    """The columns that are read although the sheet hides them."""
