"""Rows that sum up others: what an upper level or a total states must be the sum of its leaves, and a part may not be
more than the whole that it is *of*."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..dataset.level_sums import additive_columns
from ..diagnostics import Diagnostics, Note, Severity
from ..evaluation.data_tables import DataTable
from ..evaluation.evaluation import Evaluation
from ..program.walk import printed_sheets
from ..quick.records import dataclass, replace
from ..readers.row_words import is_added
from ..values.facts import Fact
from ..values.quantity import CONTEXT, NUMBER, PERCENT, Quantity, sum_of
from ..values.roles import LevelRow, PartRow, TotalRow, summed
from ..values.table import Table
from ..values.types import Amount
from ..values.units import Units
from .check import Outcome
from .report_figure import report_figure, waiver_of
from .tolerance import Tolerance


@dataclass(frozen=True, slots=True)
class _Stated:
    """A figure that a row states for others: its row, what these come to, how many they are, and whether it agrees."""

    code: str
    row: int
    due: Decimal
    others: tuple[int, ...]
    agrees: bool


def row_sums(evaluation: Evaluation, diagnostics: Diagnostics) -> Outcome:
    """Every level, total and part of the tables that the report uses, in each column of quantities that it names; but not
    percents, nor such columns as unit prices, whose total is no sum. What the statement waives is information."""
    passed = 0
    failed: list[Fact] = []
    forms = printed_sheets(evaluation.program)
    for data in evaluation.tables.used:
        printed = (data.source, data.basis) in forms
        beside = data.table.beside if printed else ()
        for table in (data.table, *beside) if data.table.roles else ():
            of_sheet = replace(data, table=table)
            for column in _columns(of_sheet, printed):
                for stated in _all_stated(column, of_sheet, evaluation.dataset.units):
                    passed += stated.agrees
                    if stated.agrees or _has_told(stated, table, column, diagnostics):
                        continue
                    fact, waived = of_sheet.fact(stated.row, column), waiver_of(stated.code, data, evaluation)
                    if table is not data.table and fact.origin is not None:  # Keys are those of the block that is read.
                        place = fact.origin.cell or fact.origin.place
                        fact = replace(fact, name=data.fact_name(place, column))
                    _report(stated, fact, of_sheet, waived, evaluation, diagnostics)
                    failed += [fact] * (waived is None)
    if failed:
        from .crossings import name_crossings  # Loaded only where sums are off.

        name_crossings(diagnostics)
    return Outcome(passed, tuple(failed))


def _has_told(stated: _Stated, table: Table, column: str, diagnostics: Diagnostics) -> bool:
    """Whether an addend is a text that has been reported: its amount is not known, and that is why the sum is off."""
    cells = table.columns[column]
    texts = [row for row in summed(table.role(stated.row)) if isinstance(cells.value(row), str)]
    told = {each.where for each in diagnostics if each.severity is Severity.ERROR} if texts else set()
    return any(table.places.origin(row, column) in told for row in texts)


def _columns(data: DataTable, printed: bool) -> Iterator[str]:
    """The columns that add up, among those that the report names; of a sheet that is printed as it is, all that do."""
    if printed:
        yield from (name for name in additive_columns(data.table) if data.table.columns[name].kind != NUMBER)
        return
    for name, column in data.columns.items():
        given = data.table.columns.get(name)
        if given is None or column.value is not None or column.level or not isinstance(column.type, Amount):
            continue
        if given.kind == column.type.kind != PERCENT and is_added(name):
            yield name


def _all_stated(name: str, data: DataTable, units: Units) -> Iterator[_Stated]:
    table, tolerance = data.table, Tolerance.of(data.table.columns[name], data.statement, units)
    numbers, addends = list(table.columns[name].numbers()), table.addends(name)
    for row, role in table.roles.items():
        figure = numbers[row]
        if figure is None:
            continue
        if isinstance(role, PartRow):
            whole = numbers[role.of]
            if whole is None:
                whole = sum_of(addends[each] for each in summed(table.role(role.of)))
            over = CONTEXT.subtract(figure, whole) if whole >= 0 else CONTEXT.subtract(whole, figure)
            yield _Stated("C21", row, whole, (role.of,), over <= tolerance.of_sum(1) or (figure > 0) != (whole > 0))
        elif others := tuple(each for each in summed(role) if numbers[each] is not None) or summed(role):
            due = sum_of(addends[each] for each in others)
            code = "C03" if isinstance(role, LevelRow) else "C20"
            off = CONTEXT.abs(CONTEXT.subtract(figure, due))
            yield _Stated(code, row, due, others, off <= tolerance.of_sum(len(others)))
        elif isinstance(role, TotalRow) and figure:
            yield _Stated("C20", row, Decimal(0), (), False)


def _report(
    stated: _Stated, fact: Fact, data: DataTable, waived: str | None, evaluation: Evaluation, diagnostics: Diagnostics
) -> None:
    """Report a figure that does not agree, under the id that its statement has for that."""
    assert isinstance(fact.value, Quantity)
    others = [data.table.name(each) for each in stated.others]
    adds = "adds_rows" if len(others) > 1 else "adds_row"
    report_figure(
        stated.code,
        fact,
        Quantity(stated.due, fact.value.kind),
        evaluation,
        diagnostics,
        rule=data.statement.rule,
        waived=waived,
        hint="mend_sum" * data.statement.span.source.shared,  # Who exported the form did not write the statement.
        notes=(Note(adds, {"first": others[0], "last": others[-1]}),) if stated.code == "C20" and others else (),
        whole=others[0] if others else "",
    )
