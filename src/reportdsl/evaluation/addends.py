"""What a sum adds up: rows of one column that are no addends beside each other are told, once for each column."""

from __future__ import annotations

from collections.abc import Iterable

from ..dataset.unlike_rows import Clash
from ..diagnostics import Note, Severity
from ..diagnostics.details import term
from ..values.facts import Fact, FactColumn
from .evaluation import Evaluation
from .fact_columns import GivenColumn

_Column = tuple[str, str, str]
"""A column by its source, basis and name."""


def check_addends(addends: Iterable[Fact | FactColumn], evaluation: Evaluation) -> None:
    """Report rows among the addends of a sum that belong in no sum with the others. What the spec waives is information."""
    rows: dict[_Column, list[int]] = {}
    for each in addends:
        if isinstance(each, GivenColumn):
            rows[each.rows.source, each.rows.basis, each.rows.column] = [*range(len(each))]
        elif isinstance(each, Fact) and (cell := evaluation.tables.cell_of(each.name)) is not None:
            rows.setdefault(cell[0], []).append(cell[1])
    for (source, basis, column), added in rows.items():
        unlike = evaluation.tables.unlike.get((source, basis))
        clash = unlike.clash(sorted(added)) if unlike is not None else None
        if clash is not None:
            _report(clash, (source, basis, column), evaluation)


def _report(clash: Clash, column: _Column, evaluation: Evaluation) -> None:
    source, basis, name = column
    table = evaluation.tables.table(source, basis)
    assert table is not None
    own = name if name in table.columns else next(iter(table.columns))
    reason = evaluation.dataset.waivers.get(("C22", source.partition(".")[0]))
    severity = Severity.WARNING if clash.asked else Severity.ERROR
    evaluation.diagnostics.add(
        "C22",
        table.places.origin(clash.row, own),
        severity=severity if reason is None else Severity.INFO,
        notes=(Note("waived", {"reason": reason}),) if reason is not None else (),
        name=table.name(clash.row),
        why=term(f"row_{clash.why}", text=clash.text, other=clash.other),
        source=source,
    )
