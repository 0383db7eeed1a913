"""Finds the cell behind several failed sums. One wrong cell breaks the sum of its row and the sums of its column on
every level, and each of these is reported at a figure that is correct. If a row and a column are off by the same
amount, the cell in which they cross is named as the suspect."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..diagnostics import Diagnostics, Note
from ..diagnostics.details import CellPlaces
from ..diagnostics.diagnostic import Diagnostic
from ..quick.records import replace
from ..values.source import Origin, Place

_DOWN = ("C03", "C20")
"""The codes under which a sum down a column is reported."""
_SIDES = ("left_side", "right_side")
_COLUMN = re.compile(r"[A-Z]+")
_Line = tuple[str, str, str, str]
"""File, sheet, column letters, and by how much a sum in that column is off, as printed."""
_Told = tuple[str, Place | None]
"""A code and the place at which it is reported."""


def name_crossings(diagnostics: Diagnostics) -> None:
    """Add the suspect cell, as a note, to each diagnostic that it explains. A row has a suspect if exactly one of its
    cells lies in a column that is off by the same amount."""
    down: dict[_Line, list[Diagnostic]] = {}
    for each in diagnostics:
        if each.wording in _DOWN and isinstance(each.where, Origin):
            for line in _lines(each, [each.where]):
                down.setdefault(line, []).append(each)
    if not down:
        return
    suspects: dict[_Told, Origin] = {}
    codes: dict[str, None] = {}
    for each in [one for one in diagnostics if one.wording == "C05"]:
        crossed = {cell: line for cell in _parts(each) for line in _lines(each, [cell]) if line in down}
        if len(crossed) == 1:
            ((cell, line),) = crossed.items()
            told = {one.where for one in down[line]}
            if cell not in told:
                # The row's own message is explained too, but only if the suspect is an addend in it, not the sum.
                explained = [*down[line], *([each] if cell in _addends(each) else [])]
                suspects |= {_told(one): cell for one in explained}
                codes |= dict.fromkeys(one.code for one in explained)

    def named(one: Diagnostic) -> Diagnostic:
        cell = suspects.get(_told(one))
        if cell is None:
            return one
        return replace(one, notes=(*one.notes, Note("suspect", {}, cell)), hint="see_suspect")

    for code in codes:
        diagnostics.change(code, named)


def _told(one: Diagnostic) -> _Told:
    return one.code, one.where


def _parts(of: Diagnostic) -> Iterator[Origin]:
    """Yield the cells of both sides of an equation if either side adds up several: an addend or the sum may be
    wrong."""
    sides = _sides(of)
    if any(len(side) > 1 for side in sides):
        for side in sides:
            yield from side


def _addends(of: Diagnostic) -> list[Origin]:
    return [cell for side in _sides(of) if len(side) > 1 for cell in side]


def _sides(of: Diagnostic) -> list[list[Origin]]:
    found = [note.details.get("cells") for note in of.notes if note.key in _SIDES]
    return [[cell for file in side.files for cell in file.places] for side in found if isinstance(side, CellPlaces)]


def _lines(of: Diagnostic, cells: list[Origin]) -> Iterator[_Line]:
    """Yield the column of each cell, with the difference that the diagnostic states."""
    for cell in cells:
        column = _COLUMN.match(cell.cell)
        if column is not None:
            yield cell.file, cell.sheet, column[0], str(of.details.get("difference", ""))
