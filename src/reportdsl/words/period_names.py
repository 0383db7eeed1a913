"""Names of periods: 1月, 1-2月, 一季度, 上半年, Q1, 2021年全年. Tables of the course of a year have them as rows and as
columns."""

from __future__ import annotations

from ..quick.pattern import Seldom, pattern
from ..quick.records import dataclass
from .row_words import bare

_DIGITS = {each: number for number, each in enumerate("一二三四五六七八九", 1)}
_YEAR = pattern(r"(?:((?:19|20)[0-9]{2})(?:年度?|[-./]?(?=[Qq]))?|本年|今年|当年)?")
_NUMBER = r"[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2}"
_MONTHS = pattern(rf"({_NUMBER})月?份?(?:[-—–－~～至到]+({_NUMBER}))?月份?")
_QUARTERS = Seldom(
    "季Qq", r"(前?)第?([一二三四1-4])(?:[-—–－~～至到]第?([一二三四1-4]))?个?季度?|[Qq]([1-4])|([1-4])[Qq]"
)
_HALVES = {"上半年": (1, 6), "下半年": (7, 12), "h1": (1, 6), "h2": (7, 12)}
_MARKS = "半年季月QqHhyY"
"""Every name of a period contains one of these."""
_WHOLE = ("全年", "全年度", "fullyear", "wholeyear")


@dataclass(frozen=True, slots=True)
class Period:
    """A range of months, inclusive, within a year; `year` is 0 where the name does not state it."""

    year: int
    first: int
    last: int

    def overlaps(self, other: Period) -> bool:
        """Whether the two periods have a month in common."""
        return self.year == other.year and self.first <= other.last and other.first <= self.last


def period(name: str) -> Period | None:
    """The period that a name states; None if it states anything else, or more."""
    text = bare(name)
    if not any(mark in text for mark in _MARKS):
        return None
    stated = _YEAR.match(text)
    assert stated is not None
    rest = text[stated.end() :].removesuffix("数").removesuffix("合计")
    months = _months(rest)
    if months is None or not 1 <= months[0] <= months[1] <= 12:
        return None
    return Period(int(stated[1] or 0), *months)


def _months(text: str) -> tuple[int, int] | None:
    known = _HALVES.get(text.casefold())
    if known is not None:
        return known
    if text.casefold() in _WHOLE:
        return 1, 12
    if found := _QUARTERS.fullmatch(text):
        first = _number(found[2] or found[4] or found[5])
        last = _number(found[3]) if found[3] else first
        return (1 if found[1] else 3 * first - 2), 3 * last
    if "月" in text and (found := _MONTHS.fullmatch(text)):
        first = _number(found[1])
        return first, _number(found[2]) if found[2] else first
    return None


def _number(text: str) -> int:
    """A number up to twelve."""
    if not text.startswith("十") and not text.endswith("十"):
        return _DIGITS[text] if text in _DIGITS else int(text) if text.isdigit() else 0
    return 10 + _DIGITS.get(text[1:], 0) if text.startswith("十") else 0
