"""A sheet's cells, proved before they are read: a malformed sheet may well load, with other figures.

What a library takes as it comes is told here, at its cell: a type that there is not, a value that is none of its type, two
values, a cell that is not where it says, rows and cells that are not in order or there twice (ECMA-376, 18.3.1.4 and 18.3.1.73;
18.18.11 lists the types). A cell without a value is blank, whatever it says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.parsers.expat import ParserCreate

from ..diagnostics.details import Term, term
from ..quick.pattern import pattern
from ..values.source import Origin
from .reader import UnreadableFile
from .sheets import MAX_CELLS

_MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
"""The namespace of sheets: transitional, and strict."""
_VALUES = {
    "n": pattern(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"),
    "s": pattern(r"[0-9]+"),
    "b": pattern(r"[01]|true|false"),
    "d": pattern(r"[0-9T:.Z+-]+"),
    "e": None,
    "str": None,
    "inlineStr": pattern(r"(?!)"),
}
"""The types of cells, and what a value of each is: any text where there is no pattern; a text that stands in the cell itself
stands there in place of a value."""
_REFERENCE = pattern(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ROW = pattern(r"[1-9][0-9]{0,6}")
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_MOST_OTHERS = 600_000
"""Elements of a sheet beside its rows, cells and what is in them."""
_IN_CELLS = frozenset(("v", "f", "is", "t", "r", "rPr", "rPh", "phoneticPr"))
_MOST_IN_A_CELL = 100_000


def prove(pieces: Iterable[bytes], file: str, sheet: str, strings: int, times: int = 1) -> None:
    """Raise `UnreadableFile` at the first cell of a sheet that is malformed, `strings` being how many shared texts there are,
    and for more cells than are read, `times` over. Raises `ExpatError` where the sheet is no XML."""
    walk = _Walk(file, sheet, strings, times)
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = walk.start, walk.end
    parser.CharacterDataHandler = walk.text
    for piece in pieces:
        parser.Parse(piece, False)
    parser.Parse(b"", True)


class _Walk:
    """Where the walk through a sheet is: the last row and column that were begun, the cell that is open and its value."""

    def __init__(self, file: str, sheet: str, strings: int, times: int) -> None:
        self._file, self._sheet, self._strings = file, sheet, strings
        self._most_cells, self._most_others = MAX_CELLS * times, _MOST_OTHERS * times
        self._names = {
            f"{space} {name}": name for space in _MAIN for name in (*_IN_CELLS, "c", "row", "sheetData", "extLst")
        }
        self._row = self._column = self._cells = self._others = self._inside = self._sheets = 0
        self._open: list[str] = []
        self._type, self._value, self._valued = "n", "", False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = self._names.get(tag, "")
        above = self._open[-1] if self._open else ""
        self._open.append(name)
        if above == "sheetData" or name in ("row", "sheetData"):
            self._begin_row(name, above, attributes)
        elif above == "row" or name == "c":
            self._begin_cell(name, above, attributes)
        elif name == "v" and above == "c":
            if self._valued:
                self._refuse(term("cell_values"))
            self._value, self._valued = "", True
        elif above == "v":
            self._refuse(term("cell_values"))
        elif name == "is" and self._type != "inlineStr":
            self._refuse(term("cell_type", found=self._type))
        elif name in _IN_CELLS:
            self._inside += 1
            if self._inside > _MOST_IN_A_CELL:
                raise UnreadableFile("D81", self._here(), part=self._sheet, limit=_MOST_IN_A_CELL)
        else:
            self._others += 1
            if self._others > self._most_others:
                raise UnreadableFile("D81", self._here(), part=self._sheet, limit=self._most_others)

    def text(self, written: str) -> None:
        if self._open[-1] == "v":
            self._value += written

    def end(self, _: str) -> None:
        if self._open.pop() == "c" and self._valued:
            self._check_value()

    def _begin_row(self, name: str, above: str, attributes: Mapping[str, str]) -> None:
        if name == "sheetData" and above != "sheetData" and not self._sheets:
            self._sheets = 1
            return
        stated = attributes.get("r")
        row = int(stated) if stated and _ROW.fullmatch(stated) else self._row + 1 if stated is None else 0
        if name != "row" or above != "sheetData" or not self._row < row <= LAST_ROW:
            self._row, self._column = self._row + 1, 0
            raise UnreadableFile("D80", self._here(), what=term("row_place", found=stated or name or "?"))
        self._row, self._column = row, 0

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
        self._type = attributes.get("t", "n")
        if self._type not in _VALUES:
            self._refuse(term("cell_type", found=self._type))
        style = attributes.get("s")
        if style and not (style.isascii() and style.isdigit()):
            self._refuse(term("cell_style", found=style))

    def _placed(self, stated: str) -> int:
        """The column of a reference to a cell of the row that is open; 0 for any other."""
        found = _REFERENCE.fullmatch(stated)
        if not found or int(found[2]) != self._row:
            return 0
        number = 0
        for letter in found[1]:
            number = number * 26 + ord(letter) - 64
        return number

    def _check_value(self) -> None:
        self._cells += 1
        if self._cells > self._most_cells:
            raise UnreadableFile("D34", Origin(self._file), limit=self._most_cells)
        form, value = _VALUES[self._type], self._value.strip(" \t\r\n")
        if form is None or not value:
            return
        if not form.fullmatch(value) or (self._type == "s" and not _below(value, self._strings)):
            self._refuse(term("cell_value", found=value))

    def _refuse(self, what: Term) -> None:
        raise UnreadableFile("D80", self._here(), what=what)

    def _here(self) -> Origin:
        letters, column = "", self._column
        while column:
            column, rest = divmod(column - 1, 26)
            letters = chr(65 + rest) + letters
        return Origin(self._file, sheet=self._sheet, cell=f"{letters}{self._row}" if letters else f"A{self._row}")


def _below(digits: str, count: int) -> bool:
    return len(digits) < 10 and int(digits) < count
