"""The year in the title of a form: `2021年度收入支出决算总表`, `二〇二一年度`."""

from __future__ import annotations

from collections.abc import Iterable

from ..diagnostics import Diagnostics, Severity
from ..quick.pattern import pattern
from ..values.source import Origin
from .reader import Request

YEAR_IN_TITLE = pattern(
    r"(?<![0-9])((?:19|20)[0-9]{2}|[一二][零〇○Ｏ0九][零〇○Ｏ一二三四五六七八九0-9]{2})\s*年(?:度|(?=[^0-9]{0,20}[决预]算))"
)
"""The year of a form, as its title says it."""
_DIGITS = str.maketrans("零〇○Ｏ一二三四五六七八九", "0000123456789")


def check_titles(cells: Iterable[tuple[str, Origin]], request: Request, diagnostics: Diagnostics) -> None:
    """Warn of a text above a table, each with its place, that names other years than that of the data."""
    if request.year is None:
        return
    for text, origin in cells:
        years = years_in(text)
        if years and request.year not in years:
            details = {"found": years[0], "due": request.year, "text": text}
            diagnostics.add("D67", origin, severity=Severity.WARNING, details=details)


def years_in(text: str) -> list[int]:
    """The years that a title names."""
    return [int(found.translate(_DIGITS)) for found in YEAR_IN_TITLE.findall(text)]
