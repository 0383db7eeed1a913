"""Merged cells of a sheet. Only the upper left cell of an area is visible; what the others contain is not part of the
sheet."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from ...quick.records import replace
from .sheet_cells import Area, Entry, GridLine

DITTOS = ("同上", "同前", "〃", "″", "ditto")
"""Marks that stand for the cell above."""
_LONGEST_NAME = 20
_SENTENCE = "，。；！？;!?"
MOST_LOOKED_AT = 4_000_000
"""Most rows examined for all areas together: areas must not overlap, so valid ones have no more rows than a sheet has
cells."""


def as_seen(lines: Sequence[GridLine], areas: Iterable[Area]) -> tuple[GridLine, ...]:
    """The rows without the cells that a merged area covers. A covered number leaves a problem (D86) in its place if it
    is in another column of the area, because the visible cell counts for one column only, or in a later row, unless it
    equals the visible number: some programs repeat the first row's cell."""
    covered: dict[int, set[int]] = {}
    hidden: dict[int, dict[int, Entry]] = {}
    shown: dict[Area, Entry | None] = {}
    for place, area in _rows_of(lines, areas):
        line = lines[place]
        corner = (line.number, area.left) == (area.top, area.left)
        under = {column for column in line.entries if area.left <= column <= area.right}
        covered.setdefault(place, set()).update(under - {area.left} if corner else under)
        if line.number == area.top:
            shown[area] = line.entries.get(area.left)
        for column in under - {area.left} if corner else under:
            entry = line.entries[column]
            if isinstance(entry.value, Decimal) and not (column == area.left and _is_alike(entry, shown.get(area))):
                hidden.setdefault(place, {})[column] = replace(entry, value="", problem="D86")
    if not any(covered.values()):
        return tuple(lines)
    seen = []
    for place, line in enumerate(lines):
        if covered.get(place):
            kept = {column: entry for column, entry in line.entries.items() if column not in covered[place]}
            line = replace(line, entries=dict(sorted({**kept, **hidden.get(place, {})}.items())))
        seen.append(line)
    return tuple(line for line in seen if line.entries)


def _is_alike(entry: Entry, shown: Entry | None) -> bool:
    return shown is not None and shown.value == entry.value and shown.unit == entry.unit


def filled_down(lines: Sequence[GridLine], areas: Iterable[Area]) -> Sequence[GridLine]:
    """The rows of a table, with a text that is merged over several of them repeated in each, because readers see it
    beside every one. A merged figure stays in its first row only and is counted once."""
    filled: dict[int, dict[int, Entry]] = {}
    corners: dict[Area, Entry] = {}
    for place, area in _rows_of(lines, (area for area in areas if area.bottom > area.top)):
        corner = lines[place].entries.get(area.left)
        if lines[place].number == area.top and corner is not None and isinstance(corner.value, str):
            corners[area] = corner
        elif area in corners:
            filled.setdefault(place, {})[area.left] = corners[area]
    seen = [
        replace(line, entries=dict(sorted({**filled[place], **line.entries}.items()))) if place in filled else line
        for place, line in enumerate(lines)
    ]
    return _with_dittos(seen)


def _with_dittos(lines: Sequence[GridLine]) -> Sequence[GridLine]:
    """The rows with each ditto mark (同上, 〃) replaced by the cell above. A number repeated this way counts again.
    Under a sentence the mark stays a text of its own: there it answers another question by adding nothing."""
    found = list(lines)
    for place in range(1, len(found)):
        line, above = found[place], found[place - 1].entries
        own = {
            column: replace(above[column], origin=entry.origin)
            for column, entry in line.entries.items()
            if column in above and entry.text.strip().casefold() in DITTOS and not _is_sentence(above[column])
        }
        if own:
            found[place] = replace(line, entries={**line.entries, **own})
    return found


def _is_sentence(entry: Entry) -> bool:
    text = entry.value if isinstance(entry.value, str) else ""
    return len(text) > _LONGEST_NAME or any(mark in text for mark in _SENTENCE)


def _rows_of(lines: Sequence[GridLine], areas: Iterable[Area]) -> Iterator[tuple[int, Area]]:
    """Yield each row that an area covers, by its place, with the area."""
    numbers = [line.number for line in lines]
    looked = 0
    for area in areas:
        first, last = bisect_left(numbers, area.top), bisect_right(numbers, area.bottom)
        looked += last - first
        if looked > MOST_LOOKED_AT:
            return
        for place in range(first, last):
            yield place, area
