"""Workbooks of either format: limits, the choice of a sheet, and the exact value of a cell.

A workbook stores numbers in binary. A number is read as the nearest decimal with at most 15 significant digits (all
that Excel and WPS keep) and at most 10 places (0.01元 in 亿元): 788.4299999999999 is 788.43, and the 1.1E-13 that a
subtraction leaves behind is 0.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import ROUND_HALF_EVEN, Decimal

from ...diagnostics import Diagnostics
from ...diagnostics.details import Names
from ...diagnostics.unknown import add_unknown
from ...quick.records import replace
from ...values.source import Origin
from ..cells import format_sections
from ..cells.cells import UnitRules, measure
from ..cells.date_serials import moment, time_text
from ..cells.format_sections import Section
from ..cells.number_formats import NumberFormat, SheetFormats
from ..cells.sheet_cells import Entry, GridLine, indent_of
from ..reader import Request, UnreadableFile
from ..tables.header_rows import Texts, tidy
from ..text.decoding import control_in

MAX_CELLS = 2_000_000
MAX_COLUMNS = 512
MOST_HEAD_ROWS = 12
"""Number of rows, from the top of a sheet, in which its title is looked for."""
MAX_BLANK_ROWS = 200
"""A sheet is read up to the last of these columns, and until this many blank rows: stray cells in its far corner belong
to no table, and reading all cells up to them would take minutes."""

OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of a file in the old format, and of any file with a password."""

_PLACES = 10
_DIGITS = 15
_LARGEST = 200
"""The highest power of ten of a number: no figure of a report has more digits."""


@contextmanager
def readable(request: Request, mark: bytes) -> Iterator[None]:
    """Raise `UnreadableFile` if a file does not begin with the mark of its format, or cannot be read inside the `with`
    block (D31): a malformed part may raise anything."""
    _refuse_foreign(request, mark)
    try:
        yield
    except UnreadableFile:
        raise
    except Exception:
        raise UnreadableFile("D31", Origin(request.file)) from None


def _refuse_foreign(request: Request, mark: bytes) -> None:
    """Raise `UnreadableFile` unless a file begins with the mark of its format: D32 or D33 for known other formats, D06
    for an empty file, otherwise D31."""
    content = request.content
    if content.startswith(mark):
        return
    if content.startswith(OLD_FORMAT):
        code = "D32"
    elif content[:2000].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1] == b"<":
        # Some accounting software exports an HTML table under the name of a workbook.
        code = "D33"
    else:
        code = "D31" if content else "D06"
    raise UnreadableFile(code, Origin(request.file))


def choose_sheet(
    names: Sequence[str],
    hidden: Collection[str],
    head: Callable[[str], Sequence[Texts]],
    request: Request,
    diagnostics: Diagnostics,
) -> str | None:
    """The sheet that the statement names or whose title it states, or the only one that is not `hidden`; None, with a
    report, if there is no such sheet. `head` returns the texts of the first rows of a sheet."""
    if request.title is not None:
        from ..tables.sheet_titles import choose_by_title  # Loaded only for a title.

        named = choose_by_name(names, hidden, request, diagnostics) if request.sheet else None
        if request.sheet and named is None:
            return None

        def rows(name: str) -> Sequence[Texts]:
            if name not in request.first_rows:
                request.first_rows[name] = head(name)
            return request.first_rows[name]

        return choose_by_title(request.title, (named,) if named else names, hidden, rows, request, diagnostics)
    return choose_by_name(names, hidden, request, diagnostics)


def choose_by_name(
    names: Sequence[str], hidden: Collection[str], request: Request, diagnostics: Diagnostics
) -> str | None:
    """The sheet that the statement names, or the only one that readers of the workbook see; None, with a report, if
    there is no such sheet."""
    if request.sheet is None:
        shown = [name for name in names if name not in hidden] or names
        if len(shown) == 1:
            return shown[0]
        diagnostics.add("D37", request.span, choices=Names(tuple(names)))
        return None
    wanted = tidy(request.sheet.text)
    if request.sheet.text in names:
        return request.sheet.text
    alike = [name for name in names if tidy(name) == wanted]
    if len(alike) > 1:
        choices = Names(tuple(f"“{name}”" for name in alike))
        diagnostics.add("D69", request.sheet.span, name=wanted, choices=choices)
    elif not alike:
        if request.sheet.span.source.shared:  # Whoever fills the workbook in did not write the statement.
            diagnostics.add("D36", Origin(request.file), hint="sheet_due", name=wanted, file=request.file)
        else:
            add_unknown(diagnostics, "D36", request.sheet.span, wanted, names, file=request.file)
    return alike[0] if len(alike) == 1 else None


def texts_of(values: Iterable[Sequence[object]]) -> tuple[Texts, ...]:
    """The texts in rows of values, by column from 1."""
    return tuple(
        {column: value for column, value in enumerate(row, 1) if isinstance(value, str) and value.strip()}
        for row in values
    )


def lines_of(rows: Iterable[tuple[int, Mapping[int, Entry]]], request: Request) -> tuple[GridLine, ...]:
    """The non-blank rows of a sheet, from its rows by number, each with its filled cells by column. Raises
    `UnreadableFile` (D34) for more than `MAX_CELLS` × `times` cells."""
    lines: list[GridLine] = []
    blank = cells = 0
    most = MAX_CELLS * request.times
    for number, entries in rows:
        cells += len(entries)
        if cells > most:
            raise UnreadableFile("D34", Origin(request.file), limit=most)
        blank = 0 if entries else blank + 1
        if blank > MAX_BLANK_ROWS:
            break
        if entries:
            lines.append(GridLine(number, entries))
    return tuple(lines)


def number_entry(
    exact: Decimal | None, stored: str, style: int, formats: SheetFormats, units: UnitRules, origin: Origin
) -> Entry:
    """A number cell as its format shows it, but with all its decimals: 0.953 shown as 95.3% is 95.3%, 123456 shown as
    12.3 is 12.3456, 101 shown as 0101 is that code. A number with words beside it other than a unit is a text, as in a
    CSV file. If it is not a number, the entry has a problem (D38) and the text as `stored`."""
    if exact is None:
        return Entry("", stored, origin, problem="D38")
    form = formats.of(style)
    if exact.adjusted() >= _DIGITS and not f"{exact:f}"[_DIGITS:].strip("0"):
        return replace(_number_as_shown(exact, stored, form, formats, units, origin), rounded=True)
    seems = form.positive if exact > 0 else form.negative if exact < 0 else ""
    if seems:
        return replace(_number_as_shown(exact, stored, form, formats, units, origin), seems=seems)
    return _number_as_shown(exact, stored, form, formats, units, origin)


def _number_as_shown(
    exact: Decimal, stored: str, form: NumberFormat, formats: SheetFormats, units: UnitRules, origin: Origin
) -> Entry:
    if form.plain:
        return Entry(exact, f"{exact:f}", origin, least=form.least)
    section = form.section(exact)
    match section.shows:
        case format_sections.DATE:
            return date_entry(moment(exact, formats.from_1904), origin, stored)
        case format_sections.MONTH:
            day = moment(exact, formats.from_1904)
            if isinstance(day, date):
                shown = section.mask.format(day)
                return Entry(shown, shown, origin)
            return date_entry(day, origin, stored)
        case format_sections.TIME | format_sections.DURATION:
            return Entry("", time_text(exact, section.shows == format_sections.DURATION), origin, problem="D51")
        case format_sections.NOTHING:
            return Entry("" if exact else exact, f"{exact:f}", origin, problem="D62" if exact else "")
        case _:
            return _shown_number(exact, section, units, origin)


def _shown_number(exact: Decimal, section: Section, units: UnitRules, origin: Origin) -> Entry:
    code = section.code(exact)
    if code is not None:
        return Entry(code, code, origin)
    scaled = section.scaled(exact)
    if not (section.before or section.behind):
        return Entry(scaled, section.text(exact) if section.power else f"{exact:f}", origin, power=section.power)
    unit = units.beside(section.before, section.behind)
    if unit is None:
        return Entry(section.text(exact), section.text(exact), origin)
    return Entry(scaled, f"{section.before}{scaled:f}{section.behind}", origin, unit)


def text_entry(text: str, origin: Origin, units: UnitRules) -> Entry | None:
    """A text cell; None if blank. A number stored as text, as some programs export it, is a number."""
    if not text.strip():
        return None
    control = control_in(text)
    if control:
        return Entry("", f"U+{ord(control):04X}", origin, problem="D05")
    measured = measure(text, units)
    if measured:
        return Entry(measured[0], text.strip(), origin, measured[1])
    return Entry(text.strip(), text.strip(), origin, indent=indent_of(text))


def indented(entry: Entry | None, by: int) -> Entry | None:
    """A text indented further by its style; each step is as wide as a full-width blank."""
    return replace(entry, indent=entry.indent + 2 * by) if entry is not None and by else entry


def date_entry(value: object, origin: Origin, stored: str = "") -> Entry:
    """A date cell. A date with a time of day becomes text, so that the time is not lost; a time alone, or a number that
    is no date, is a problem (D51)."""
    if isinstance(value, datetime) and value.time() != time():
        return Entry(value.isoformat(" "), value.isoformat(" "), origin)
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return Entry(value, value.isoformat(), origin)
    return Entry("", stored if value is None else str(value), origin, problem="D51")


def decimal_of(value: float) -> Decimal | None:
    """The decimal as which a binary number was entered, with at most 15 significant digits and 10 places; None for
    infinity and the like."""
    return Decimal(value) if isinstance(value, int) else _to_places(Decimal(f"{value:.15g}"))


def decimal_from(text: str) -> Decimal | None:
    """The same for a number that is written out."""
    exact = Decimal(text)
    if exact.adjusted() > _LARGEST:
        return None
    if not {*text} & {*".eE"}:
        return exact
    exact = _rounded(exact, _DIGITS - 1 - exact.adjusted()).normalize()
    return _to_places(
        exact.quantize(Decimal(1)) if exact == exact.to_integral_value() and exact.adjusted() < _DIGITS else exact
    )


def _to_places(exact: Decimal) -> Decimal | None:
    if not exact.is_finite():
        return None
    rounded = _rounded(exact, _PLACES)
    return exact if rounded is exact else rounded.normalize() if rounded else Decimal(0)


def _rounded(exact: Decimal, places: int) -> Decimal:
    """A number with at most `places` decimals."""
    if exact.as_tuple().exponent >= -places:  # type: ignore[operator]  # finite, so a number
        return exact
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
