"""Blocks side by side in a sheet: 收入 and 支出, each with rows of its own that have nothing to do with those beside
them.

A block begins wherever the name of the first column is repeated, or else that of the key, or else under each group of
the first header row, if each group begins with a column of names followed by figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ...quick.pattern import pattern
from ...words import field_names
from ...words.row_words import total_rank
from .header_rows import Line, Texts, is_name

_DECIMAL = pattern(r"[-+]?[0-9,]*\.[0-9]+")


def starts_of_blocks(names: Mapping[int, str], key: str, band: Sequence[Line], below: Sequence[Line]) -> list[int]:
    """The first column of each block, from the column names, the name of the key, the header rows and the rows `below`.
    A sheet with one block has one."""
    first = min(names)
    for name in (names[first], key):
        starts = [column for column, own in sorted(names.items()) if own == name]
        if len(starts) > 1 and not _are_of_amounts(name, starts, below):
            return starts
    groups = sorted(column for column in band[0][1] if column in names) if len(band) > 1 else []
    if len(groups) > 1 and groups[0] == first and all(_is_block(names, *each, below) for each in _spans(groups, names)):
        return groups
    return [first]


def _are_of_amounts(name: str, starts: Sequence[int], below: Sequence[Line]) -> bool:
    """Whether some columns with the same name hold amounts and so do not name rows: by that name, by a decimal in one
    of them, or because others have numbers where the first has names."""
    if total_rank(name) or field_names.names_money(name):
        return True
    rows = [texts for _, texts in below]
    if any(_DECIMAL.fullmatch(texts.get(column, "")) for column in starts for texts in rows):
        return True
    first, *others = (_mostly_names(rows, column) for column in starts)
    return first is True and False in others


def _spans(starts: Sequence[int], names: Iterable[int]) -> list[tuple[int, int]]:
    return list(zip(starts, [*starts[1:], max(names) + 1], strict=True))


def _is_block(names: Iterable[int], start: int, end: int, below: Sequence[Line]) -> bool:
    """Whether the columns from `start` up to `end` are one of names and others of which at least one has figures."""
    columns = [column for column in names if start < column < end]
    rows = [texts for _, texts in below]
    return _mostly_names(rows, start) is True and any(_mostly_names(rows, column) is False for column in columns)


def _mostly_names(rows: Sequence[Texts], column: int) -> bool | None:
    """Whether most of a column's filled cells are names rather than numbers; None for a blank column."""
    cells = [is_name(row[column]) for row in rows if column in row]
    return 2 * sum(cells) > len(cells) if cells else None
