"""Which rows of a table lie under which: by their codes where the statement has `levels`, otherwise by their numbers.

A code is what a cell shows, without marks between its digits: 205.02, 205-02 and “20502 普通教育” are 20502. A code
lies under each code that it begins with. Numbers are 一、（一）1.（1）: a row lies under the last row above it with a
number of an upper level.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from ...quick.pattern import pattern
from ...values.roles import LevelRow
from ...values.table import Table
from ...words.row_words import bare, numbering

_CODE = pattern(
    r"'?((?:[0-9]|[A-Za-z]{1,3}[0-9]|[A-Za-z]{1,3}(?![A-Za-z]))[0-9A-Za-z]*(?:[.．\-－—·][0-9]+)*)(?:[^0-9A-Za-z.．\-－—·].*)?"
)
_DAMAGED = pattern(r"[0-9](?:\.[0-9]+)?[Ee]\+?[0-9]+")
_EXPONENT = pattern(r"[0-9][Ee]\+")
_WHOLE_NUMBER = pattern(r"([0-9]+)\.0+")
_MARKS = pattern(r"[.．\-－—·]")
_ANY_NUMBERING = pattern(
    r"(?:^|\x1f)\s*(?:[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[、．.](?![0-9])|[①-⑳])"
)
_NUMBER_MARKS = "、．.）)①②"

_FEWEST_DIGITS = 2
_MOST_LENGTHS = 4

Parents = Mapping[int, int]
"""The row directly above each row in the hierarchy, by index."""


def is_damaged_code(text: str) -> bool:
    """Whether a spreadsheet has turned a code into a rounded number: 2.01E+06 may have been anything from 2005000 to
    2014999."""
    return _DAMAGED.fullmatch(bare(text)) is not None


def may_hold_damaged(texts: str) -> bool:
    """Whether any of many texts may be a damaged code: a quick check that suffices for most tables."""
    return "+" in texts and _EXPONENT.search(texts) is not None


def code_of(text: str) -> str | None:
    """The code in a cell, without marks between its digits; None for a text that does not begin with one."""
    shown = bare(text)
    if matched := _WHOLE_NUMBER.fullmatch(shown):
        return matched[1]
    matched = _CODE.fullmatch(shown)
    return _MARKS.sub("", matched[1]) if matched else None


def under_codes(codes: Mapping[int, str]) -> dict[int, int]:
    """The parents of rows by their codes, in code order."""
    parents: dict[int, int] = {}
    above: list[tuple[str, int]] = []
    for code, row in sorted((code, row) for row, code in codes.items()):
        while above and not code.startswith(above[-1][0]):
            above.pop()
        if above:
            parents[row] = above[-1][1]
        above.append((code, row))
    return parents


def is_hierarchy(codes: Collection[str]) -> bool:
    """Whether codes form a hierarchy by their form alone: digits of two to four lengths, each level at least two digits
    longer than the one above, and every code under one that it begins with. Numbers that merely begin alike (1, 10,
    100) do not."""
    lengths = sorted(set(map(len, codes)))
    if not 1 < len(lengths) <= _MOST_LENGTHS or lengths[0] < _FEWEST_DIGITS or not all(map(str.isdecimal, codes)):
        return False
    above = dict(zip(lengths[1:], lengths, strict=False))
    if any(longer - shorter < _FEWEST_DIGITS for longer, shorter in above.items()):
        return False
    known = set(codes)
    return all(len(code) == lengths[0] or code[: above[len(code)]] in known for code in known)


def names_of(table: Table) -> Sequence[str] | None:
    """The texts that name the rows; None for a table whose rows are named by several cells."""
    if len(table.key) > 1:
        return None
    return table.columns[table.label].texts if table.label else table.keys


def under_numbers(
    names: Sequence[str], apart: Collection[int], ends: Collection[int]
) -> tuple[dict[int, int], list[int]]:
    """The parents of rows by the numbers before their names, and the level of each row's number, 0 for none. Rows
    `apart` (totals and parts) lie under nothing. A total among them that `ends` a block ends every level, and so does a
    name without a number. Numbers of a single form make no levels."""
    levels = [numbering(name) for name in names]
    if len(set(levels) - {0}) < 2:
        return {}, levels
    unnumbered = {row for row, level in enumerate(levels) if row not in apart and not level}
    return _under_levels(levels, apart, {*ends, *unnumbered}), levels


def under_indents(indents: Sequence[int], apart: Collection[int], ends: Collection[int]) -> dict[int, int]:
    """The parents of rows by their indentation, in the same way as `under_numbers`."""
    return _under_levels(indents, apart, ends)


def _under_levels(levels: Sequence[int], apart: Collection[int], ends: Collection[int]) -> dict[int, int]:
    """The parents of rows by their levels: the last row above with an upper level, if nothing between them ends every
    level."""
    parents: dict[int, int] = {}
    above: list[int] = []
    for row, level in enumerate(levels):
        if row in ends:
            above = []
        elif row not in apart:
            while above and levels[above[-1]] >= level:
                above.pop()
            if above:
                parents[row] = above[-1]
            above.append(row)
    return parents


def has_numbers(packed: str) -> bool:
    """Whether any of many names may be numbered: a quick check that suffices for most tables."""
    return any(mark in packed for mark in _NUMBER_MARKS) and _ANY_NUMBERING.search(packed) is not None


def level_rows(parents: Parents) -> dict[int, LevelRow]:
    """The upper levels, each with its leaves and its children, in the order of `parents`."""
    children: dict[int, list[int]] = {}
    for row, parent in parents.items():
        children.setdefault(parent, []).append(row)
    below: dict[int, tuple[int, ...]] = {}

    def leaves(row: int) -> tuple[int, ...]:
        if row not in children:
            return (row,)
        if row not in below:
            below[row] = tuple(leaf for child in children[row] for leaf in leaves(child))
        return below[row]

    return {row: LevelRow(leaves(row), tuple(own)) for row, own in children.items()}
