"""Widths of columns that the spec states: the column is as wide, or wider where a figure in it needs more."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ...quick.pattern import pattern
from .column_shares import shared_out

_WIDTH = pattern(r"([0-9.]+)(cm|mm|%)")
_TWIPS = {"cm": Decimal("566.929"), "mm": Decimal("56.6929")}


def stated_widths(
    stated: Sequence[str], wanted: Sequence[int], rows: Sequence[int], narrowest: Sequence[int], line: int
) -> tuple[int, ...] | None:
    """The widths of all columns on a line so long, in twips: the others share what is left. None where that is too little for what
    is in them, or nothing is stated."""
    fixed = {
        column: max(narrowest[column], int(Decimal(found[1]) * _TWIPS.get(found[2], Decimal(line) / 100)))
        for column, text in enumerate(stated[: len(wanted)])
        if (found := _WIDTH.fullmatch(text))
    }
    others = [column for column in range(len(wanted)) if column not in fixed]
    room = line - sum(fixed.values())
    if not fixed or room < sum(narrowest[column] for column in others):
        return None
    natural, own, least = ([units[column] for column in others] for units in (wanted, rows, narrowest))
    shares = shared_out(natural, own, least, room)
    widths = fixed | dict(zip(others, shares, strict=True))
    return tuple(widths[column] for column in range(len(wanted)))
