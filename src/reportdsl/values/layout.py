"""Where a table is in its sheet, and the sheet's own grid if the report prints it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..quick.records import dataclass, field
from .quantity import Quantity
from .source import Origin


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell that a sheet shows, with the rows and columns of the grid that it spans. `value` is None in a cell that is no
    figure: a name, a code, a number of a row or column, a date, a note. It is a text where figures may be."""

    text: str
    """As the sheet writes it, with the blanks before it."""
    origin: Origin
    column: str
    """The name of its column: the lowest text above it in the header."""
    value: Quantity | str | None = None
    rows: int = 1
    columns: int = 1
    unit: tuple[int, int] | None = None
    """Where in its text stands a unit of money that the sheet's figures are in."""
    as_shown: bool = False
    """Whether the figure is printed as the sheet writes it: a dash for a zero."""


SheetRow = Mapping[int, SheetCell]
"""The cells of a row by column, counted from the first of the grid; those that begin in it, if some span rows."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The grid of a form: rows of the header and of the body, and the rows above and below it; blank ones are none of these."""

    above: tuple[SheetRow, ...]
    header: tuple[SheetRow, ...]
    body: tuple[SheetRow, ...]
    below: tuple[SheetRow, ...]
    width: int
    """Number of columns."""
    title: SheetCell | None
    """The cell above the header that says what the form is."""


@dataclass(frozen=True, slots=True)
class BlocksTotal:
    """A total of several blocks side by side: its name is in the block `first`, counted from 1, its figures by column
    in the table's own block. Where the statement names no block, `first` is 0."""

    name: str
    first: int
    figures: Mapping[str, SheetCell]


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
    sheet: Sheet | None = None
    """The grid, where the report prints it."""
    heads: Mapping[str, Origin] = field(default_factory=lambda: MappingProxyType({}))
    """The lowest cell of the header over each column."""
    of_blocks: tuple[BlocksTotal, ...] = ()
    """The totals of several blocks, which are no rows of the table."""
