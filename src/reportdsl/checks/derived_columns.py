"""Checks columns that are worked out of others (完成率, 结余, 占比): a row that does not do what the others do
has a wrong figure in one of its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..diagnostics import Diagnostics, Note, Severity
from ..diagnostics.details import cells
from ..evaluation.data_tables import DataTable
from ..evaluation.evaluation import Evaluation
from ..quick.records import replace
from ..values.quantity import Quantity
from .check import Outcome
from .column_relations import FiguresByColumn, Followed, Relation, followed, relations
from .table_findings import waiver_of

_FEWEST_COLUMNS = 2


def derived_columns(evaluation: Evaluation, diagnostics: Diagnostics) -> Outcome:
    """Warn (V49) of rows that do not follow how a column is worked out of others in most rows, and (V50) of rates that
    are fractions. What one basis of a source follows, the others do, too. Structures are left out: they have rules of
    their own."""
    tables: dict[str, list[tuple[DataTable, FiguresByColumn]]] = {}
    for data in evaluation.tables.used:
        if not data.statement.span.source.shared and len(data.table.columns) > _FEWEST_COLUMNS:
            tables.setdefault(data.source, []).append((data, FiguresByColumn(data.table)))
    for several in tables.values():
        known: dict[str, Relation] = {}
        for _, numbers in several:
            known = {each.column: each for each in relations(numbers)} | known
        for relation in known.values():
            shown = [
                (data, numbers, followed(numbers, relation))
                for data, numbers in several
                if all(name in numbers.figures for name in relation.columns)
            ]
            holds = any(found.holds for _, _, found in shown)
            for data, numbers, found in shown:
                if found.off and (holds or found.of_fractions) and _is_used(relation, data):
                    _tell(relation, found, numbers, data, evaluation, diagnostics)
    return Outcome()


def _is_used(relation: Relation, data: DataTable) -> bool:
    """Whether the report uses any of the figures."""
    return any(name in data.columns for name in relation.columns)


def _tell(
    relation: Relation,
    found: Followed,
    numbers: FiguresByColumn,
    data: DataTable,
    evaluation: Evaluation,
    diagnostics: Diagnostics,
) -> None:
    rows = [*found.off]
    if found.of_fractions:
        rows = [row for row in rows if row in found.odd]
        _report("V50", relation, rows, {"count": len(rows)}, numbers, data, evaluation, diagnostics)
    else:
        _report(
            "V49",
            relation,
            rows,
            _difference(relation, rows[0], found, data, evaluation),
            numbers,
            data,
            evaluation,
            diagnostics,
        )


def _difference(
    relation: Relation, row: int, found: Followed, data: DataTable, evaluation: Evaluation
) -> Mapping[str, object]:
    fact = data.fact(row, relation.column)
    assert isinstance(fact.value, Quantity)
    due = replace(fact, value=Quantity(found.off[row], fact.value.kind))
    stated, worked_out = evaluation.formats.apart(fact, due)
    return {"name": fact.label, "stated": stated, "due": worked_out, "count": found.rows}


def _report(
    code: str,
    relation: Relation,
    rows: Sequence[int],
    details: Mapping[str, object],
    numbers: FiguresByColumn,
    data: DataTable,
    evaluation: Evaluation,
    diagnostics: Diagnostics,
) -> None:
    """Report some rows that do not follow a relation, at the first of them, with the cells that it is worked out of."""
    place = data.table.places.origin
    total = data.table.name(numbers.total_row) if numbers.total_row is not None else relation.one
    notes = [Note("also_here", {}, place(rows[0], name)) for name in relation.columns[1:]]
    others = [place(row, relation.column) for row in rows[1:]]
    notes += [Note("also_these", {"count": len(others), "cells": cells(others)})] * bool(others)
    details = {"column": relation.column, "formula": relation.formula(total), **details}
    waived = waiver_of(code, data.statement, evaluation)
    diagnostics.add(
        code,
        place(rows[0], relation.column),
        severity=Severity.WARNING,
        waived=waived,
        notes=tuple(notes),
        details=details,
    )
