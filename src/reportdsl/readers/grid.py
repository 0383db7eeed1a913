"""Sheets: rows of typed cells, as a CSV file or a workbook gives them, to a table with named rows and columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ..diagnostics import Diagnostics, Note, Severity
from ..source import Origin
from ..table import Cell, Row, Scalar, Table
from .header import Header, read_header, tidy
from .reader import Request
from .suggestion import add_unknown
from .values import Units, exact, units_of

_NOTE = re.compile(r"(?:备?注|说明|填报说明)\s*[0-9]*\s*[:：.、]")
_CODE_WIDTHS = (3, 2, 2)
"""Digits of 类, 款 and 项 in the budget classification (财政部《政府收支分类科目》)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One filled cell. `unit` is the cell's own; `problem` the code of what is wrong with it, said if it is needed."""

    value: str | Decimal | date | bool
    text: str
    origin: Origin
    unit: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row that is not blank, by its number in the file, with its filled cells by column, both from 1."""

    number: int
    entries: Mapping[int, Entry]


@dataclass(frozen=True, slots=True)
class Grid:
    lines: tuple[Line, ...]
    origin: Origin
    ends_at_blank: bool
    """Whether a blank row ends the table (workbooks, where notes and signatures follow it) or means nothing (CSV)."""


def read_table(grid: Grid, request: Request, diagnostics: Diagnostics) -> Table | None:
    """The table that the request describes, or None, reported, where its header, columns or block are not there."""
    texts = [(line.number, {column: entry.text for column, entry in line.entries.items()}) for line in grid.lines]
    header = read_header(texts, request, grid.origin, diagnostics)
    if header is None:
        return None
    label = _label(header, request, diagnostics)
    _check_exceptions(header, request, diagnostics)
    units = units_of(request)
    rows: dict[str, Row] = {}
    for line in _body(grid, header, diagnostics):
        entries = {name: line.entries[column] for column, name in header.columns.items() if column in line.entries}
        if not entries or _is_aside(entries):
            continue
        start = next(iter(entries.values())).origin
        key = _key(entries, header.key, label)
        cells = {
            name: _cell(entries.get(name), name, start, units, (*header.key, label), diagnostics)
            for name in header.columns.values()
        }
        origin = cells[header.key[0]].origin
        if not key:
            diagnostics.add("D47", start, name=header.key[0])
        elif key in rows:
            diagnostics.add("D44", origin, notes=(Note("first_here", where=rows[key].origin),), name=key)
        else:
            rows[key] = Row(key, cells, origin)
    if not rows:
        diagnostics.add("D46", grid.origin, severity=Severity.WARNING)
    return Table(tuple(header.columns.values()), rows, grid.origin, header.key, label, request.levels)


def _label(header: Header, request: Request, diagnostics: Diagnostics) -> str:
    if request.label is None:
        return ""
    label = tidy(request.label.text)
    if label in header.columns.values():
        return label
    add_unknown(diagnostics, "D41", request.label.span, label, header.columns.values(), file=request.file)
    return ""


def _check_exceptions(header: Header, request: Request, diagnostics: Diagnostics) -> None:
    for field, _ in request.exceptions:
        if field.text not in header.columns.values():
            add_unknown(diagnostics, "D42", field.span, field.text, header.columns.values(), file=request.file)


def _body(grid: Grid, header: Header, diagnostics: Diagnostics) -> Iterator[Line]:
    """The lines below the header, up to the blank row that ends the table; figures below that are warned of."""
    previous = 0
    for line in grid.lines:
        if line.number <= header.last or _is_ruler(line):
            continue
        if grid.ends_at_blank and previous and line.number > previous + 1:
            _warn_of_rest(grid, header, previous, diagnostics)
            return
        previous = line.number
        yield line


def _warn_of_rest(grid: Grid, header: Header, last: int, diagnostics: Diagnostics) -> None:
    for line in grid.lines:
        for column, entry in line.entries.items():
            if line.number > last and column in header.columns and isinstance(entry.value, Decimal):
                diagnostics.add("D48", entry.origin, severity=Severity.WARNING, row=last)
                return


def _is_ruler(line: Line) -> bool:
    """The row that numbers the columns of an official form (栏次 1 2 3 …)."""
    return any(tidy(entry.text) == "栏次" for entry in line.entries.values())


def _is_aside(entries: Mapping[str, Entry]) -> bool:
    """A note under the table (“注：…”) that stands alone in its row."""
    return len(entries) == 1 and all(_NOTE.match(entry.text.strip()) for entry in entries.values())


def _key(entries: Mapping[str, Entry], key: tuple[str, ...], label: str) -> str:
    """A row's key: its key cells, else its label, else its first text (the 合计 row of a form has no code)."""
    parts = [(place, tidy(entries[name].text)) for place, name in enumerate(key) if name in entries]
    if len(key) > 1 and parts and all(part.isdecimal() for _, part in parts):
        return _joined_code(parts)
    if parts:
        return "/".join(part for _, part in parts)
    texts = [entries[label]] if label in entries else entries.values()
    return next((tidy(entry.text) for entry in texts if isinstance(entry.value, str)), "")


def _joined_code(parts: list[tuple[int, str]]) -> str:
    """Codes in several cells as one: 205, 2, 1 is 2050201. A cell that repeats the upper code holds the whole code."""
    code = ""
    for place, part in parts:
        if code and len(part) > len(code) and part.startswith(code):
            code = part
        else:
            code += part.zfill(_CODE_WIDTHS[place] if place < len(_CODE_WIDTHS) else 0)
    return code


def _cell(
    entry: Entry | None, name: str, start: Origin, units: Units, named: tuple[str, ...], diagnostics: Diagnostics
) -> Cell:
    """A row's cell; a blank one stands where its row starts. Columns that name rows hold text."""
    if entry is None:
        return Cell(None, start)
    if entry.problem:
        diagnostics.add(entry.problem, entry.origin, text=entry.text)
        return Cell(None, entry.origin, entry.text)
    value: Scalar
    if name in named:
        value = entry.text.strip()
    elif isinstance(entry.value, Decimal):
        value = exact(entry.value, entry.unit or units.of((name,)), entry.origin, diagnostics)
    else:
        value = entry.value
    return Cell(value, entry.origin, entry.text)
