"""A workbook's package, opened by openpyxl: no more than what a table is read from.

Offices find the workbook by the package's own relationships and its sheets, texts and styles by the workbook's, in whatever
folder they are and however their names are spelt; and so does this. Properties, themes, links, names and charts are not loaded:
they cannot make a figure another one, and a fault in them is none of the table's.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import iterparse

from openpyxl.packaging.relationship import get_dependents
from openpyxl.reader.excel import ExcelReader
from openpyxl.reader.workbook import WorkbookParser
from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from .number_formats import is_red
from .workbook_parts import Parts, Pieces, plain


class Package(ExcelReader):  # type: ignore[misc]  # openpyxl has no types
    """A workbook whose parts have been proved. Raises anything at all where they are malformed."""

    def __init__(self, parts: Parts) -> None:
        self.archive = parts
        self.valid_files = parts.names()
        self.read_only = self.data_only = True
        self.keep_vba = self.keep_links = self.rich_text = False
        self.shared_strings: list[str] = []
        self.read_manifest()
        main = self._main_part()
        self.parser = WorkbookParser(self, main, keep_links=False)
        self.parser.parse()
        self.book: Any = self.parser.wb
        self.book._read_only, self.book._archive = True, self
        self._related = {
            kind: relation.target
            for relation in self.parser.rels.values()
            if (kind := relation.Type.rpartition("/")[2]) in ("sharedStrings", "styles")
        }
        self._read_strings()
        apply_stylesheet(_Styles(self, self._related.get("styles", "")), self.book)
        # What is a date is for `number_formats` to say, of either kind of workbook: openpyxl gives the numbers.
        self.book._date_formats = self.book._timedelta_formats = frozenset()

    def sheets(self) -> dict[str, str]:
        """The names of the sheets, with the plain names of their parts."""
        return {
            sheet.name: plain(relation.target)
            for sheet, relation in self.parser.find_sheets()
            if relation.Type.endswith("/worksheet") and relation.target in self.archive
        }

    def rows(self, name: str, part: str, formulas: bool = False) -> Iterator[tuple[Any, ...]]:
        """The rows of a sheet with their values, or with their formulas in place of them."""
        book = copy.copy(self.book)
        book._data_only = not formulas
        rows: Iterator[tuple[Any, ...]] = _Sheet(book, name, part, self.shared_strings).iter_rows()
        return rows

    @property
    def from_1904(self) -> bool:
        """Whether days are counted from 1904."""
        return bool(self.book.epoch == CALENDAR_MAC_1904)

    def number_format(self, style: int) -> tuple[int, str]:
        """The number of a style's format and its code. A style that there is not is the default, as in offices: `General`."""
        styles = self.book._cell_styles
        number = styles[style].numFmtId if style < len(styles) else 0
        if number < BUILTIN_FORMATS_MAX_SIZE:
            return number, BUILTIN_FORMATS.get(number, "")
        own = self.book._number_formats
        return number, own[number - BUILTIN_FORMATS_MAX_SIZE]

    def indent(self, style: int) -> int:
        """How far a style indents its texts."""
        styles = self.book._cell_styles
        alignment = styles[style].alignmentId if style < len(styles) else 0
        return int(self.book._alignments[alignment].indent or 0) if alignment else 0

    def red(self, style: int) -> bool:
        """Whether a style's texts are red."""
        styles = self.book._cell_styles
        font = styles[style].fontId if style < len(styles) else 0
        colour = self.book._fonts[font].color if font else None
        if colour is None or colour.type == "theme":
            return False
        if colour.type == "rgb":
            return is_red(*bytes.fromhex(colour.rgb[-6:]))
        known = colour.type == "indexed" and colour.indexed < len(COLOR_INDEX)
        return known and is_red(*bytes.fromhex(COLOR_INDEX[colour.indexed][-6:]))

    def _main_part(self) -> str:
        for relation in get_dependents(self, "_rels/.rels"):
            if relation.Type.endswith("/officeDocument"):
                return str(relation.target)
        raise ValueError("no workbook in the package")

    def _read_strings(self) -> None:
        """The shared texts: of each its own and its runs' characters, without how they are pronounced."""
        target = self._related.get("sharedStrings", "")
        if target not in self.archive:
            return
        with Pieces(self.archive, target) as pieces:
            parts: list[str] = []
            phonetic = 0
            root: Any = None
            for event, element in iterparse(pieces, ("start", "end")):
                name = element.tag.rpartition("}")[2]
                if event == "start":
                    root = element if root is None else root
                    phonetic += name == "rPh"
                elif name == "t" and not phonetic:
                    parts.append(element.text or "")
                elif name == "rPh":
                    phonetic -= 1
                elif name == "si":
                    self.shared_strings.append("".join(parts))
                    parts.clear()
                    root.clear()

    # What openpyxl asks of an archive.

    def read(self, name: str) -> bytes:
        """The whole of a part, in UTF-8. Raises `KeyError`."""
        with self.open(name) as pieces:
            return pieces.read()

    def open(self, name: str, _: str = "r") -> Pieces:
        """A part in pieces. Raises `KeyError`."""
        if name not in self.archive:
            raise KeyError(name)
        return Pieces(self.archive, name)


class _Styles:
    """An archive in which openpyxl finds the styles where it looks for them."""

    def __init__(self, package: Package, name: str) -> None:
        self._package, self._name = package, name

    def read(self, _: str) -> bytes:
        return self._package.read(self._name)


class _Sheet(ReadOnlyWorksheet):  # type: ignore[misc]  # openpyxl has no types
    def _get_size(self) -> None:
        """The used range that a sheet declares cannot be trusted: some writers always declare A1."""
