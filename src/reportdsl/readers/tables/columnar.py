"""Large, plain CSV files, read by column.

Most files with thousands of rows are written by programs. They have no blank lines, every line has as many fields as
the header, and a column holds only numbers or only texts, apart from a few cells. Such a file is never split into
cells: its fields become its columns, and only a mixed column is examined cell by cell. Any other file, and any file
with a problem, is read line by line (`csv`, `grid`), with the same result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...diagnostics import Diagnostics
from ...quick.pattern import Seldom, pattern
from ...quick.records import replace
from ...values.number_style import PLAIN
from ...values.packed import BLOCK, SEPARATOR, Texts
from ...values.quantity import MAX_DIGITS
from ...values.source import Origin
from ...values.table import Column, Table
from ...words import field_names
from ...words.row_words import UNIT_ROWS, bare, total_rank
from ..cells.cells import Filled, UnitRules, day, exact, is_serial_date, measure, units_of
from ..cells.sheet_cells import BLANKS, DASHES
from ..reader import Request
from ..text.decoding import DecodedText, UnreadableText
from ..text.fields import MOST_FIELDS, records
from .filling import column_among, column_of
from .form_units import Named, check_names, has_unit, name_of, with_units_of_names
from .header import Header, read_header
from .header_rows import tidy
from .places import FieldPlaces
from .units_of_rows import may_name_units, unit_of_name

MAX_CELLS = 2_000_000
LARGE = 256
"""A table with more lines than this is read by column; a smaller one is cheaper cell by cell."""

_NUMBERS = pattern(
    rf"(?:(?!-[0.]+{SEPARATOR})(?:-?(?:0|[1-9][0-9]{{0,2}}(?:,[0-9]{{3}})+|[1-9][0-9]*)(?:\.[0-9]+)?)?{SEPARATOR})*+"
)
"""Numbers that need no interpretation; a negative zero needs it."""
_LIKE_A_NUMBER = pattern(
    rf"(?:^|{SEPARATOR})[-+−－]?(?:[A-Z]{{0,3}}[$€£¥￥₩₹₫₱₽฿]\s*|[A-Z]{{3}}\s*)?[-+−－]?[.0-9０-９．]"
)
"""The start of a number, a date or a code; `measure` and `day` decide which."""
_PARTICULAR = Seldom(
    "其栏同〃″dDNnu<#单U",
    r"其中|栏|同[上前]|[〃″]|[Dd]itto|NULL|null|Na[NT]|nan|None|undefined|<NA>|#[NRVD]|单\s*位\s*[:：为是（(]|[Uu]nits?\s*:",
)
"""Marks of a file that must be read cell by cell: a row that numbers a form's columns, a form's own unit, a mark for
“as in the cell above”."""
_INDENTED = pattern(rf"[\n,;\t\"](?:[{''.join(BLANKS)}]+[^\W\d_]|[{''.join(DASHES)}][^\W\d_])")
_BLANK = pattern(rf"[^\S\n{SEPARATOR}]")


def read_plain(text: DecodedText, delimiter: str, request: Request) -> Table | None:
    """The table in a large, plain file; None for any other file."""
    lines = len(text.starts) - (text.starts[-1] == len(text.characters))
    if (
        lines <= LARGE
        or request.header not in (None, (1, 1))
        or request.levels
        or request.style != PLAIN
        or _PARTICULAR.search(text.characters)
        or _is_indented(text.characters, delimiter)
    ):
        return None
    if text.whole_line(0).count(delimiter) > MOST_FIELDS:
        return None
    header = _header(text, delimiter, request)
    if header is None or lines * len(header.columns) > MAX_CELLS * request.times:
        return None
    names = tuple(header.columns.values())
    label = tidy(request.label.text) if request.label else ""
    if (label and label not in names) or any(field.text not in names for field, _ in request.exceptions):
        return None
    fields = _fields(text, lines, delimiter, len(names))
    problems = Diagnostics()
    named = (Named(name, Origin(text.file)) for name in names)
    units = with_units_of_names(units_of(request), named, (*header.key, label), problems)
    check_names(((name_of(request.file), Origin(text.file)),), units, has_unit(request, units), problems)
    if len(problems):
        return None
    columns = _columns(dict(zip(names, fields, strict=False)), (*header.key, label), units)
    if columns is None or any(bare(name).casefold() in UNIT_ROWS for name in names):
        return None
    naming = columns.get(label or header.key[0])
    if naming is not None and _names_units(naming.texts, units):
        return None
    keys = _keys(columns[header.key[0]].texts, columns[label].texts if label else None) if fields else None
    if keys is None:
        return None
    places = FieldPlaces(text, delimiter, range(2, lines + 1), {name: place for place, name in header.columns.items()})
    return Table(columns, keys, places, Origin(text.file), header.key, label)


def _columns(fields: Mapping[str, Texts], naming: Sequence[str], units: UnitRules) -> dict[str, Column] | None:
    """The columns, of texts, dates or numbers; None if a cell of any needs interpretation. Those that name the rows
    hold texts."""
    columns: dict[str, Column] = {}
    for name, texts in fields.items():
        held = units.holds(name)
        if name in naming or held == field_names.TEXT:
            column: Column | None = Column(texts)
        else:
            column = _dated(texts) if held == field_names.DATE else _typed(texts, name, units)
        if column is None:
            return None
        columns[name] = column
    return columns


def _names_units(names: Texts, units: UnitRules) -> bool:
    """Whether the name of any row ends in a unit (车辆（辆）), which is the unit of its figures."""
    return any(unit_of_name(name, units) for _, name in names.suspects(may_name_units))


def _is_indented(characters: str, delimiter: str) -> bool:
    """Whether any text is indented by blanks or a dash, which may place it under the row above: that is decided cell by
    cell. For most files a quick search for such a mark after a delimiter or a line end is enough."""
    marks = [mark for mark in (*BLANKS, *DASHES) if mark in characters]
    starts = (start + mark for start in (delimiter, "\n", '"') for mark in marks)
    return any(start in characters for start in starts) and _INDENTED.search(characters) is not None


def _header(text: DecodedText, delimiter: str, request: Request) -> Header | None:
    """The header, if it is the first line, has one key and names every column; otherwise None. Problems are left for
    the reading cell by cell to report."""
    problems = Diagnostics()
    rows = _rows(text.whole_line(0), delimiter)
    fields = dict(enumerate(rows[0] if rows else (), 1))
    if not all(fields.values()):
        return None
    header = read_header([(1, fields)], replace(request, header=(1, 1)), Origin(text.file), problems)
    whole = header is not None and len(header.columns) == len(fields) and len(header.key) == 1
    return header if whole and not len(problems) else None


def _fields(text: DecodedText, lines: int, delimiter: str, width: int) -> list[Texts]:
    """The fields below the header, by column; empty if a line has more or fewer than `width`, or fewer than two
    filled."""
    blocks: list[list[str]] = [[] for _ in range(width)]
    starts = (*text.starts[1:lines], len(text.characters))
    for first in range(0, lines - 1, BLOCK):
        last = min(first + BLOCK, lines - 1)
        block = (
            text.characters[starts[first] : starts[last]].replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
        )
        rows = _rows(block, delimiter)
        if len(rows) != last - first or any(len(row) != width or sum(map(bool, row)) < 2 for row in rows):
            return []
        for column, fields in zip(blocks, zip(*rows, strict=True), strict=True):
            column.append(SEPARATOR.join(fields))
    return [Texts.of(column, lines - 1) for column in blocks]


def _rows(block: str, delimiter: str) -> list[list[str]]:
    """The fields of some lines; empty if a quotation mark is misplaced."""
    if '"' in block:
        try:
            return [[field.strip() for field, _ in row] for row in records(block, delimiter)]
        except UnreadableText:
            return []
    rows = [line.split(delimiter) for line in block.split("\n")]
    return [[field.strip() for field in row] for row in rows] if _BLANK.search(block) else rows


def _dated(texts: Texts) -> Column | None:
    """A column of dates and of texts that are none; None if any cell is the serial number of a workbook's date."""
    if any(map(is_serial_date, texts)):
        return None
    return column_of([Filled(day(text) or text, text) if text else None for text in texts])


def _typed(texts: Texts, name: str, units: UnitRules) -> Column | None:
    """A column of plain numbers, of texts, or of both, cell by cell; None if a number has too many digits."""
    if not any(texts):
        return Column(texts)
    if all(_NUMBERS.fullmatch(block + SEPARATOR) for block in texts.packed()):
        return (
            Column(texts, units.of((name,)))
            if max(len(text.replace(",", "")) for text in texts) <= MAX_DIGITS
            else None
        )
    if not any(measure(text, units) or day(text) for _, text in texts.suspects(_LIKE_A_NUMBER.search)):
        return Column(texts)
    others = {row: _filled(text, name, units) for row, text in enumerate(texts) if not _is_plain(text)}
    if any(cell.value is None for cell in others.values()):
        return None
    column = column_among(texts, units.of((name,)), others)
    return column_of([_filled(text, name, units) if text else None for text in texts]) if column is None else column


def _is_plain(text: str) -> bool:
    """Whether a cell is blank, or a number that is read exactly as written."""
    return not text or (len(text) <= MAX_DIGITS and _NUMBERS.fullmatch(text + SEPARATOR) is not None)


def _filled(text: str, name: str, units: UnitRules) -> Filled:
    measured = measure(text, units)
    if not measured:
        return Filled(day(text) or text, text)
    own = units.stated(measured[1], (name,))
    return Filled(exact(measured[0], own), text, own)


def _keys(texts: Texts, labels: Texts | None) -> Texts | None:
    """The keys of the rows; a total without a key gets its name (合计). None if a key is missing or occurs twice."""
    keys = Texts(map(tidy, texts)) if texts.may_hold(_BLANK.search) else texts
    distinct = set(keys)
    if "" in distinct and labels is not None:
        named = zip(keys, labels, strict=True)
        keys = Texts(key or (tidy(label) if total_rank(label) else "") for key, label in named)
        distinct = set(keys)
    return keys if len(distinct) == len(keys) and "" not in distinct else None
