"""Last year's data whose figures are all this year's: another file, but not another year's. (A final budget that was met to the
cent is usual; a year that repeats the one before it in every figure is not.)"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..diagnostics import Diagnostics, Note, Severity
from ..readers.row_words import is_added
from ..values.quantity import Quantity
from ..values.table import Cell, Listing, Node, Record, Table
from .source_key import CURRENT, PRIOR, Key

_FEWEST, _DIGITS = 3, 9
"""Figures that differ among themselves, and the digits that they have together, zeros at their ends not counted: a few round figures
may well stay as they were."""
_MOST = 20_000
_Pair = tuple[Quantity, Quantity]


def check_same(nodes: Mapping[Key, Node], diagnostics: Diagnostics) -> None:
    """Warn of last year's data whose figures are this year's, each and all."""
    told = {each.where for each in diagnostics if each.code == "D68"}
    for (name, basis), node in nodes.items():
        current = nodes.get((name, CURRENT))
        if basis != PRIOR or current is None or current is node or node.origin in told:
            continue
        values = set()
        for now, base in _pairs(current, node):
            if now != base:
                break
            values.add(abs(now.value))
        else:
            digits = sum(len(str(value).replace(".", "").strip("0")) for value in values)
            if len(values - {0}) >= _FEWEST and digits >= _DIGITS:
                note = Note("first_here", {}, current.origin)
                details = {"file": node.origin.file}
                diagnostics.add("D68", node.origin, severity=Severity.WARNING, notes=(note,), details=details)


def _pairs(current: Node, other: Node) -> Iterator[_Pair]:
    """The figures that both have."""
    match current, other:
        case Table(), Table():
            yield from _rows(current, other)
        case Record(), Record():
            for name, entry in other.entries.items():
                if name in current.entries:
                    yield from _pairs(current.entries[name], entry)
        case Cell(value=Quantity() as now), Cell(value=Quantity() as base):
            yield now, base
        case ((Table() | Record() | Cell() | Listing()), (Table() | Record() | Cell() | Listing())):
            return


def _rows(current: Table, other: Table) -> Iterator[_Pair]:
    """The figures of the rows that both tables have, in the columns that add up."""
    if len(other.keys) > _MOST:
        return
    for name, column in other.columns.items():
        if column.kind is None or name not in current.columns or name in other.key or not is_added(name):
            continue
        for row, key in enumerate(other.keys):
            there = current.row(key)
            if there is not None and there >= 0:
                now, base = current.columns[name].value(there), column.value(row)
                if isinstance(now, Quantity) and isinstance(base, Quantity):
                    yield now, base
