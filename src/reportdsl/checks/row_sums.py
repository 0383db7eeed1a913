"""Checks rows that sum up others: an upper level or a total must be the sum of its leaves, and a part may not exceed
the whole that it is *of*."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial

from ..dataset.rows.level_sums import additive_columns
from ..diagnostics import Diagnostics, Note, Severity
from ..evaluation.data_tables import DataTable
from ..evaluation.evaluation import Evaluation
from ..program.walk import printed_sheets
from ..quick.records import dataclass, replace
from ..values.quantity import CONTEXT, NUMBER, PERCENT, sum_of
from ..values.roles import LevelRow, PartRow, TotalRow, summed
from ..values.source import Origin
from ..values.table import Table
from ..values.types import Amount
from ..values.units import Units
from ..words.row_words import is_added
from .check import Outcome
from .table_findings import TableFindings
from .tolerance import Tolerance


@dataclass(frozen=True, slots=True)
class _Stated:
    """A figure that a row states for other rows: the code of its check, its row, what the `others` come to (`due`), and
    whether it agrees within the tolerance."""

    code: str
    row: int
    due: Decimal
    others: tuple[int, ...]
    agrees: bool
    off: Decimal = Decimal(0)
    """The figure less `due`; 0 for a part, and for a total without leaves."""


def row_sums(evaluation: Evaluation, diagnostics: Diagnostics) -> Outcome:
    """Check every level (C03), total (C20) and part (C21) in the tables that the report uses, in each column of amounts
    that it names. Percents are left out, and so are columns whose total is no sum, such as unit prices. Waived findings
    are information."""
    findings, forms = TableFindings(evaluation, diagnostics), printed_sheets(evaluation.program)
    for data in evaluation.tables.used:
        printed = (data.source, data.basis) in forms
        beside = data.table.beside if printed else ()
        for table in (data.table, *beside) if data.table.roles else ():
            of_sheet = replace(data, table=table)
            for column in _columns(of_sheet, printed):
                stated = [*_all_stated(column, of_sheet, evaluation.dataset.units)]
                _check(stated, column, of_sheet, table is not data.table, findings)
    return findings.outcome


def _check(all_stated: Sequence[_Stated], column: str, data: DataTable, beside: bool, findings: TableFindings) -> None:
    """Report the figures of a column that do not agree, under the id of the statement's rule if it has one, each with
    notes on those that are off because it is; `beside` if the table lies beside the one that is read."""
    findings.passed += sum(stated.agrees for stated in all_stated)
    told = findings.diagnostics
    off = [each for each in all_stated if not each.agrees and not _has_told(each, data.table, column, told)]
    above = _above([stated for stated in off if findings.waiver(stated.code, data.statement) is None])
    followers = {each.row for rows in above.values() for each in rows}
    for stated in off:
        fact = data.fact(stated.row, column)
        if beside and fact.origin is not None:  # Keys belong to the block that is read.
            fact = replace(fact, name=data.fact_name(fact.origin.cell or fact.origin.place, column))
        if stated.row in followers:
            findings.failed.append(fact)
            continue
        others = [data.table.name(each) for each in stated.others]
        adds = "adds_rows" if len(others) > 1 else "adds_row"
        notes = [Note(adds, {"first": others[0], "last": others[-1]})] if stated.code == "C20" and others else []
        for each in above.get(stated.row, ()):
            place = data.table.places.origin(each.row, column)
            notes.append(Note("off_above", {"name": data.table.name(each.row)}, place))
        findings.contradict(
            stated.code,
            fact,
            stated.due,
            data.statement,
            partial(_cells, stated, data.table, column) if stated.off else None,
            rule=data.statement.rule,
            hint="mend_sum" * data.statement.span.source.shared,  # Those who export a form did not write its statement.
            notes=tuple(notes),
            whole=others[0] if others else "",
        )


def _has_told(stated: _Stated, table: Table, column: str, diagnostics: Diagnostics) -> bool:
    """Whether an addend is a text that an error reports already: its amount is unknown, which is why the sum is off."""
    cells = table.columns[column]
    texts = [row for row in summed(table.role(stated.row)) if isinstance(cells.value(row), str)]
    told = {each.where for each in diagnostics if each.severity is Severity.ERROR} if texts else set()
    return any(table.places.origin(row, column) in told for row in texts)


def _columns(data: DataTable, printed: bool) -> Iterator[str]:
    """Yield the columns that add up, among those that the report names; all that do if the sheet is printed as it
    is."""
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
            off = CONTEXT.subtract(figure, due)
            yield _Stated(code, row, due, others, CONTEXT.abs(off) <= tolerance.of_sum(len(others)), off)
        elif isinstance(role, TotalRow) and figure:
            yield _Stated("C20", row, Decimal(0), (), False)


def _above(off: Sequence[_Stated]) -> Mapping[int, Sequence[_Stated]]:
    """The figures that are off only because another in the column is, by the row of that other. A wrong leaf puts every
    level above it, and the total, off by the same amount; only the innermost is reported, with notes that name the
    rest."""
    above: dict[int, list[_Stated]] = {}
    inmost: dict[int, _Stated] = {}
    """By leaf, the outermost figure over it that is off on its own account so far."""
    sums = (stated for stated in off if stated.off)
    for stated in sorted(sums, key=lambda one: (len(one.others), one.code == "C20", -one.row)):
        leaves = frozenset(stated.others)
        found = {inmost[leaf].row: inmost[leaf] for leaf in stated.others if leaf in inmost}
        below = [one for one in found.values() if leaves.issuperset(one.others)]
        if below and sum_of(one.off for one in below) == stated.off:
            for one in below:
                above.setdefault(one.row, []).append(stated)
        else:
            inmost |= dict.fromkeys(leaves, stated)
    return above


def _cells(stated: _Stated, table: Table, column: str) -> Iterator[Origin]:
    return (table.places.origin(row, column) for row in (stated.row, *stated.others))
