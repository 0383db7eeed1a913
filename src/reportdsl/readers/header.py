"""The header of a sheet: which rows it has, and the names of its columns.

A column's name is its lowest filled header cell. Where columns share a name, the cells above qualify it (`上级/下级`);
a cell above also counts for the columns to its right, up to the next filled one. Names that still coincide are numbered
(`备注/1`, `备注/2`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from ..diagnostics import Diagnostics
from ..quick.pattern import pattern
from ..quick.records import dataclass
from ..values.source import Origin
from .reader import Request
from .suggestion import add_unknown

SEARCHED = 100
"""How many rows from the top are searched for a header."""

_NUMBER = pattern(r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?")
_YEAR = pattern(r"(?:19|20)[0-9]{2}")
_HEAD_LINE = pattern(r"^[^（(:：]*(?:单位|部门|日期|时间|年度|编制|填报|编号)[^（(:：]*[:：]|^公开[0-9]+表$|^财决")
"""Lines between a form's title and its header: `编制单位：…`, `公开01表`, `财决01表`."""

_WIDE_GAP = pattern(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")

Texts = Mapping[int, str]
"""A row's filled cells by column, as text."""


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table."""

    last: int
    """The number of its last row."""
    first: int
    """The number of its first row."""
    columns: Mapping[int, str]
    """The names of the columns in use, by column."""
    key: tuple[str, ...]
    blocks: int = 1
    """How many blocks of the same columns stand side by side in the sheet."""


def tidy(text: str) -> str:
    """A name without the blanks and line breaks that forms have for their layout: `项　　目` is `项目`."""
    return re.sub(r"\s+", " ", _WIDE_GAP.sub("", text.strip()))


def read_header(
    lines: Sequence[tuple[int, Texts]], request: Request, origin: Origin, diagnostics: Diagnostics
) -> Header | None:
    """The header, from the texts of the first rows by number; None, reported, if it is missing, ambiguous, or lacks the key
    or the block that the statement names."""
    keys = tuple(tidy(word.text) for word in request.key)
    band = _stated(lines, request.header) if request.header else _found(lines, keys)
    if not band:
        if keys and not request.header:
            names = [tidy(text) for _, texts in lines for text in texts.values() if _is_name(text)]
            add_unknown(diagnostics, "D40", request.key[0].span, _first_missing(keys, names), names, file=request.file)
        elif request.header:
            diagnostics.add("D45", request.span, first=request.header[0], last=request.header[1], file=request.file)
        else:
            diagnostics.add("D49", origin)
        return None
    last = request.header[1] if request.header else band[-1][0]
    lowest = _lowest(band)
    first = min(lowest)
    key = keys or (lowest[first],)
    starts = sorted(column for column, name in lowest.items() if name == key[0])
    if request.block is not None:
        if request.block > len(starts) or request.block < 1:
            diagnostics.add("D43", request.span, block=request.block, name=key[0], count=len(starts), file=request.file)
            return None
        end = starts[request.block] if request.block < len(starts) else max(lowest) + 1
        lowest = {column: name for column, name in lowest.items() if starts[request.block - 1] <= column < end}
    qualified = _qualified(lowest, band)
    columns = _numbered(qualified)
    if not keys and first in columns and columns[first] == qualified[first]:
        key = (columns[first],)
    for place, name in enumerate(key):
        if name in columns.values():
            continue
        where = request.key[place].span if keys else request.span
        if len([other for other in lowest.values() if other == name]) > 1:
            diagnostics.add("D50", where, name=name, count=len(starts), file=request.file)
        else:
            add_unknown(diagnostics, "D40", where, name, columns.values(), file=request.file)
        return None
    return Header(last, band[0][0], columns, key, max(len(starts), 1))


def is_head_line(text: str) -> bool:
    """Whether a text above a header is no title: `编制单位：…`, `公开01表`."""
    return _HEAD_LINE.search(tidy(text)) is not None


def _stated(lines: Sequence[tuple[int, Texts]], rows: tuple[int, int]) -> list[tuple[int, Texts]]:
    return [(number, _named(texts)) for number, texts in lines if rows[0] <= number <= rows[1] and _named(texts)]


def _found(lines: Sequence[tuple[int, Texts]], keys: tuple[str, ...]) -> list[tuple[int, Texts]]:
    """The rows around the one that holds the key's names (without a key: the first that looks like a header)."""
    for place, (_, texts) in enumerate(lines):
        names = {tidy(text) for text in texts.values()}
        if not (names.issuperset(keys) if keys else is_header_row(texts)):
            continue
        first = last = place
        while first and lines[first - 1][0] == lines[first][0] - 1 and is_header_row(lines[first - 1][1]):
            first -= 1
        starts = {column for column, text in texts.items() if not keys or tidy(text) in keys}
        while (
            last + 1 < len(lines) and lines[last + 1][0] == lines[last][0] + 1 and _goes_on(lines[last + 1][1], starts)
        ):
            last += 1
        return [(number, _named(cells)) for number, cells in lines[first : last + 1]]
    return []


def is_header_row(texts: Texts) -> bool:
    """Several names side by side; a title is one alone, and the line under it has colons or the form's number."""
    cells = [tidy(text) for text in texts.values()]
    return len(cells) > 1 and not any(_HEAD_LINE.search(cell) for cell in cells) and any(map(_is_name, cells))


def _goes_on(texts: Texts, starts: set[int]) -> bool:
    """Whether a row under the key's row is still header: blank below the key, whose cells are merged, and without figures
    other than years."""
    figures = [text.strip() for text in texts.values() if _NUMBER.fullmatch(text.strip())]
    return not starts & texts.keys() and all(map(_YEAR.fullmatch, figures))


def _is_name(text: str) -> bool:
    return not _NUMBER.fullmatch(text.strip()) and bool(text.strip())


def _named(texts: Texts) -> Texts:
    """A header row's names. From 栏次 on, a row only numbers the columns."""
    ruler = min((column for column, text in texts.items() if tidy(text) == "栏次"), default=None)
    return {column: tidy(text) for column, text in texts.items() if ruler is None or column < ruler}


def _lowest(band: Sequence[tuple[int, Texts]]) -> dict[int, str]:
    lowest: dict[int, str] = {}
    for _, texts in band:
        lowest.update({column: text for column, text in texts.items() if text})
    return dict(sorted(lowest.items()))


def _qualified(lowest: Mapping[int, str], band: Sequence[tuple[int, Texts]]) -> dict[int, str]:
    chains = {column: _chain(column, band, min(lowest)) for column in lowest}
    names = dict(lowest)
    for depth in range(2, len(band) + 1):
        shared = {name for name, count in Counter(names.values()).items() if count > 1}
        for column, name in names.items():
            if name in shared:
                names[column] = "/".join(chains[column][-depth:])
    return names


def _numbered(names: Mapping[int, str]) -> dict[int, str]:
    counts, seen = Counter(names.values()), Counter[str]()
    numbered = dict(names)
    for column, name in names.items():
        if counts[name] > 1:
            seen[name] += 1
            numbered[column] = f"{name}/{seen[name]}"
    return numbered


def _chain(column: int, band: Sequence[tuple[int, Texts]], leftmost: int) -> list[str]:
    """The names above a column and its own, upper first. A name reaches right up to the next one in its row or above."""
    chain: list[str] = []
    start = leftmost
    depth = max(place for place, (_, texts) in enumerate(band) if texts.get(column))
    for place, (_, texts) in enumerate(band[: depth + 1]):
        own = column if place == depth else max((c for c in texts if start <= c <= column), default=None)
        if own is not None:
            chain.append(texts[own])
            start = max(start, own)
    return [name for place, name in enumerate(chain) if not place or name != chain[place - 1]]


def _first_missing(keys: tuple[str, ...], names: Sequence[str]) -> str:
    return next((key for key in keys if key not in names), keys[0])
