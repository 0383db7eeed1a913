"""Sheets: rows of typed cells, as a CSV file or a workbook gives them, to a table with named rows and columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from ..diagnostics import Diagnostics, Note, Severity
from ..diagnostics.details import term
from ..diagnostics.diagnostic import MOST_PLACES
from ..quick.pattern import pattern
from ..quick.records import dataclass
from ..values.layout import Layout
from ..values.packed import Texts
from ..values.quantity import CONTEXT, MAX_DIGITS
from ..values.source import Origin
from ..values.table import Places, Table
from ..values.units import is_usual_scale
from . import field_names
from .beyond_table import report_hidden, report_nameless, report_rest
from .cells import UnitRules, exact, is_serial_date, units_of
from .filling import Filled, column_of
from .form_titles import check_titles
from .form_units import Named, check_lines, with_units_of_names
from .header import SEARCHED, Header, is_head_line, read_header, tidy
from .keys import joined_key
from .merges import filled_down
from .reader import Request
from .row_words import is_added, total_rank
from .sheet_cells import Area, Entry, GridLine
from .suggestion import add_unknown

_NOTE = pattern(r"(?:备?注|说明|填报说明)\s*[0-9]*\s*[:：.、]")
_SIGNED = pattern(
    r"(?:制表|填表|填报|编制|复核|审核|审批|负责|单位负责|财务负责|经办|主管|联系|报送|报出)(?:人|单位|日期|时间|电话|领导)?[^:：]{0,4}[:：]"
    r"|(?:[Pp]repared|[Cc]hecked|[Rr]eviewed|[Aa]pproved|[Ss]igned)(?: by)?\s*[:：]"
)
_CONTACT = pattern(r"(?:联系)?(?:电话|手机)(?:号码)?[:：]?|传真[:：]?|邮编[:：]?|邮政编码[:：]?")


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a sheet or file, before it is known which of them are the table."""

    lines: tuple[GridLine, ...]
    origin: Origin
    ends_at_blank: bool
    """Whether a blank row ends the table (workbooks, where notes and signatures follow it) or means nothing (CSV)."""
    places: Callable[[Sequence[int], Mapping[str, int]], Places]
    """The places of a table's cells, from the numbers of its rows and of its columns."""
    merged: tuple[Area, ...] = ()
    """The merged areas of a workbook's sheet. What lies under them, the upper left cells excepted, is not among the lines."""
    hidden: frozenset[int] = frozenset()
    """The numbers of the rows that a workbook's sheet hides."""


def read_table(grid: Grid, request: Request, diagnostics: Diagnostics) -> Table | None:
    """The table that the request describes; None, reported, if its header, columns or block are missing."""
    header = read_header(_head(grid, request), request, grid.origin, diagnostics)
    if header is None:
        return None
    label = _label(header, request, diagnostics)
    _check_exceptions(header, request, diagnostics)
    stated = units_of(request)
    units = with_units_of_names(stated, _names(grid, header), (*header.key, label), diagnostics)
    above = (line.entries.values() for line in grid.lines if line.number < header.first)
    check_titles(((entry.text, entry.origin) for entries in above for entry in entries), request, diagnostics)
    has_unit = bool(request.unit or request.units or request.exceptions or units is not stated)
    check_lines(_around(grid, header), units, has_unit, diagnostics)
    places, numbers = grid.places, {name: column for column, name in header.columns.items()}
    keys: list[str] = []
    rows: list[int] = []
    columns: dict[str, list[Filled | None]] = {name: [] for name in header.columns.values()}
    nameless: list[Origin] = []
    body = [line for line in _body(grid, header, units, diagnostics) if not _is_aside(line.entries)]
    _report_beside(body, grid, header, request, units, diagnostics)
    for line in filled_down(body, grid.merged):
        entries = {name: line.entries[column] for column, name in header.columns.items() if column in line.entries}
        if not entries:
            continue
        key = _key(entries, header.key, label)
        cells = {
            name: _filled(entry, name, units, (*header.key, label), diagnostics) for name, entry in entries.items()
        }
        if not key:
            nameless += [entry.origin for name, entry in entries.items() if is_added(name)][:1]
            continue
        keys.append(key)
        rows.append(line.number)
        for name, column in columns.items():
            column.append(cells.get(name))
    if nameless:
        further = tuple(Note("also_here", where=where) for where in nameless[1:MOST_PLACES])
        diagnostics.add("D47", nameless[0], notes=further, name=header.key[0], count=len(nameless))
    if not rows:
        diagnostics.add("D46", grid.origin, severity=Severity.WARNING)
    return Table(
        {name: column_of(cells) for name, cells in columns.items()},
        Texts(keys),
        places(rows, numbers),
        grid.origin,
        header.key,
        label,
        request.levels,
        layout=_layout(grid, header, body),
    )


def _layout(grid: Grid, header: Header, body: Sequence[GridLine]) -> Layout:
    """How a table lies in its sheet: what is around it, whose rows `body` has."""
    firsts = {line.number: next(iter(line.entries.values())) for line in grid.lines if line.number < header.first}
    above = [entry for line in grid.lines if line.number < header.first for entry in line.entries.values()]
    title = next((each.text for each in firsts.values() if not is_head_line(each.text)), "")
    read = {line.number for line in body}
    left = [line for line in grid.lines if line.number > header.last and line.number not in read]
    return Layout(
        tidy(title),
        tuple(tidy(entry.text) for entry in above if entry.text != title),
        (header.first, header.last),
        header.blocks,
        tuple(line.number for line in body if line.number in grid.hidden),
        tuple((line.number, tidy(next(iter(line.entries.values())).text)) for line in left[:MOST_PLACES]),
        len(left),
    )


def _head(grid: Grid, request: Request) -> list[tuple[int, dict[int, str]]]:
    """The texts of the rows in which the header must be."""
    last = request.header[1] if request.header else 0
    lines = [line for line in grid.lines if line.number <= last] if last else grid.lines[:SEARCHED]
    return [(line.number, {column: entry.text for column, entry in line.entries.items()}) for line in lines]


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


def _names(grid: Grid, header: Header) -> Iterator[Named]:
    """The columns of a table, each with the lowest cell of its header."""
    for column, name in header.columns.items():
        cells = (
            line.entries[column].origin for line in grid.lines if line.number <= header.last and column in line.entries
        )
        yield Named(name, [grid.origin, *cells][-1])


def _around(grid: Grid, header: Header) -> Iterator[dict[int, tuple[str, Origin]]]:
    """The texts of the rows above a table's header, and of those below it that say a unit."""
    for line in grid.lines:
        texts = {
            column: (entry.text, entry.origin)
            for column, entry in line.entries.items()
            if line.number <= header.last or ("单位" in entry.text and isinstance(entry.value, str))
        }
        if texts and (line.number <= header.last or len(line.entries) <= 2):
            yield texts


def _body(grid: Grid, header: Header, units: UnitRules, diagnostics: Diagnostics) -> Iterator[GridLine]:
    """The lines below the header, up to the blank row that ends the table; one before a total (总计) is layout. Figures
    below it are reported."""
    previous = 0
    for line in grid.lines:
        if line.number <= header.last:
            continue
        if _is_ruler(line):
            previous = line.number if previous else 0
            continue
        blank = line.number - previous - 1 if previous else 0
        if grid.ends_at_blank and blank and not (blank == 1 and _is_total(line)):
            report_rest(grid.lines, header.columns, previous, units, diagnostics)
            return
        previous = line.number
        yield line


def _is_total(line: GridLine) -> bool:
    first = next(iter(line.entries.values()))
    return isinstance(first.value, str) and total_rank(first.text) > 0


def _report_beside(
    body: Sequence[GridLine], grid: Grid, header: Header, request: Request, units: UnitRules, diagnostics: Diagnostics
) -> None:
    """Report figures beside the table, and rows that are hidden. What is beside a block belongs to another one."""
    if request.block is None and not diagnostics.errors:
        report_nameless(body, header.columns, units, diagnostics)
    if grid.hidden:
        report_hidden(body, grid.hidden, header.columns, units, diagnostics)


def _is_ruler(line: GridLine) -> bool:
    """Whether a row numbers the columns of an official form (栏次 1 2 3 …)."""
    return any("栏" in entry.text and tidy(entry.text) == "栏次" for entry in line.entries.values())


def _is_aside(entries: Mapping[int, Entry]) -> bool:
    """Whether a row is no row of the table: a note (“注：…”), alone in its row, or who made it (“制表人：… 复核：…”), without
    a figure."""
    texts = [entry.text.strip() for entry in entries.values() if isinstance(entry.value, str)]
    if texts and _CONTACT.fullmatch(texts[0]):
        return True
    if not texts or len(texts) < len(entries):
        return False
    return _SIGNED.match(texts[0]) is not None or (len(texts) == 1 and _NOTE.match(texts[0]) is not None)


def _key(entries: Mapping[str, Entry], key: tuple[str, ...], label: str) -> str:
    """A row's key: its key cells, else its label, else its first text (the 合计 row of a form has no code)."""
    joined = joined_key([tidy(entries[name].name) if name in entries else "" for name in key])
    if joined:
        return joined
    texts = [entries[label]] if label in entries else entries.values()
    return next((tidy(entry.text) for entry in texts if isinstance(entry.value, str)), "")


def _filled(entry: Entry, name: str, units: UnitRules, named: tuple[str, ...], diagnostics: Diagnostics) -> Filled:
    """A filled cell. In the columns that name the rows, and in those whose name says so, it is text."""
    if entry.problem:
        diagnostics.add(entry.problem, entry.origin, text=entry.text, character=entry.text)
        return Filled(None, entry.text)
    held = units.holds(name)
    if name in named or held == field_names.TEXT:
        return Filled(entry.name.strip(), " " * entry.indent * (name in named) + entry.name)
    if held == field_names.DATE and isinstance(entry.value, Decimal):
        if is_serial_date(entry.text):
            diagnostics.add("D64", entry.origin, name=name, text=entry.text)
        return Filled(entry.text, entry.text)
    if entry.text.strip() in units.style.blanks:
        return Filled(None, entry.text.strip())
    if isinstance(entry.value, Decimal):
        unit = units.stated(entry.unit, (name,))
        if entry.power and not is_usual_scale(unit, entry.power):
            stored = entry.value.scaleb(-entry.power, CONTEXT)
            diagnostics.add(
                "D61", entry.origin, shown=entry.text, stored=f"{stored:f}", unit=str(unit) or term("no_unit")
            )
            return Filled(None, entry.text)
        quantity = exact(entry.value, unit)
        if quantity is None:
            diagnostics.add("D07", entry.origin, limit=MAX_DIGITS)
        return Filled(quantity, entry.text, unit, nil=entry.text in units.style.nils)
    return Filled(entry.value, entry.text)
