"""Codes that a spreadsheet program has changed: 5-1 into a day, and the last digits of a long code, kept as a number,
into zeros."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from ...diagnostics import Diagnostics
from ...quick.pattern import pattern
from ...words import field_names
from ...words.row_words import total_rank
from .sheet_cells import Entry, GridLine

_CODE = pattern(r"[A-Za-z]{0,3}[0-9][0-9A-Za-z./_-]*")


def report_changed_codes(
    lines: Sequence[GridLine], columns: Mapping[int, str], named: Collection[str], diagnostics: Diagnostics
) -> None:
    """Report a day among the codes of a column, as a warning (D27), and long codes that end in zeros for lost digits
    (D28); each once per column."""
    for column, name in columns.items():
        is_text = field_names.holds(name) == field_names.TEXT
        if name not in named and not is_text:
            continue
        entries = [line.entries[column] for line in lines if column in line.entries]
        days = [entry for entry in entries if isinstance(entry.value, date)]
        if days and name in named and _are_codes(entries, len(days), is_text):
            diagnostics.warn("D27", days[0].origin, text=days[0].text, count=len(days))
        lost = [entry for entry in entries if entry.rounded]
        if lost:
            diagnostics.add("D28", lost[0].origin, text=lost[0].text, count=len(lost))


def _are_codes(entries: Sequence[Entry], days: int, is_text: bool) -> bool:
    """Whether all other cells of a column are codes; if there are none, whether its name says that it holds codes."""
    others = [entry.text for entry in entries if not isinstance(entry.value, date) and not total_rank(entry.text)]
    return all(map(_CODE.fullmatch, others)) and (bool(others) or (is_text and days > 0))
