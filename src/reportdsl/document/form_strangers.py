"""Cells of a printed form that are no amounts among amounts: a dash, a percent. The form prints them as the sheet has
them, but a sum of the column leaves them out, so the author is asked which of the two is meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..diagnostics import Diagnostics
from ..diagnostics.diagnostic import also_here
from ..values.layout import SheetCell, SheetRow
from ..values.quantity import PERCENT, Quantity
from ..values.source import Origin


def report_strangers(body: Sequence[SheetRow], diagnostics: Diagnostics) -> None:
    """Warn of texts without a word and of percents in columns that hold amounts (V45), once for each text of a column,
    with notes of its other places."""
    columns: dict[int, list[SheetCell]] = {}
    for row in body:
        for place, cell in row.items():
            columns.setdefault(place, []).append(cell)
    for cells in columns.values():
        kinds = Counter(cell.value.kind for cell in cells if isinstance(cell.value, Quantity))
        if not kinds or (most := kinds.most_common(1)[0][0]) == PERCENT:
            continue
        found: dict[str, list[Origin]] = {}
        for cell in cells:
            if _is_strange(cell, most):
                found.setdefault(cell.text.strip(), []).append(cell.origin)
        for text, places in found.items():
            name = next(cell.column for cell in cells if cell.origin == places[0])
            diagnostics.warn("V45", places[0], notes=also_here(places), name=name, text=text)


def _is_strange(cell: SheetCell, most: str) -> bool:
    """Whether a cell is of another kind than `most` of its column; words between figures are the heads of rows
    below."""
    if isinstance(cell.value, Quantity):
        return cell.value.kind == PERCENT != most
    return isinstance(cell.value, str) and bool(cell.value.strip()) and not any(map(str.isalnum, cell.value))
