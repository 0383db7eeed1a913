"""Column widths that the spec states: texts wrap to fit them, figures and long words are never broken, and a column
that comes out differently is reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ....document.blocks import PrintedTable
from ....quick.pattern import pattern
from .column_shares import shared_out

_WIDTH = pattern(r"([0-9.]+)(cm|mm|%)")
_TWIPS = {"cm": Decimal("566.929"), "mm": Decimal("56.6929")}

UNSEEN = 57
"""Difference from the stated width that is not reported, in twips: a millimetre."""


def stated_widths(
    stated: Sequence[str], wanted: Sequence[int], rows: Sequence[int], narrowest: Sequence[int], line: int
) -> tuple[int, ...] | None:
    """Return the widths of all columns on a line of this length, in twips; columns without a stated width share the
    rest. If the rest is too little for their contents, the stated widths shrink. Return None if no width is stated, or
    the contents do not fit at all."""
    fixed = {column: max(narrowest[column], asked) for column, asked in _asked(stated[: len(wanted)], line)}
    if not fixed or sum(narrowest) > line:
        return None
    others = [column for column in range(len(wanted)) if column not in fixed]
    room = line - sum(narrowest[column] for column in others)
    if sum(fixed.values()) > room:
        given = [*fixed.values()]
        narrower = shared_out(given, given, [narrowest[column] for column in fixed], room)
        fixed = dict(zip(fixed, narrower, strict=True))
    natural, own, least = ([units[column] for column in others] for units in (wanted, rows, narrowest))
    shares = shared_out(natural, own, least, line - sum(fixed.values()))
    widths = fixed | dict(zip(others, shares, strict=True))
    return tuple(widths[column] for column in range(len(wanted)))


def missed_widths(table: PrintedTable, widths: Sequence[int], line: int) -> Iterator[dict[str, object]]:
    """Yield what to report of each column that is not as wide as stated: its head or number, and both widths."""
    for column, asked in _asked(table.widths[: len(widths)], line):
        if abs(widths[column] - asked) > UNSEEN:
            text = table.widths[column]
            yield {"column": _head(table, column), "stated": text, "shown": _in_unit(widths[column], text, line)}


def _asked(stated: Sequence[str], line: int) -> Iterator[tuple[int, int]]:
    """Yield the columns with stated widths, and these widths in twips."""
    for column, text in enumerate(stated):
        if found := _WIDTH.fullmatch(text):
            yield column, int(Decimal(found[1]) * _TWIPS.get(found[2], Decimal(line) / 100))


def _in_unit(width: int, stated: str, line: int) -> str:
    """Return a width in the unit of the stated one, rounded to a tenth."""
    unit = stated.lstrip("0123456789.")
    size = (width / _TWIPS.get(unit, Decimal(line) / 100)).quantize(Decimal("0.1"))
    return f"{size:f}".removesuffix(".0") + unit


def _head(table: PrintedTable, column: int) -> str:
    """Return the text of the lowest head above this column alone, or else its number."""
    for row in reversed(table.header):
        for cell in row.cells:
            if cell.column == column and cell.column_span == 1:
                return " ".join(cell.text.split()) or str(column + 1)
    return str(column + 1)
