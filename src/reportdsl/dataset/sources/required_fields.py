"""Columns that `@fields` requires to be filled in: a blank in one is a figure that somebody has not stated yet, not a
zero."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import normalize

from ...diagnostics import Diagnostics
from ...diagnostics.details import Names
from ...quick.pattern import pattern
from ...quick.records import replace
from ...syntax.source_nodes import Fields
from ...values.table import Table
from ...values.types import TEXT, describe
from .declared_fields import KINDS

_FIGURE = pattern(r"-?[0-9][0-9,]*(?:\.[0-9]+)?")
_FEWEST_TEXTS = 3
"""Fewest texts in a column before a lone figure among them counts as misplaced."""
MOST_NAMED = 30
"""Most rows per column that are named with their cells."""


def check_required(table: Table, fields: Fields, year: int | None, diagnostics: Diagnostics) -> Table:
    """Report (D87), once per column, the rows in which a required field is blank: among the rows that `@fields` names
    and the year has, or else among all that are no totals. Returns the table with its blanks noted as `unfilled`: what
    rests on other cells is known."""
    unfilled: dict[str, frozenset[int]] = {}
    optional = {row.name for row in fields.rows if row.optional or not row.years.hold(year)}
    due = [row for row in _rows(table, fields) if table.keys[row] not in optional]
    for field in fields.fields:
        column = table.columns.get(field.path[-1])
        if not field.required or column is None:
            continue
        if KINDS.get(field.unit.text) == TEXT:
            _tell_figure(table, field.path[-1], due, diagnostics)
        blank = [row for row in due if column.value(row) is None]
        if blank:
            unfilled[field.path[-1]] = frozenset(blank)
            places = [table.places.origin(row, field.path[-1]) for row in blank]
            named = [f"{table.name(row)} {at.place.rpartition('!')[2]}" for row, at in zip(blank, places, strict=True)]
            names = Names.first(named, MOST_NAMED)
            details = {"name": field.path[-1], "count": len(blank), "choices": names}
            hint = "write_text" if KINDS.get(field.unit.text) == TEXT else ""
            diagnostics.add("D87", places[0], hint=hint, details=details)
    return replace(table, unfilled=unfilled) if unfilled else table


def with_blanks_of(table: Table, asking: Table) -> Table:
    """Another table of the same sheet, with the cells `unfilled` that are so in the one that asks for them."""
    places = {
        name: {asking.places.origin(row, name) for row in rows}
        for name, rows in asking.unfilled.items()
        if name in table.columns
    }
    unfilled = {
        name: frozenset(row for row in range(len(table.keys)) if table.places.origin(row, name) in blank)
        for name, blank in places.items()
    }
    return replace(table, unfilled={**table.unfilled, **unfilled})


def _tell_figure(table: Table, name: str, due: Iterable[int], diagnostics: Diagnostics) -> None:
    """Warn (D56) of the only text in a column that is a bare figure where others are words: it was pasted into the
    wrong column."""
    cells = [cell for row in due if (cell := table.cell(row, name)).value is not None]
    figures = [cell for cell in cells if _FIGURE.fullmatch(normalize("NFKC", cell.text.strip()))]
    if len(figures) == 1 and len(cells) >= _FEWEST_TEXTS:
        details = {"name": name, "due": describe(TEXT), "found": f"“{figures[0].text}”"}
        diagnostics.warn("D56", figures[0].origin, hint="words_due", details=details)


def _rows(table: Table, fields: Fields) -> Iterator[int]:
    """The rows that must be filled in, by index."""
    return iter(sorted(table.stated_rows.here) if fields.rows else table.leaves)
