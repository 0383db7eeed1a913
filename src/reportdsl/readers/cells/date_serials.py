"""Workbook dates: days since the start of an epoch, with the time of day as a fraction."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

_LAST = 2_958_465
"""31 December 9999, the last day that a workbook knows."""


def moment(serial: Decimal, from_1904: bool) -> date | datetime | time | None:
    """The day of a serial number, with the time of day if it has one; only the time for a serial below one day; None
    where workbooks have no date. Workbooks count from 1 January 1900, taking 1900 for a leap year, or from 1 January
    1904."""
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
    """A serial number as hours, minutes and seconds: those of its day, or with `elapsed` the total, as `[h]:mm:ss`
    shows it."""
    seconds = round(abs(serial) * 86_400)
    hours = seconds // 3600 if elapsed else seconds // 3600 % 24
    return f"{'-' if serial < 0 else ''}{hours:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
