"""Rows within a table that are none of its rows: numbers of columns, notes, and who made it."""

from __future__ import annotations

from ..quick.pattern import pattern
from .header import Header
from .header_rows import tidy
from .sheet_cells import GridLine

_NOTE = pattern(r"(?:备?注|说明|填报说明)\s*[0-9]*\s*[:：.、]")
_SIGNED = pattern(
    r"(?:制表|填表|填报|编制|复核|审核|审批|负责|单位负责|财务负责|经办|主管|联系|报送|报出)(?:人|单位|日期|时间|电话|领导)?[^:：]{0,4}[:：]"
    r"|(?:[Pp]repared|[Cc]hecked|[Rr]eviewed|[Aa]pproved|[Ss]igned)(?: by)?\s*[:：]"
)
_CONTACT = pattern(r"(?:联系)?(?:电话|手机)(?:号码)?[:：]?|传真[:：]?|邮编[:：]?|邮政编码[:：]?")


def is_ruler(line: GridLine) -> bool:
    """Whether a row numbers the columns of an official form (栏次 1 2 3 …)."""
    return any("栏" in entry.text and tidy(entry.text) == "栏次" for entry in line.entries.values())


def is_aside(line: GridLine, header: Header) -> bool:
    """Whether a row is no row of the table: a note (“注：…”), alone in its row, or who made it (“制表人：… 复核：…”), without
    a figure."""
    entries = [*line.entries.values()]
    if header.span is not None:
        first, end = header.span
        entries = [entry for column, entry in line.entries.items() if first <= column < end]
    texts = [entry.text.strip() for entry in entries if isinstance(entry.value, str)]
    if texts and _CONTACT.fullmatch(texts[0]):
        return True
    if not texts or len(texts) < len(entries):
        return False
    return _SIGNED.match(texts[0]) is not None or (len(texts) == 1 and _NOTE.match(texts[0]) is not None)
