"""The places of a table's cells, for each kind of file."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from ...quick.records import dataclass, field
from ...values.source import Origin
from ..cells.sheet_cells import column_letters, column_number
from ..text.decoding import DecodedText
from ..text.fields import Field, records

MOST_KNOWN = 100
"""Most lines of a delimited text that are kept split."""


@dataclass(frozen=True, slots=True)
class SheetPlaces:
    """Cells of a workbook's sheet: the number of each row and column there, both from 1."""

    file: str
    sheet: str
    rows: Sequence[int]
    columns: Mapping[str, int]

    def origin(self, row: int, column: str) -> Origin:
        """The cell."""
        cell = f"{column_letters(self.columns[column])}{self.rows[row]}"
        return Origin(self.file, sheet=self.sheet, cell=cell)

    def cell_at(self, origin: Origin) -> tuple[int, str] | None:
        """The row index and column name of a cell; None if it is in no row."""
        letters = origin.cell.rstrip("0123456789")
        row = _index(self.rows, int(origin.cell[len(letters) :] or 0))
        if (origin.file, origin.sheet) != (self.file, self.sheet) or row is None:
            return None
        return row, _name(self.columns, column_number(letters))


@dataclass(frozen=True, slots=True)
class FieldPlaces:
    """Fields of a delimited text: the line of each row and the field of each column, both from 1."""

    text: DecodedText
    delimiter: str
    rows: Sequence[int]
    columns: Mapping[str, int]
    _known: dict[int, list[Field]] = field(default_factory=dict, repr=False, compare=False)
    """A few lines that were split recently: a line is needed for each of its cells, whether these are visited by rows
    or by columns."""

    def origin(self, row: int, column: str) -> Origin:
        """The first character of the field, also of a blank one. A field that its line is too short to have has the
        origin of its row, which is that of the row's first filled cell."""
        fields = self._fields(self.rows[row] - 1)
        place = self.columns[column]
        if place > len(fields):
            filled = [place for place, (text, _) in enumerate(fields, 1) if text.strip()]
            place = next(place for place in sorted(self.columns.values()) if place in filled)
        return self.text.at(fields[place - 1][1])

    def cell_at(self, origin: Origin) -> tuple[int, str] | None:
        """The row index and column name of the field whose first character is at this place; None if it is in no
        row."""
        row = _index(self.rows, origin.line)
        if origin.file != self.text.file or row is None:
            return None
        start = self.text.starts[origin.line - 1]
        fields = self._fields(origin.line - 1)
        places = [place for place, (_, index) in enumerate(fields, 1) if index == start + origin.column - 1]
        return row, _name(self.columns, places[0]) if places else ""

    def _fields(self, number: int) -> list[Field]:
        """The fields of the record that begins with this line, counted from 0: the line alone, unless it contains a
        quote."""
        known = self._known.get(number)
        if known is None:
            start, line = self.text.starts[number], self.text.whole_line(number)
            if '"' in line:
                known = next(records(self.text.characters, self.delimiter, start))
            else:
                known = [(text, start + place) for text, place in next(records(line, self.delimiter), ())]
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[number] = known
        return known


@dataclass(frozen=True, slots=True)
class EntryPlaces:
    """Entries of nested data: the index of each one's first character, by column, in row order."""

    text: DecodedText
    columns: Mapping[str, Sequence[int]]

    def origin(self, row: int, column: str) -> Origin:
        """The entry, or the record if it has no such entry."""
        return self.text.at(self.columns[column][row])

    def cell_at(self, origin: Origin) -> tuple[int, str] | None:
        """The row index and column name of an entry; None if there is none at this place."""
        if origin.file != self.text.file or not origin.line:
            return None
        at = self.text.starts[origin.line - 1] + origin.column - 1
        found = ((places.index(at), name) for name, places in self.columns.items() if at in places)
        return next(found, None)


def _index(rows: Sequence[int], number: int) -> int | None:
    """The index of a number among ascending row numbers; None if it is not among them."""
    place = bisect_left(rows, number)
    return place if place < len(rows) and rows[place] == number else None


def _name(columns: Mapping[str, int], place: int) -> str:
    return next((name for name, column in columns.items() if column == place), "")
