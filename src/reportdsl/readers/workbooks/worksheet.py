"""A workbook's sheet, validated as it is read: part of a malformed sheet may well make sense, with other figures.

Reported at its cell are: an unknown type, a value that is not of its type, two values, a cell that is not where it
says, and rows or cells that are out of order or repeated (ECMA-376, 18.3.1.4 and 18.3.1.73; 18.18.11 lists the types).
A cell without a value is blank, whatever it says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.parsers.expat import ParserCreate

from ...diagnostics.details import Term, term
from ...quick.pattern import pattern
from ...quick.records import dataclass
from ...values.source import Origin
from ..cells.run_marks import RunMarks
from ..cells.sheet_cells import Area, column_letters, column_number
from ..reader import UnreadableFile
from .sheets import MAX_CELLS

_MAIN = ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
"""The namespaces of sheets: transitional and strict."""
_LATER = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
"""The namespace of additions since 2010."""
_VALUES = {
    "n": pattern(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"),
    "s": pattern(r"[0-9]+"),
    "b": pattern(r"[01]|true|false"),
    "d": pattern(r"[0-9T:.Z+-]+"),
    "e": None,
    "str": None,
    "inlineStr": pattern(r"(?!)"),
}
"""Cell types, with the pattern of a value of each: any text where there is no pattern. An inline text takes the place
of a value."""
_REFERENCE = pattern(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ROW = pattern(r"[1-9][0-9]{0,6}")
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_MOST_OTHERS = 600_000
"""Most elements of a sheet besides its rows, cells and what is in them."""
_IN_CELLS = frozenset(("v", "f", "is", "t", "r", "rPr", "rPh", "phoneticPr", "strike", "vertAlign"))
_MOST_IN_A_CELL = 100_000
_NAMES = {
    f"{space} {name}": name
    for space in _MAIN
    for name in (*_IN_CELLS, "c", "row", "sheetData", "extLst", "mergeCell", "col", "conditionalFormatting", "picture")
} | {f"{_LATER} conditionalFormatting": "conditionalFormatting"}
"""The elements that are examined, by the names that the parser gives them."""
_AREA = pattern(r"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_TRUE = ("1", "true")
_NO_SIZE = pattern(r"0(?:\.0*)?")
_AT_ONCE = 1 << 14
"""Bytes that are parsed at a time, so that reading only the first rows does not parse the whole sheet."""


@dataclass(slots=True)
class StoredCell:
    """A cell as the sheet stores it: its type, the number of its style, its value as written (None if blank), and
    whether a formula computes the value."""

    type: str
    style: int
    value: str | None = None
    formula: bool = False
    struck: str = ""
    """How much of an inline text is struck out: `WHOLE`, `PART`, or empty for none."""


Cells = Mapping[int, StoredCell]
"""The cells of a row by column, from 1."""


class Worksheet:
    """A sheet's part, from its XML in `pieces`, which is parsed as `rows` are consumed. `strings` is the number of
    shared texts; `times` multiplies the limits."""

    def __init__(self, pieces: Iterable[bytes], file: str, sheet: str, strings: int, times: int = 1) -> None:
        self._pieces, self._walk = pieces, _Walk(file, sheet, strings, times)

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """Yield the rows by number, with their cells by column, in order. Raises `UnreadableFile` at the first
        malformed cell (D80) and for too many cells or elements (D34, D81), and `ExpatError` if the sheet is not XML."""
        walk, parser = self._walk, ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = walk.start, walk.end
        parser.CharacterDataHandler = walk.text
        for piece in self._pieces:
            for begin in range(0, len(piece), _AT_ONCE):
                parser.Parse(piece[begin : begin + _AT_ONCE], False)
                yield from walk.ended()
        parser.Parse(b"", True)
        yield from walk.ended()

    @property
    def merged(self) -> tuple[Area, ...]:
        """The merged areas, available once all rows have been consumed."""
        return tuple(self._walk.merged)

    @property
    def hidden_rows(self) -> frozenset[int]:
        """The numbers of rows hidden by hand or by a filter, available once all rows have been consumed."""
        return frozenset(self._walk.hidden_rows)

    @property
    def painted(self) -> tuple[str, ...] | None:
        """References to the cells that conditional formatting may paint; None where something lies behind all cells or
        the cells cannot be determined. Available once all rows have been consumed."""
        return None if self._walk.painted_whole else tuple(self._walk.painted)

    def hidden_columns(self, most: int) -> frozenset[int]:
        """The numbers of hidden columns, up to `most`, available once all rows have been consumed."""
        spans = self._walk.hidden_columns
        return frozenset(column for first, last in spans for column in range(first, min(last, most) + 1))


class _Walk:
    """The state of the walk through a sheet: the last row and column begun, and the open cell with its value."""

    def __init__(self, file: str, sheet: str, strings: int, times: int) -> None:
        self._file, self._sheet, self._strings = file, sheet, strings
        self._most_cells, self._most_others = MAX_CELLS * times, _MOST_OTHERS * times
        self._row = self._column = self._cells = self._others = self._inside = self._sheets = 0
        self._open: list[str] = []
        self._cell, self._text, self._valued = StoredCell("n", 0), "", False
        self._run, self._marks = "", RunMarks()
        self._entries: dict[int, StoredCell] = {}
        self._ended: list[tuple[int, dict[int, StoredCell]]] = []
        self.merged: list[Area] = []
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self.painted: list[str] = []
        self.painted_whole = False

    def ended(self) -> list[tuple[int, dict[int, StoredCell]]]:
        """The rows that have ended since the last call."""
        ended, self._ended = self._ended, []
        return ended

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = _NAMES.get(tag, "")
        above = self._open[-1] if self._open else ""
        self._open.append(name)
        if above == "sheetData" or name in ("row", "sheetData"):
            self._begin_row(name, above, attributes)
        elif above == "row" or name == "c":
            self._begin_cell(name, above, attributes)
        elif name == "v" and above == "c":
            if self._valued:
                self._refuse(term("cell_values"))
            self._text, self._valued = "", True
        elif above == "v":
            self._refuse(term("cell_values"))
        elif name == "is" and self._cell.type != "inlineStr":
            self._refuse(term("cell_type", found=self._cell.type))
        elif name in _IN_CELLS:
            if above == "c" and name == "f":
                self._cell.formula = True
            elif above == "c" and name == "is":
                self._text, self._run, self._marks = "", "", RunMarks()
            elif name in ("strike", "vertAlign"):
                self._marks.note(name, attributes.get("val"))
            self._inside += 1
            if self._inside > _MOST_IN_A_CELL:
                raise UnreadableFile("D81", self._here(), part=self._sheet, limit=_MOST_IN_A_CELL)
        else:
            self._others += 1
            if self._others > self._most_others:
                raise UnreadableFile("D81", self._here(), part=self._sheet, limit=self._most_others)
            if name:
                self._note(name, attributes)

    def text(self, written: str) -> None:
        inmost = self._open[-1]
        if inmost == "v":
            self._text += written
        elif inmost == "t" and "rPh" not in self._open:
            self._run += written

    def end(self, _: str) -> None:
        name = self._open.pop()
        if name == "c" and self._valued:
            self._end_value()
        elif name == "t":
            self._text, self._run = self._text + self._marks.shown(self._run), ""
        elif name == "r":
            self._marks.begin_run()
        elif name == "is" and self._open[-1] == "c":
            self._cell.value, self._cell.struck = self._text, self._marks.struck
        elif name == "row":
            self._ended.append((self._row, self._entries))

    def _note(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note what the sheet states outside its cells."""
        if name == "mergeCell" and (found := _AREA.fullmatch(attributes.get("ref", ""))):
            left, top, right, bottom = found.groups()
            self.merged.append(Area(int(top), int(bottom), column_number(left), column_number(right)))
        elif name == "conditionalFormatting" and attributes.get("sqref"):
            self.painted.append(attributes["sqref"])
        elif name in ("conditionalFormatting", "picture"):
            self.painted_whole = True
        elif name == "col" and _is_hidden(attributes, "width"):
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if _ROW.fullmatch(first) and _ROW.fullmatch(last):
                self.hidden_columns.append((int(first), int(last)))

    def _begin_row(self, name: str, above: str, attributes: Mapping[str, str]) -> None:
        if name == "sheetData" and above != "sheetData" and not self._sheets:
            self._sheets = 1
            return
        stated = attributes.get("r")
        row = int(stated) if stated and _ROW.fullmatch(stated) else self._row + 1 if stated is None else 0
        if name != "row" or above != "sheetData" or not self._row < row <= LAST_ROW:
            self._row, self._column = self._row + 1, 0
            raise UnreadableFile("D80", self._here(), what=term("row_place", found=stated or name or "?"))
        self._row, self._column, self._entries = row, 0, {}
        if _is_hidden(attributes, "ht"):
            self.hidden_rows.append(row)

    def _begin_cell(self, name: str, above: str, attributes: Mapping[str, str]) -> None:
        if name != "c" or above != "row":
            if name != "extLst":
                self._refuse(term("cell_values"))
            return
        stated = attributes.get("r")
        column = self._column + 1 if stated is None else self._placed(stated)
        if not self._column < column <= LAST_COLUMN:
            self._column += 1
            self._refuse(term("cell_place", found=stated or ""))
        self._column, self._valued, self._inside = column, False, 0
        kind, style = attributes.get("t", "n"), attributes.get("s") or "0"
        if kind not in _VALUES:
            self._refuse(term("cell_type", found=kind))
        if not (style.isascii() and style.isdigit()):
            self._refuse(term("cell_style", found=style))
        self._cell = self._entries[column] = StoredCell(kind, int(style))

    def _placed(self, stated: str) -> int:
        """The column of a reference to a cell in the open row; 0 for any other reference."""
        found = _REFERENCE.fullmatch(stated)
        return column_number(found[1]) if found and int(found[2]) == self._row else 0

    def _end_value(self) -> None:
        self._cells += 1
        if self._cells > self._most_cells:
            raise UnreadableFile("D34", Origin(self._file), limit=self._most_cells)
        cell, value = self._cell, self._text.strip(" \t\r\n")
        form = _VALUES[cell.type]
        if form is None:
            cell.value = self._text or None
        elif value:
            if not form.fullmatch(value) or (cell.type == "s" and not _below(value, self._strings)):
                self._refuse(term("cell_value", found=value))
            cell.value = value

    def _refuse(self, what: Term) -> None:
        raise UnreadableFile("D80", self._here(), what=what)

    def _here(self) -> Origin:
        return Origin(self._file, sheet=self._sheet, cell=f"{column_letters(self._column or 1)}{self._row}")


def _is_hidden(attributes: Mapping[str, str], size: str) -> bool:
    """Whether a row or column is hidden, or has no size."""
    return attributes.get("hidden") in _TRUE or _NO_SIZE.fullmatch(attributes.get(size, "")) is not None


def _below(digits: str, count: int) -> bool:
    return len(digits) < 10 and int(digits) < count
