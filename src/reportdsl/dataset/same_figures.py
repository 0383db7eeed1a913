"""Last year's data with exactly this year's figures: another file, but not another year. (A final budget that was met
to the cent is common; a year that repeats the one before in every figure is not.)"""

from __future__ import annotations

from collections.abc import Mapping

from ..diagnostics import Diagnostics, Note, Severity
from ..values.table import Node
from .shared_figures import shared_figures
from .source_key import CURRENT, PRIOR, Key

_FEWEST, _DIGITS = 3, 9
"""Fewest distinct figures, and the digits that they must have together, without leading and trailing zeros: a few round
figures may well stay the same."""


def check_same(nodes: Mapping[Key, Node], diagnostics: Diagnostics) -> None:
    """Warn (D68) of last year's data in which every figure equals this year's."""
    told = {each.details.get("file") for each in diagnostics if each.code == "D68"}
    for (name, basis), node in nodes.items():
        current = nodes.get((name, CURRENT))
        if basis != PRIOR or current is None or current is node or node.origin.file in told:
            continue
        values = set()
        for each in shared_figures(current, node):
            if each.now != each.base:
                break
            values.add(abs(each.now.value))
        else:
            digits = sum(len(str(value).replace(".", "").strip("0")) for value in values)
            if len(values - {0}) >= _FEWEST and digits >= _DIGITS:
                note = Note("first_here", {}, current.origin)
                details = {"file": node.origin.file}
                diagnostics.add("D68", node.origin, severity=Severity.WARNING, notes=(note,), details=details)
