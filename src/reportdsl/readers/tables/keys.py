"""The key of a row from its key cells."""

from __future__ import annotations

from collections.abc import Sequence

_CODE_WIDTHS = (3, 2, 2)
"""Digits of 类, 款 and 项 in the budget classification (财政部《政府收支分类科目》)."""


def joined_key(parts: Sequence[str]) -> str:
    """The key made of the texts of all key cells, ignoring blank ones; empty if all are blank.

    Codes in several cells are joined into one: 205, 2, 1 is 2050201. A cell that begins with the code so far is the
    whole code. Other texts are joined with slashes.
    """
    filled = [(place, part) for place, part in enumerate(parts) if part]
    if len(parts) == 1 or not all(part.isdecimal() for _, part in filled):
        return "/".join(part for _, part in filled)
    code = ""
    for place, part in filled:
        if code and len(part) > len(code) and part.startswith(code):
            code = part
        else:
            code += part.zfill(_CODE_WIDTHS[place] if place < len(_CODE_WIDTHS) else 0)
    return code
