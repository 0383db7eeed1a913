"""Where a table lies in its sheet, and the sheet's own grid where the report prints it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..quick.records import dataclass, field
from .quantity import Quantity
from .source import Origin


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell as a sheet shows it, with the rows and columns of the grid that it spans. `value` is None in a cell that
    is no figure: a name, a code, the number of a row or column, a date, a note. It is a text where a figure could
    stand."""

    text: str
    """The text as the sheet writes it, including leading blanks."""
    origin: Origin
    column: str
    """The name of its column: the lowest header text above it."""
    value: Quantity | str | None = None
    rows: int = 1
    columns: int = 1
    unit: tuple[int, int] | None = None
    """Where in its text the money unit of the sheet's figures stands, if it does."""
    as_shown: bool = False
    """Whether the figure is printed as the sheet writes it, such as a dash for a zero."""


SheetRow = Mapping[int, SheetCell]
"""The cells that begin in a row, by column, counted from the first column of the grid; cells that span from above
belong to the row they begin in."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The grid of a form: the rows of the header, of the body, and above and below them; blank rows are left out."""

    above: tuple[SheetRow, ...]
    header: tuple[SheetRow, ...]
    body: tuple[SheetRow, ...]
    below: tuple[SheetRow, ...]
    width: int
    """Number of columns."""
    title: SheetCell | None
    """The cell above the header that names the form."""


@dataclass(frozen=True, slots=True)
class BlocksTotal:
    """A total over several blocks side by side. Its name stands in the block `first`, counted from 1, or 0 where the
    statement names no block; its figures are by column of the table's own block."""

    name: str
    first: int
    figures: Mapping[str, SheetCell]


@dataclass(frozen=True, slots=True)
class Layout:
    """What a reader found around a table."""

    title: str
    """The first text above the header that is neither the form's unit nor its number; empty if there is none."""
    above: tuple[str, ...]
    """The other texts above the header."""
    header: tuple[int, int]
    """The row numbers of the first and the last header row."""
    blocks: int
    """The number of blocks with the same columns, side by side in the sheet."""
    hidden: tuple[int, ...]
    """The numbers of rows that the sheet hides and that are read all the same."""
    left: tuple[tuple[int, str], ...]
    """The first unread rows below the header, each with its first text: notes, signatures, rulers, anything below a
    blank row."""
    left_count: int
    """The number of all such rows."""
    hidden_columns: tuple[str, ...] = ()
    """Columns that the sheet hides and that are read all the same."""
    sheet: Sheet | None = None
    """The sheet's grid, where the report prints it."""
    heads: Mapping[str, Origin] = field(default_factory=lambda: MappingProxyType({}))
    """The lowest header cell above each column."""
    of_blocks: tuple[BlocksTotal, ...] = ()
    """Totals over several blocks, which are not rows of the table."""
