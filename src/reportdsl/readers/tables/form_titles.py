"""The year in the title of a form (`2021年度收入支出决算总表`, `二〇二一年度`), and in the other lines above its table,
which state it in many more ways: `2022年12月31日`, `2021—2022学年`, `for the year ended 31 December 2022`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ...diagnostics import Diagnostics
from ...quick.pattern import pattern
from ...values.source import Origin
from ..reader import Request

YEAR_IN_TITLE = pattern(
    r"(?<![0-9])((?:19|20)[0-9]{2}|[一二][零〇○Ｏ0九][零〇○Ｏ一二三四五六七八九0-9]{2})\s*年(?:度|(?=[^0-9]{0,20}[决预]算))"
)
"""The year of a form, as its title states it."""
_MAY_SAY_A_YEAR = pattern(
    r"[0-9]{2}\s*年|(?i:\bFY)|[12１２一二][90９０零〇○Ｏ九][0-9０-９零〇○Ｏ一二三四五六七八九]{2}"
)
_LONGEST = 60
"""Most characters of a title or of a line under it; a longer text is a note."""
_MOST_YEARS = 30
_AUTUMN = ("9", "09", "10", "11", "12", "sep", "oct", "nov", "dec")
_DIGITS = str.maketrans("零〇○Ｏ一二三四五六七八九", "0000123456789")


def check_titles(cells: Iterable[tuple[str, Origin]], request: Request, diagnostics: Diagnostics) -> None:
    """Warn (D67) of a text above a table, or the name of its sheet, that names years other than that of the data."""
    _check(cells, _years_said, request.year, diagnostics)


def check_notes(cells: Iterable[tuple[str, Origin]], request: Request, diagnostics: Diagnostics) -> None:
    """The same for notes below a table. They name other years for many reasons, so only years stated of the table
    itself count."""
    _check(cells, _years_of_note, request.year, diagnostics)


def _check(
    cells: Iterable[tuple[str, Origin]],
    years_of: Callable[[str, int], Sequence[int]],
    due: int | None,
    diagnostics: Diagnostics,
) -> None:
    for text, origin in cells if due is not None else ():
        years = years_of(text, due) if due is not None and _MAY_SAY_A_YEAR.search(text) else ()
        if years and due not in years:
            diagnostics.warn("D67", origin, found=years[0], due=due, text=text)


def _years_of_note(text: str, due: int) -> list[int]:
    """The years that a note states of the table."""
    from ...words import year_words  # Loaded only where a line may name a year.

    plain = year_words.SPELLED.sub(lambda found: found[0].translate(year_words.NUMERALS), text)
    return [int(found[1]) for found in year_words.OF_A_NOTE.finditer(plain)]


def _years_said(text: str, due: int) -> list[int]:
    """The years that a line gives for its figures. A long text, or one that says when the sheet was made, may name any
    other year."""
    from ...words import year_words  # As above.

    plain = year_words.SPELLED.sub(lambda found: found[0].translate(year_words.NUMERALS), text)
    if dated := year_words.DATE.fullmatch(plain):
        year, month, day = (
            dated[1] or dated[6] or dated[9],
            dated[2] or dated[5] or dated[7],
            dated[3] or dated[4] or dated[8],
        )
        return [int(year)] if _is_of_data(int(year), month, day, due) else []
    if len(plain) > _LONGEST or year_words.OF_MAKING.search(plain):
        return years_in(text)
    ranges = [(int(found[1]), _last(found[1], found[2])) for found in year_words.RANGE.finditer(plain)]
    named = [
        int(found[found.lastindex or 0])
        for found in year_words.OF_DATA.finditer(plain)
        if not year_words.OF_OTHERS.search(plain[: found.end(found.lastindex or 0)])
    ]
    named += [year - 1 for year in named if year_words.MID_YEAR.search(plain)]
    if not ranges and not named:
        named = [2000 + int(found[found.lastindex or 0]) for found in year_words.SHORT.finditer(plain)]
    return [year for first, last in ranges for year in range(first, last + 1)] + named


def _is_of_data(year: int, month: str, day: str, due: int) -> bool:
    """Whether a date that stands alone is the date of the figures and not of the making of the sheet: the last day of a
    year, or a day before the year of the data. A budget is an exception, since it is made in the preceding autumn."""
    if month.casefold()[:3] in ("12", "dec") and day == "31":
        return True
    return year < due - 1 or (year == due - 1 and month.casefold()[:3] not in _AUTUMN)


def _last(first: str, last: str) -> int:
    """The last year of a range, which may be written with two digits; the first year where that makes no range."""
    year = int(last) if len(last) == 4 else int(first[:2] + last)
    return year if 0 <= year - int(first) <= _MOST_YEARS else int(first)


def years_in(text: str) -> list[int]:
    """The years that a title names."""
    return [int(found.translate(_DIGITS)) for found in YEAR_IN_TITLE.findall(text)]
