"""Rows that stand inside a table but do not belong to it: column numbers, notes, and lines that say who made the
table."""

from __future__ import annotations

from datetime import date

from ...quick.pattern import pattern
from ...words.aside_words import CONTACT, NOTE, SIGNED
from ..cells.sheet_cells import Entry, GridLine
from .header import Header
from .header_rows import tidy

_DAY_OR_TELEPHONE = pattern(
    r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])|0?1[3-9][0-9]{9}|(?:0[0-9]{2,3}-?)?[2-8][0-9]{6,7}"
)
"""Numbers that may stand beside the name of whoever made a table: 20240105, 85551234."""


def is_ruler(line: GridLine) -> bool:
    """Whether a row numbers the columns of an official form (栏次 1 2 3 …)."""
    return any("栏" in entry.text and tidy(entry.text) == "栏次" for entry in line.entries.values())


def is_aside(line: GridLine, header: Header) -> bool:
    """Whether a row does not belong to the table: a note (“注：…”) alone in its row, or a line that says who made the
    table (“制表人：… 复核：…”) and has no figure other than a day or a telephone number."""
    entries = [*line.entries.values()]
    if header.span is not None:
        first, end = header.span
        entries = [entry for column, entry in line.entries.items() if first <= column < end]
    texts = [entry.text.strip() for entry in entries if isinstance(entry.value, str)]
    if not texts or not isinstance(entries[0].value, str):
        return False
    if CONTACT.fullmatch(texts[0]):
        return True
    if SIGNED.match(texts[0]):
        return all(map(_is_of_signing, entries))
    return len(entries) == 1 and NOTE.match(texts[0]) is not None


def is_aside_alone(line: GridLine) -> bool:
    """Whether a line has nothing but a note, or the words of who made the table."""
    texts = [entry.text.strip() for entry in line.entries.values() if isinstance(entry.value, str)]
    alone = len(texts) == len(line.entries) == 1
    return alone and (NOTE.match(texts[0]) or SIGNED.match(texts[0])) is not None


def _is_of_signing(entry: Entry) -> bool:
    """Whether a cell is a text, a day or a telephone number."""
    return isinstance(entry.value, str | date) or _DAY_OR_TELEPHONE.fullmatch(entry.text) is not None
