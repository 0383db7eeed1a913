"""Workbooks of several programs, read by this compiler and by others: where calamine and LibreOffice agree on a cell,
this compiler must agree as well, or report something about the file."""

from __future__ import annotations

from random import Random

from . import readings
from .campaign import Outcome
from .workbooks import form, list_of_kinds, written


def case(random: Random) -> Outcome:
    """A form, or a list of cells of every kind, written by one of the programs. LibreOffice is run only if the two
    others differ."""
    made = random.choice((form, list_of_kinds))(random)
    program, suffix, content = written(random, made)
    cells, came = readings.ours(suffix, content, made)
    if came.diagnostics.errors:
        return Outcome(f"{program}, told: {' '.join(sorted({each.code for each in came.diagnostics}))}")
    theirs = readings.calamine(content)
    apart = [place for place, value in cells.items() if not readings.agrees(value, theirs.get(place))]
    if not apart:
        return Outcome(f"{program}, the same")
    others = readings.libreoffice(suffix, content)
    wrong = [place for place in apart if readings.alike(theirs.get(place), others.get(place))]
    if not wrong or len(came.diagnostics):
        return Outcome(f"{program}, as LibreOffice or with a message")
    found = [f"{place}: {cells[place][0]!r}, {theirs.get(place)!r}, {others.get(place)!r}" for place in wrong[:5]]
    return Outcome(f"{program}, another value in silence", sound=False, detail="\n".join(found))
