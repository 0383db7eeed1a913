"""Last year's data with exactly this year's figures: another file, but not another year; or a sheet that was copied and
filled in by half. (A final budget that was met to the cent is common; a year that repeats the one before is not.)"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...diagnostics import Diagnostics, Note
from ...diagnostics.diagnostic import also_here
from ...values.table import Node
from ...values.units import base_unit, is_money
from ..source_key import PRIOR, Key, beside_current
from ..sources.shared_figures import SharedFigure, digits_of, shared_figures
from ..waivers import Waivers

_FEWEST, _DIGITS = 3, 9
"""Fewest distinct figures, and the digits that they must have together, without leading and trailing zeros: a few round
figures may well stay the same."""
_LONG = 6
"""The digits of an amount that is hardly ever the same in two years: a rent or a capital is, but not most of them."""
_OF_ALL = 3
"""One in how many long amounts may be such."""


def check_same(nodes: Mapping[Key, Node], waivers: Waivers, diagnostics: Diagnostics) -> None:
    """Warn (D68) of last year's data in which every figure equals this year's, and (V29) of such in which a third of
    the long amounts do."""
    told = {each.details.get("file") for each in diagnostics if each.code == "D68"}
    for (name, basis), current, node in beside_current(nodes):
        if basis != PRIOR or node.origin.file in told:
            continue
        shared = [*shared_figures(current, node)]
        values = {abs(each.now.value) for each in shared}
        if all(each.now == each.base for each in shared):
            if len(values - {0}) >= _FEWEST and sum(map(digits_of, values)) >= _DIGITS:
                note = Note("first_here", {}, current.origin)
                diagnostics.warn("D68", node.origin, notes=(note,), file=node.origin.file)
        else:
            _tell_repeated(shared, waivers.get(("V29", name)), diagnostics)


def _tell_repeated(shared: Sequence[SharedFigure], waived: str | None, diagnostics: Diagnostics) -> None:
    long = {
        each.base.value: each
        for each in shared
        if is_money(base_unit(each.base.kind)) and digits_of(each.base.value) >= _LONG
    }
    same = [each for each in long.values() if each.now == each.base]
    if len(same) >= _FEWEST and len(same) * _OF_ALL >= len(long):
        notes = also_here([each.origin for each in same])
        diagnostics.warn("V29", same[0].origin, notes=notes, waived=waived, all=len(long), count=len(same))
