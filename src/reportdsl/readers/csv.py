"""CSV and TSV: fields separated by commas, semicolons (also full-width ones) or tabs, whichever divides the lines
evenly.

The first line is the header, unless the statement says otherwise or the line is a title: one as Excel exports it, or
any text that is alone in its line above a header and lines of as many fields. An origin is the line in the file and
the column of the field's first character, which the standard library's reader does not give; so the few rules of the
format are implemented here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import partial

from ..diagnostics import Diagnostics
from ..quick.pattern import pattern
from ..quick.records import replace
from ..values.source import Origin
from ..values.table import Node
from .cells.cells import UnitRules, day, measure, units_of
from .cells.sheet_cells import Entry, GridLine, indent_of
from .reader import Request, UnreadableFile, warn_of_unused
from .tables.aside_rows import is_aside_alone
from .tables.columnar import MAX_CELLS, read_plain
from .tables.grid import Grid, read_table
from .tables.header_rows import is_head_line, is_header_row, is_labelled, is_title_text
from .tables.places import FieldPlaces
from .text.decoding import DecodedText, UnreadableText, decode
from .text.fields import MOST_FIELDS, Field, records

_DELIMITERS = ",\t;，；"
_LOOKED_AT = 30
"""The number of lines from which the delimiter is determined."""
_DECLARED = pattern(r'"?sep=([,\t;，；|])"?(?:\r\n|\r|\n|$)', re.IGNORECASE)
"""Excel's own first line, which names the delimiter and is not a row."""


def read(request: Request, diagnostics: Diagnostics) -> Node | None:
    """The file's table; None, with a report, if its header is not what the statement says. Raises `UnreadableFile`."""
    text = decode(request)
    declared = _DECLARED.match(text.characters)
    delimiter = declared[1] if declared else delimiter_of(text)
    plain = None if declared or request.printed else read_plain(text, delimiter, request)
    if plain is not None:
        warn_of_unused(request, ("sheet", "title"), diagnostics)
        return plain
    with text.placed():
        lines, widths = _lines(text, delimiter, request, declared.end() if declared else 0)
    if not lines:
        raise UnreadableFile("D06", text.at(0))
    warn_of_unused(request, ("sheet", "title"), diagnostics)
    request = replace(request, header=request.header or _header_of(lines, widths))
    _check_widths(lines, widths, request, diagnostics)
    places = partial(FieldPlaces, text, delimiter)
    return read_table(Grid(tuple(lines), Origin(text.file), False, places), request, diagnostics)


def _header_of(lines: Sequence[GridLine], widths: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The number of the header's line, as its first and its last: the first line of the file, unless that is a title as
    wide as the table, or a line with the form's unit and the names of the columns below it."""
    for line, (width, _) in zip(lines[:_LOOKED_AT], widths, strict=False):
        texts = line.texts
        if is_labelled(texts) and _is_above_names(lines, line):
            continue
        if len(texts) > 1 and is_header_row(texts):
            return (line.number, line.number) if all(map(_may_head, line.entries.values())) else _first(lines)
        if not all(isinstance(entry.value, str) for entry in line.entries.values()):
            return _first(lines)
        alone = [*texts] == [1]
        is_title = alone and (width > 1 or is_title_text(texts[1]) or _is_above_table(lines, widths, line))
        if not is_title and not any(map(is_head_line, texts.values())):
            return _first(lines)
    return _first(lines)


def _is_above_names(lines: Sequence[GridLine], line: GridLine) -> bool:
    """Whether the row below a line about the whole form has the names of the columns."""
    place = lines.index(line) + 1
    below = lines[place].entries.values() if place < len(lines) else ()
    return len(below) > 1 and all(isinstance(entry.value, str) for entry in below)


def _is_above_table(lines: Sequence[GridLine], widths: Sequence[tuple[int, int]], line: GridLine) -> bool:
    """Whether what is below a text without any delimiter is a table by itself: names, then lines of as many fields with
    numbers in them. A header cannot be so much narrower than its lines."""
    below = [at for at in range(lines.index(line) + 1, len(lines)) if widths[at][0] > 1]
    if len(below) < 2 or len({widths[at][0] for at in below}) > 1 or below[-1] - below[0] != len(below) - 1:
        return False
    head, *rows = (lines[at].entries.values() for at in below)
    is_head = len(head) == widths[below[0]][0] and all(isinstance(entry.value, str) for entry in head)
    return is_head and any(not isinstance(entry.value, str) for row in rows[:_LOOKED_AT] for entry in row)


def _first(lines: Sequence[GridLine]) -> tuple[int, int]:
    return lines[0].number, lines[0].number


def _may_head(entry: Entry) -> bool:
    """Whether a cell may be part of a header: a name, or a year."""
    year = entry.text.removesuffix("年")  # Which a cell counts in: 2年.
    return isinstance(entry.value, str) or (len(year) == 4 and year[:2] in ("19", "20"))


def _lines(
    text: DecodedText, delimiter: str, request: Request, start: int
) -> tuple[list[GridLine], list[tuple[int, int]]]:
    """The lines that are not blank, and for each the number of its fields and the place of its last filled field.
    Raises `UnreadableText` (D34) for too many cells."""
    lines: list[GridLine] = []
    widths: list[tuple[int, int]] = []
    cells, most, units = 0, MAX_CELLS * request.times, units_of(request)
    for fields in records(text.characters, delimiter, start, MOST_FIELDS * request.times):
        entries = {place: _entry(field, text, units) for place, field in enumerate(fields, 1) if field[0].strip()}
        cells += len(fields)
        if cells > most:
            raise UnreadableText("D34", fields[0][1], limit=most)
        if entries:
            lines.append(GridLine(text.at(fields[0][1]).line, entries))
            widths.append((len(fields), max(entries)))
    return lines, widths


def delimiter_of(text: DecodedText) -> str:
    """The delimiter that divides most of the first lines into the same number of fields, ignoring quoted text. Ties go
    to the one with more fields, then to the first of `_DELIMITERS`: a title or a column of texts may contain commas."""
    bare = [re.sub(r'"[^"]*"', "", text.line(start)) for start in text.starts[:_LOOKED_AT]]
    best, most = ",", (0, 0)
    for delimiter in _DELIMITERS:
        counts = Counter(count for line in bare if (count := line.count(delimiter)))
        if counts:
            fields, lines = max(counts.items(), key=lambda found: (found[1], found[0]))
            if (lines, fields) > most:
                best, most = delimiter, (lines, fields)
    return best


def _entry(field: Field, text: DecodedText, units: UnitRules) -> Entry:
    written, index = field
    origin = text.at(index)
    measured = measure(written, units)
    if measured:
        return Entry(measured[0], written.strip(), origin, measured[1])
    return Entry(day(written) or written.strip(), written.strip(), origin, indent=indent_of(written))


def _check_widths(
    lines: list[GridLine], widths: list[tuple[int, int]], request: Request, diagnostics: Diagnostics
) -> None:
    """Report (D24) lines with fewer or more fields than the header. Extra blank fields at the end of a line are
    ignored, and so is a note that is alone in its line: it is no row of the table."""
    last = request.header[1] if request.header else 1
    expected = max((width for line, (width, _) in zip(lines, widths, strict=True) if line.number <= last), default=0)
    filled = max((right for line, (_, right) in zip(lines, widths, strict=True) if line.number <= last), default=0)
    for line, (width, right) in zip(lines, widths, strict=True):
        if line.number > last and (width < filled or right > expected) and not is_aside_alone(line):
            origin = next(iter(line.entries.values())).origin
            diagnostics.add("D24", origin, count=width, due=filled)
