"""The places of cells in a table whose rows are not those of its file."""

from __future__ import annotations

from ...quick.records import dataclass
from ...values.source import Origin
from ...values.table import Places


@dataclass(frozen=True, slots=True)
class MovedPlaces:
    """Places for rows that were selected, reordered or computed: `rows` has, for each row, the row of the file whose
    places it takes, the first if its amounts come from several."""

    places: Places
    rows: tuple[int, ...]

    def origin(self, row: int, column: str) -> Origin:
        """The place of a cell."""
        return self.places.origin(self.rows[row], column)

    def cell_at(self, origin: Origin) -> tuple[int, str] | None:
        """The row and column of a cell, if the table still has its row."""
        found = self.places.cell_at(origin)
        return (self.rows.index(found[0]), found[1]) if found is not None and found[0] in self.rows else None
