"""The header of a sheet: the names of its columns, and which of its blocks is read.

A column's name is its lowest filled header cell. Where columns share a name, the cells above qualify it (`上级/下级`);
a cell above also counts for the columns to its right, up to the next filled one. Names that still coincide are numbered
(`备注/1`, `备注/2`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from ...diagnostics import Diagnostics
from ...diagnostics.unknown import add_unknown
from ...quick.records import dataclass, field
from ...values.source import Origin
from ...words import field_names
from ...words.row_words import code_columns
from ..cells.sheet_cells import Area
from ..reader import Request
from .blocks_beside import starts_of_blocks
from .code_headers import code_row, parts_of_code
from .header_rows import Line, found_rows, is_name, stated_rows, tidy, units_under

SEARCHED = 100
"""How many rows from the top are searched for a header."""

MOST_COLUMNS = 1 << 20
"""A number beyond the last column of any sheet."""


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
    """The columns that name the rows; empty where a column without a name does."""
    blocks: int = 1
    """The number of blocks side by side in the sheet."""
    nameless: int | None = None
    """The column without a name that names the rows, as in tables exported by other programs."""
    span: tuple[int, int] | None = None
    """The first column of the block that is read, and the column after its last; None where the whole sheet is read."""
    reach: tuple[int, int] = (0, MOST_COLUMNS)
    """The range of columns in which a figure without a column name belongs to what is read, because no other block has
    them."""
    own: frozenset[int] = frozenset()
    """The columns of the key's own block, which may name a row without a key."""
    named: bool = True
    """Whether any column names the rows; otherwise they are numbered."""
    units: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Units that a header row states for columns, by column name."""
    unit_row: int = 0
    """The number of that row; 0 if there is none."""
    code: str = ""
    """The statement's name for a code whose cells are the key; empty where it names the cells themselves, or there is
    only one."""

    @property
    def places(self) -> dict[str, int]:
        """Columns by name; a code in several cells is at the first of them."""
        columns = {name: column for column, name in self.columns.items()}
        return columns | ({self.code: columns[self.key[0]]} if self.code else {})


def read_header(
    lines: Sequence[Line], request: Request, origin: Origin, diagnostics: Diagnostics, merged: Sequence[Area] = ()
) -> Header | None:
    """The header, from the texts of the first rows by number; None, with a report, if it is missing or ambiguous, or
    lacks the key or block that the statement names."""
    keys = tuple(tidy(word.text) for word in request.key)
    band = stated_rows(lines, request.header) if request.header else found_rows(lines, keys, merged)
    if not band:
        _report_missing(lines, keys, request, origin, diagnostics)
        return None
    last = request.header[1] if request.header else band[-1][0]
    stated = units_under(band, lines, request.known)
    if stated is not None:
        last = max(last, stated[0])
        band = [line for line in band if line[0] != stated[0]]
    below = [line for line in lines if line[0] > last]
    of_code = code_row(band, below)
    if of_code is not None:
        band, last, below = [*band, of_code], of_code[0], below[1:]
    return _Names(lines, band, below, request, diagnostics).header(last, keys, stated or (0, {}))


@dataclass(frozen=True, slots=True)
class _Names:
    """The column names of one sheet, from its header rows and the rows below them."""

    lines: Sequence[Line]
    band: Sequence[Line]
    below: Sequence[Line]
    request: Request
    diagnostics: Diagnostics

    def header(self, last: int, keys: tuple[str, ...], units: Line) -> Header | None:
        """The header that ends with the row numbered `last`, with its row of units; None, with a report, if it lacks
        the key or the block."""
        names = _lowest(self.band)
        first = min(names)
        asked, keys = keys, parts_of_code(keys, names, self.band)
        key = keys or (names[first],)
        starts = starts_of_blocks(names, key[0], self.band, self.below)
        spans = list(zip(starts, [*starts[1:], max(names) + 1], strict=True))
        block = self._block(key, names, spans)
        if block is None:
            return None
        own = block or next((span for span in spans if _qualifies(key[0], span, names, self.band)), None)
        if block:
            names = {column: name for column, name in names.items() if block[0] <= column < block[1]}
            key = keys or (names[min(names)],)
        qualified = _qualified(names, self.band)
        columns = _numbered(qualified)
        first = min(names)
        if not keys and columns[first] == qualified[first]:
            key = code_columns([*columns.values()]) or (columns[first],)
        if not self._has_key(key, names, columns, len(starts)):
            return None
        is_code = field_names.holds(names[first]) == field_names.TEXT
        nameless = None if keys or block or is_code else _nameless(first, self.below)
        return Header(
            last=last,
            first=self.band[0][0],
            columns=columns,
            key=() if nameless is not None else key,
            blocks=len(starts),
            nameless=nameless,
            span=block or None,
            reach=(
                block[0] if block and block != spans[0] else 0,
                block[1] if block and block != spans[-1] else MOST_COLUMNS,
            ),
            own=frozenset(column for column in columns if not own or own[0] <= column < own[1]),
            units={columns[column]: unit for column, unit in units[1].items() if column in columns},
            unit_row=units[0],
            code="" if keys == asked else asked[0],
        )

    def _block(
        self, key: tuple[str, ...], names: Mapping[int, str], spans: Sequence[tuple[int, int]]
    ) -> tuple[int, int] | tuple[()] | None:
        """The columns of the block to read: the one that the statement numbers, or else the only one with the key;
        empty for the whole sheet. None, with a report, if there is no such block (D43) or several have the key
        (D50)."""
        number, file = self.request.block, self.request.file
        if number is not None:
            if 1 <= number <= len(spans):
                return spans[number - 1]
            details = {"block": number, "name": names[spans[0][0]], "count": len(spans)}
            self.diagnostics.add("D43", self.request.span, details=details, file=file)
            return None
        if len(spans) == 1:
            return ()
        having = [span for span in spans if set(key) <= {name for column, name in names.items() if _in(column, span)}]
        if len(having) > 1:
            where = self.request.key[0].span if self.request.key else self.request.span
            self.diagnostics.add("D50", where, name=key[0], count=len(having), file=file)
            return None
        return having[0] if having else ()

    def _has_key(self, key: tuple[str, ...], names: Mapping[int, str], columns: Mapping[int, str], blocks: int) -> bool:
        """Whether all key columns exist; reported if not (D40, or D50 where the name is ambiguous)."""
        for place, name in enumerate(key):
            if name in columns.values():
                continue
            where = self.request.key[place].span if place < len(self.request.key) else self.request.span
            count = list(names.values()).count(name)
            if count > 1:
                self.diagnostics.add("D50", where, name=name, count=count, file=self.request.file)
            else:
                add_unknown(self.diagnostics, "D40", where, name, columns.values(), file=self.request.file)
            return False
        return True


def _report_missing(
    lines: Sequence[Line], keys: tuple[str, ...], request: Request, origin: Origin, diagnostics: Diagnostics
) -> None:
    if keys and not request.header:
        names = [tidy(text) for _, texts in lines for text in texts.values() if is_name(text)]
        missing = next((key for key in keys if key not in names), keys[0])
        add_unknown(diagnostics, "D40", request.key[0].span, missing, names, file=request.file)
    elif request.header:
        diagnostics.add("D45", request.span, first=request.header[0], last=request.header[1], file=request.file)
    else:
        diagnostics.add("D49", origin)


def _in(column: int, span: tuple[int, int]) -> bool:
    return span[0] <= column < span[1]


def _qualifies(key: str, span: tuple[int, int], names: Mapping[int, str], band: Sequence[Line]) -> bool:
    """Whether a block has the key under a name that is qualified by the cells above it (收入/项目)."""
    qualified = _qualified(names, band)
    return any(name == key for column, name in qualified.items() if _in(column, span))


def _nameless(first: int, below: Sequence[Line]) -> int | None:
    """The column before the first named one, if it names the rows below the header, with texts in most of them, and a
    column of figures follows."""
    rows = [texts for _, texts in below]
    if any(is_name(texts[first]) for texts in rows if first in texts):
        return None
    before = sorted({column for texts in rows for column in texts if column < first})
    for column in before:
        cells = [texts[column] for texts in rows if column in texts]
        if 2 * len(cells) > len(rows) and all(map(is_name, cells)):
            return column
    return None


def _lowest(band: Sequence[Line]) -> dict[int, str]:
    lowest: dict[int, str] = {}
    for _, texts in band:
        lowest.update({column: text for column, text in texts.items() if text})
    return dict(sorted(lowest.items()))


def _qualified(lowest: Mapping[int, str], band: Sequence[Line]) -> dict[int, str]:
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


def _chain(column: int, band: Sequence[Line], leftmost: int) -> list[str]:
    """The column's own name and those above it, uppermost first. A name extends to the right up to the next one in its
    row or above."""
    chain: list[str] = []
    start = leftmost
    depth = max(place for place, (_, texts) in enumerate(band) if texts.get(column))
    for place, (_, texts) in enumerate(band[: depth + 1]):
        own = column if place == depth else max((c for c in texts if start <= c <= column), default=None)
        if own is not None:
            chain.append(texts[own])
            start = max(start, own)
    return [name for place, name in enumerate(chain) if not place or name != chain[place - 1]]
