"""Dates of workbooks: days since the turn of a year, the time of day as their fraction."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

_LAST = 2_958_465
"""31 December 9999, the last day that a workbook knows."""


def moment(serial: Decimal, from_1904: bool) -> date | datetime | time | None:
    """The day of a serial number, with its time of day if it has one, or the time alone before the first day; None where
    workbooks have no date. They count from 1 January 1900, taking that year for a leap year, or from 1 January 1904."""
    if not 0 <= serial < _LAST + 1:
        return None
    days, fraction = divmod(serial, 1)
    since = timedelta(days=int(days), milliseconds=round(fraction * 86_400_000))
    if from_1904:
        found = datetime(1904, 1, 1) + since
    elif since.days < 1:
        return (datetime.min + since).time()
    else:
        found = datetime(1899, 12, 31 if since.days < 60 else 30) + since
    return found if found.time() != time() else found.date()


def time_text(serial: Decimal, elapsed: bool) -> str:
    """Hours, minutes and seconds of a serial number: of its day, or all that have `elapsed`, as `[h]:mm:ss` shows them."""
    seconds = round(abs(serial) * 86_400)
    hours = seconds // 3600 if elapsed else seconds // 3600 % 24
    return f"{'-' if serial < 0 else ''}{hours:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
