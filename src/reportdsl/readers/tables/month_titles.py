"""The month or quarter in the title of a sheet that is itself called after one. Figures of March under the name of
April have been pasted into the wrong sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...diagnostics import Diagnostics
from ...quick.pattern import pattern
from ...values.source import Origin
from ...words import year_words
from ...words.period_names import Period, period

_PERIODS = pattern(
    r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})月?份?(?:[-—–~～至到]+(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}))?月份?(?![日底末初以止前后起])(?=[^0-9]{0,20}[㐀-鿿])"
    r"|第?[一二三四1-4](?:[-—–~～至到]+第?[一二三四1-4])?季度?|[上下]半年"
)
"""A period that a title gives for its figures: words of the title follow, other than those of a date."""
_LONGEST = 60
"""Most characters of a title; a longer text is a note."""


def check_months(titles: Iterable[tuple[str, Origin]], sheet: str, diagnostics: Diagnostics) -> None:
    """Warn (V51) of a title whose months are none of those that its sheet is called after."""
    due = period(sheet)
    if due is None:
        return
    for text, origin in titles:
        plain = year_words.OF_MAKING.search(text) is None and len(text) <= _LONGEST
        found = [*_periods(text)] if plain else []
        if found and not any(each.first <= due.last and due.first <= each.last for _, each in found):
            diagnostics.warn("V51", origin, text=text, found=found[0][0], sheet=sheet)


def _periods(text: str) -> Iterator[tuple[str, Period]]:
    for found in _PERIODS.finditer(text):
        if (stated := period(found[0])) is not None:
            yield found[0], stated
