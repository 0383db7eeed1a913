"""The places of the cells of a table whose rows are not those of its file."""

from __future__ import annotations

from ..quick.records import dataclass
from ..values.source import Origin
from ..values.table import Places


@dataclass(frozen=True, slots=True)
class MovedPlaces:
    """The places of the cells of rows that are chosen, ordered or made anew: of each row, those of the row in the file that `rows` has
    for it, the first of several that its amounts come from."""

    places: Places
    rows: tuple[int, ...]

    def origin(self, row: int, column: str) -> Origin:
        """The place of a cell."""
        return self.places.origin(self.rows[row], column)

    def cell_at(self, origin: Origin) -> tuple[int, str] | None:
        """The row and the column of a cell that is still there."""
        found = self.places.cell_at(origin)
        return (self.rows.index(found[0]), found[1]) if found is not None and found[0] in self.rows else None
