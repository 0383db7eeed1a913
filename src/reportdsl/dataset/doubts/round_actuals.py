"""Budgets that are long and outturns that are round: what was planned is round, and what was spent is not."""

from __future__ import annotations

from collections.abc import Mapping

from ...diagnostics import Diagnostics, Note
from ...values.quantity import Quantity
from ...values.table import Node, Table
from ...values.units import base_unit, is_money
from ...words.budget_words import budget_and_actual
from ..source_key import Key
from ..sources.shared_figures import digits_of

_FEWEST = 2
"""Rows with both figures that are needed."""
_ROUND, _LONG = 3, 5
"""The most digits of a round figure, and the fewest of one that is not."""
_LARGEST = 2_000
"""Most rows of a table that somebody types."""


def check_round_actuals(nodes: Mapping[Key, Node], diagnostics: Diagnostics) -> None:
    """Note (V39) tables in which all outturns are round and no budget is."""
    told = set()
    for node in nodes.values():
        columns = budget_and_actual(node.columns) if isinstance(node, Table) and len(node.keys) <= _LARGEST else None
        if columns is None or not isinstance(node, Table):
            continue
        rows = [row for row in node.leaves if all(_amount(node, row, column) for column in columns)]
        budgets, actuals = ([_amount(node, row, column) for row in rows] for column in columns)
        if len(rows) >= _FEWEST and min(budgets) >= _LONG and max(actuals) <= _ROUND:
            place, beside = (node.places.origin(rows[0], column) for column in columns)
            if place not in told:
                told.add(place)
                details = {"first": columns[0], "second": columns[1], "count": len(rows)}
                notes = (Note("also_here", {}, beside),)
                diagnostics.inform("V39", place, notes=notes, details=details)


def _amount(table: Table, row: int, column: str) -> int:
    """The digits of an amount of money; 0 for anything else, and for none."""
    value = table.columns[column].value(row)
    return digits_of(value.value) if isinstance(value, Quantity) and is_money(base_unit(value.kind)) else 0
