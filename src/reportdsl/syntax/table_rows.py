"""Read table rows: where the cells of a line begin and end, what divides one, and the rule under a header."""

from __future__ import annotations

from ..quick.pattern import pattern
from ..values.printed_text import BREAK
from ..values.source import Span
from .ast import RowCell
from .code import BLANKS
from .code_regions import region_end
from .expression import Prose, Words

Place = tuple[int, int]
"""Begin and end of a cell's text in its line, from 0."""

_RULE = pattern(r"(:?-+:?)(?: *([0-9]{1,3}(?:\.[0-9])?(?:cm|mm|%)))?")
_DASHES = {ord("－"): "-", ord("："): ":", ord("—"): "-", ord("％"): "%"}
_MATES = {"{{": "}}", "{%": "%}"}
_BREAK = pattern(r"[ \u3000]*<br ?/?>[ \u3000]*")
_DIAGONAL = pattern(r"[ \u3000]+[\\＼][ \u3000]+")


def cells(raw: str, start: int, end: int) -> list[Place]:
    """The places of a row's cells."""
    return parts(raw, start + 1, end, raw[start])


def parts(raw: str, begin: int, end: int, bar: str) -> list[Place]:
    """The places of the parts between bars, without the blanks around them. Bars inside `{{ }}` and `{% %}`, and after
    a backslash, are text."""
    places: list[Place] = []
    mates = dict(_MATES)
    index = begin
    while index < end:
        if raw[index] == "\\":
            index += 2
            continue
        opener = raw[index : index + 2]
        if opener in mates:
            closed = region_end(raw, index + 2, end, mates[opener])
            if closed >= 0:
                index = closed + 2
                continue
            del mates[opener]
        if raw[index] == bar:
            places.append(stripped(raw, begin, index))
            begin = index + 1
        index += 1
    if begin < end:
        places.append(stripped(raw, begin, end))
    return places


def cell(prose: Prose, span: Span) -> RowCell:
    """The cell with this prose, divided where the author's words say so: by `<br>` into paragraphs, by ` \\ ` into the
    two texts of a diagonal head, that of the rows below it and that of the columns above. Data never divide a cell."""
    words = [part.text for part in prose if isinstance(part, Words)]
    diagonal = sum(len(_DIAGONAL.findall(text)) for text in words) == 1
    sign = _DIAGONAL if diagonal else _BREAK
    if not any(map(sign.search, words)):
        return RowCell(prose, "", span)
    parts = (
        Words(sign.sub(BREAK, part.text), part.span) if isinstance(part, Words) and sign.search(part.text) else part
        for part in prose
    )
    return RowCell(tuple(parts), "", span, diagonal)


def stripped(raw: str, begin: int, end: int) -> Place:
    """The stretch of a line without the blanks around it."""
    while begin < end and raw[begin] in BLANKS:
        begin += 1
    while end > begin and raw[end - 1] in BLANKS:
        end -= 1
    return begin, end


def widths(texts: list[str]) -> tuple[str, ...]:
    """The widths that a rule states, by column, empty for a column without one; `()` if it states none."""
    found = tuple((match[2] or "") if (match := _RULE.fullmatch(text.translate(_DASHES))) else "" for text in texts)
    return found if any(found) else ()


def rule(texts: list[str]) -> list[str | None] | None:
    """The alignments in the rule under a header, None for a cell with a mistake in it; None if the row is not a
    rule."""
    plain = [text.translate(_DASHES) for text in texts]
    aligns = [_align(match[1]) if (match := _RULE.fullmatch(text)) else None for text in plain]
    right = sum(align is not None for align in aligns)
    return aligns if 2 * right >= len(aligns) and all(not text or "-" in text for text in plain) else None


def _align(text: str) -> str:
    left, right = text.startswith(":"), text.endswith(":")
    return "center" if left and right else "right" if right else "left" if left else ""
