"""Columns that `@fields` says are filled in: a blank in one is what somebody has not stated yet, and no zero."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostics
from ..diagnostics.details import Names
from ..syntax.ast import Fields
from ..values.table import Table
from ..values.types import TEXT
from .declared_fields import KINDS

MOST_NAMED = 30
"""Rows of a column that are named with their cells."""


def check_required(table: Table, fields: Fields, year: int | None, diagnostics: Diagnostics) -> None:
    """Report, once a column, the rows in which a required field is blank: of those that `@fields` names, where it names any and
    the year has them, else of all that are no totals."""
    optional = {row.name for row in fields.rows if row.optional or not row.years.hold(year)}
    due = [row for row in _rows(table, fields) if table.keys[row] not in optional]
    for field in fields.fields:
        column = table.columns.get(field.path[-1])
        if not field.required or column is None:
            continue
        blank = [row for row in due if column.value(row) is None]
        if blank:
            places = [table.places.origin(row, field.path[-1]) for row in blank]
            named = [f"{table.name(row)} {at.place.rpartition('!')[2]}" for row, at in zip(blank, places, strict=True)]
            names = Names(tuple(named[:MOST_NAMED]), len(named) > MOST_NAMED)
            details = {"name": field.path[-1], "count": len(blank), "choices": names}
            hint = "write_text" if KINDS.get(field.unit.text) == TEXT else ""
            diagnostics.add("D87", places[0], hint=hint, details=details)


def _rows(table: Table, fields: Fields) -> Iterator[int]:
    """The rows that are to be filled in, by index."""
    return iter(sorted(table.stated_rows.here) if fields.rows else table.leaves)
