"""Workbooks with a fault in one of their parts: they must be read as before, or as other programs read them, or be
refused."""

from __future__ import annotations

import io
import zipfile
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from random import Random

from openpyxl.utils import get_column_letter

from reportdsl.quick.pattern import pattern
from reportdsl.readers.workbooks.worksheet import Worksheet

from . import readings
from .campaign import Outcome
from .workbooks import by_openpyxl, by_xlsxwriter, form, list_of_kinds

Parts = dict[str, bytes]
_PARTS = ("xl/worksheets/sheet1.xml",) * 6 + ("xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml")  # fmt: skip
_ATTRIBUTE = pattern(r'(?<=\s)([\w:]+)="([^"]*)"')
_ELEMENT = pattern(r"<(c|row|si|xf|v|f|t|is|r|mergeCell|numFmt|sheet|Override|Relationship)\b[^>]*?(?:/>|>.*?</\1>)")
_TEXT = pattern(r"(?<=>)[^<]+(?=</(?:v|t|f)>)")
_TAG = pattern(r"<(/?)(\w+)")
_ODD = ("", "-1", "0", "1", "7", "99999", "x", "A1", "B2", "XFE1", "1048577", "true", "s", "n", "b", "e", "d", "str", "inlineStr", "10", "１２", "1e3", "1,234", "NaN", "0x1F", "1_0", " 5 ", "+5", "5.", "1E400", "12e-1", "２０５", "a&#10;b", "&#x0;", "]]>")  # fmt: skip


def case(random: Random) -> Outcome:
    """A form or a list, with one or two changes in the markup of its parts."""
    made = random.choice((form, list_of_kinds))(random)
    content = random.choice((by_openpyxl, by_xlsxwriter))(made)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    doubled: tuple[str, bytes] | None = None
    for _ in range(random.choice((1, 1, 2))):
        name = random.choice([each for each in _PARTS if each in parts])
        if parts[name].startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        changed = random.choice(CHANGES)(random, parts[name].decode())
        encoding = random.choice(("utf-8",) * 15 + ("utf-16",))
        parts[name] = changed.replace("UTF-8", encoding).encode(encoding, "replace")
        if random.random() < 0.03:
            del parts[name]
        elif random.random() < 0.03:
            doubled = name.upper(), parts[name]
    before, _ = readings.ours("xlsx", content, made)
    content = _zipped(parts, doubled)
    after, came = readings.ours("xlsx", content, made)
    if came.diagnostics.errors:
        return Outcome(f"told {min(each.code for each in came.diagnostics)}")
    places = {*before, *after}
    changed_at = [place for place in places if before.get(place) != after.get(place)]
    if not changed_at:
        return Outcome("the same")
    if len(came.diagnostics):
        return Outcome("a warning")
    under = _under_merges(parts.get(_PARTS[0], b""))
    return _as_others_read(content, [place for place in changed_at if place not in under], after)


def _as_others_read(content: bytes, places: list[str], after: readings.Ours) -> Outcome:
    """The outcome for changed figures: sound if another program reads the same. Texts and dates in a column that has
    lost its name are not read, because nothing can refer to them; the column's figures are reported."""
    told = []
    for reading in (readings.calamine, lambda content: readings.libreoffice("xlsx", content)):
        try:
            theirs = reading(content)
        except Exception as problem:
            told.append(str(problem)[:200])
            continue
        named = {_letters(place) for place in after}
        wrong = [
            place
            for place in places
            if not _is_read(after.get(place), other := theirs.get(place))
            and (_letters(place) in named or readings.is_number(other))
        ]
        if not wrong:
            return Outcome("as others read it")
        told += [f"{place}: {after.get(place)}, {theirs.get(place)!r}" for place in wrong[:3]]
    return Outcome("another value in silence", sound=False, detail="\n".join(told))


def _under_merges(sheet: bytes) -> set[str]:
    """The places covered by a merged area, which nobody sees and no sum includes."""
    walked = Worksheet([sheet], "", "", 1_000_000)
    with suppress(Exception):  # What precedes a fault has been seen.
        deque(walked.rows(), maxlen=0)
    areas = [area for area in walked.merged if (area.bottom - area.top) * (area.right - area.left) < 1000]
    return {
        f"{get_column_letter(column)}{row}"
        for area in areas
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
        if (row, column) != (area.top, area.left)
    }


def _letters(place: str) -> str:
    return place.rstrip("0123456789")


def _is_read(own: tuple[readings.Read, str] | None, other: readings.Read | None) -> bool:
    return other is None if own is None else readings.agrees(own, other)


def _zipped(parts: Parts, doubled: tuple[str, bytes] | None) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in [*parts.items(), *([doubled] if doubled else [])]:
            archive.writestr(name, content)
    return stream.getvalue()


# Changes to a part's markup, each in one place.


def _attribute(random: Random, text: str) -> str:
    """Replace an attribute's value with an odd one, or with that of another."""
    found = [*_ATTRIBUTE.finditer(text)]
    if not found:
        return text
    at = random.choice(found)
    value = random.choice((random.choice(_ODD), random.choice(found)[2]))
    return f"{text[: at.start(2)]}{value}{text[at.end(2) :]}"


def _no_attribute(random: Random, text: str) -> str:
    return _replaced(random, text, _ATTRIBUTE.finditer, lambda found: random.choice(("", found * 2, found.upper())))


def _element(random: Random, text: str) -> str:
    """Remove, double, comment out or rename an element."""
    return _replaced(
        random,
        text,
        _ELEMENT.finditer,
        lambda found: random.choice(("", found + found, f"<!--{found}-->", f"<u xmlns='u'>{found}</u>")),
    )


def _swapped(random: Random, text: str) -> str:
    """Exchange two elements."""
    found = [*_ELEMENT.finditer(text)]
    if len(found) < 2:
        return text
    one, two = sorted(random.sample(found, 2), key=lambda each: each.start())
    return text[: one.start()] + two[0] + text[one.end() : two.start()] + one[0] + text[two.end() :]


def _text(random: Random, text: str) -> str:
    return _replaced(
        random,
        text,
        _TEXT.finditer,
        lambda found: random.choice((random.choice(_ODD), found[:-1], f"{found}<x/>", f"<![CDATA[{found}]]>")),
    )


def _tag(random: Random, text: str) -> str:
    return _replaced(
        random, text, _TAG.finditer, lambda found: random.choice(("<", "</", found + "x", "<x:c", found.upper()))
    )


def _cut(random: Random, text: str) -> str:
    return text[: random.randrange(len(text) + 1)]


def _merged(random: Random, text: str) -> str:
    """Add a merged area: across others, outside the sheet, upside down."""
    area = random.choice(
        (
            "B7:B9",
            "B4:B6",
            "A1:B9",
            "A4:B5",
            "C3:D4",
            "A5:E5",
            "C3:A1",
            "XFD1:XFE2",
            "A0:B1",
            "A1",
            "a1:b2",
            "$A$1:$B$2",
            "A6:C7",
        )
    )
    return text.replace("</sheetData>", f'</sheetData><mergeCells count="1"><mergeCell ref="{area}"/></mergeCells>')


def _replaced(random: Random, text: str, find: Callable[[str], object], by: Callable[[str], str]) -> str:
    found = [*find(text)]  # type: ignore[call-overload]
    if not found:
        return text
    at = random.choice(found)
    return f"{text[: at.start()]}{by(at[0])}{text[at.end() :]}"


CHANGES = (
    _attribute,
    _attribute,
    _attribute,
    _no_attribute,
    _element,
    _element,
    _swapped,
    _text,
    _text,
    _tag,
    _cut,
    _merged,
)
