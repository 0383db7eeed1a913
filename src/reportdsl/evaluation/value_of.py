"""The value of an expression: one match over the expressions of a program."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import DecimalException
from itertools import islice
from typing import assert_never

from ..diagnostics import Diagnostics
from ..program import ir
from ..program.data import basis_word
from ..values.facts import Fact, used
from ..values.results import Breakdown, Change, Entries, Part, Row, Rows, SomeWithheld, Value, as_fact
from ..values.source import Span
from ..values.table import Cell
from ..values.types import Facet, RowType
from .environment import Environment, NoValue
from .evaluation import Evaluation
from .numbers import CALCULATED, case_of_change, case_of_part, not_positive

_MOST_NAMED = 300
"""How many rows are compared with one that is not there."""


def value_of(node: ir.TypedExpression, env: Environment, evaluation: Evaluation) -> Value:
    """Return the value of an expression. Raises `NoValue` if there is none, which has then been reported. The operands
    of calculations are evaluated by `evaluation.value`, so that another way of evaluating reaches them. The most
    frequent cases come first: large tables need them a million times."""
    match node:
        case ir.VariableRef(name=name):
            try:
                return env.variables[name]
            except KeyError:  # A fragment's quantity without a value, which has been reported.
                raise NoValue from None
        case ir.CellOf(row=row, column=column, basis=basis, source=source):
            current = value_of(row, env, evaluation)
            assert isinstance(current, Row)
            return evaluation.tables.counterpart(current, source, basis, node.span)[column]
        case ir.FacetOf(target=target, facet=facet, span=span):
            return _facet(value_of(target, env, evaluation), facet, span, evaluation.diagnostics)
        case ir.DefinitionRef(name=name, basis=basis):
            defined = evaluation.named.definitions.get((name, basis))
            if defined is None:
                raise NoValue
            return defined
        case ir.CellRef():
            return _cell(node, evaluation)
        case ir.CurrentRow():
            assert env.row is not None
            return env.row
        case ir.Apply():
            from .operations import apply  # Loaded only for a report that calls an operator.

            return apply(node, env, evaluation)
        case ir.Literal(value=value):
            return Fact("", value)
        case ir.SettingRef(name=name, setting=setting):
            return Fact("", evaluation.program.settings.text(setting), label=name)
        case ir.EntriesRef(entries=entries):
            return Entries({label: _cell(entry, evaluation) for label, entry in entries})
        case ir.TableRef(source=source, basis=basis):
            return evaluation.tables.rows(source, basis)
        case ir.RowAt():
            return _row(node, env, evaluation)
        case ir.ColumnOf():
            return _column(node, env, evaluation)
        case ir.PartAt(breakdown=whole, part=name):
            return _part(value_of(whole, env, evaluation), name, node.span, evaluation.diagnostics)
        case ir.PartElsewhere(part=here, breakdown=whole, basis=basis):
            part = value_of(here, env, evaluation)
            assert isinstance(part, Part)
            elsewhere = value_of(whole, env, evaluation)
            assert isinstance(elsewhere, Breakdown)
            found = elsewhere.part(part.name)
            if found is None and elsewhere.nothing is not None:
                from .breakdown import no_part  # Loaded only for such a report.

                return no_part(elsewhere, elsewhere.nothing, part.name)
            if found is None:
                evaluation.diagnostics.add("V09", node.span, key=part.name, label=part.name, basis=basis_word(basis))
                raise NoValue
            return found
        case ir.Arithmetic():
            return _arithmetic(node, env, evaluation)
        case ir.Negate(operand=operand):
            fact = as_fact(evaluation.value(operand, env))
            return Fact("", -evaluation.quantity(fact), "", used(fact))
        case ir.Condition():
            from .conditions import holds  # Loaded only for a report with conditions.

            return Fact("", holds(node, env, evaluation))
        case ir.ValueList(items=items):
            return [evaluation.value(item, env) for item in items]
        case ir.Failed(lacks=source):
            if source:
                evaluation.diagnostics.add("V18", node.span, name=source)
            raise NoValue
        case ir.RecordRef() | ir.Phrased() | ir.FilterCall():
            raise NoValue
    assert_never(node)


def _cell(node: ir.CellRef, evaluation: Evaluation) -> Fact:
    fact = evaluation.named.find(node.name)
    if fact is None:
        cell = evaluation.dataset.node(node.source, node.basis, node.path)
        if not isinstance(cell, Cell):
            raise NoValue
        blank = cell.text if cell.value is None else ""
        fact = evaluation.named.register(Fact(node.name, cell.value, origin=cell.origin, label=node.label, blank=blank))
    return fact


def _row(node: ir.RowAt, env: Environment, evaluation: Evaluation) -> Row:
    """Return a row by its key or label. One that its table does not have was reported when the data were bound; one
    that rows made by an operator do not have is reported here (V03)."""
    rows, of = value_of(node.rows, env, evaluation), node.type
    assert isinstance(rows, Rows | Row) and isinstance(of, RowType)
    if isinstance(rows, Row):
        key: str | None = node.row
        row = evaluation.tables.under(rows, node.row)
    else:
        evaluation.steps.spend(len(rows) // 16, node.span)
        key = evaluation.tables.key(of.rows.source, of.rows.basis, node.row) if of.rows.paired else node.row
        if key is None:
            raise NoValue
        row = rows.find(key)
    if row is None:
        from ..diagnostics.unknown import add_unknown  # Loaded only for such a message.

        names = [] if isinstance(rows, Row) else [each.label for each in islice(rows, _MOST_NAMED)]
        add_unknown(evaluation.diagnostics, "V03", node.span, node.row, names, key=key)
        raise NoValue
    return row


def _column(node: ir.ColumnOf, env: Environment, evaluation: Evaluation) -> Value:
    """Return a whole column of a large table that has leaves only, otherwise the cells of the rows one by one."""
    if isinstance(node.rows, ir.TableRef) and evaluation.tables.is_plain(node.rows.source, node.rows.basis):
        whole = evaluation.column(node.rows.source, node.rows.basis, node.column)
        if whole is not None:
            evaluation.steps.spend(len(whole), node.span)
            return whole
    rows = value_of(node.rows, env, evaluation)
    assert isinstance(rows, Rows)
    evaluation.steps.spend(len(rows), node.span)
    cells, printed = [row[node.column] for row in rows], rows.shown
    return cells if len(printed) == len(rows) else SomeWithheld(cells, [row[node.column] for row in printed])


def _part(whole: Value, name: str, span: Span, diagnostics: Diagnostics) -> Part:
    part = whole.part(name) if isinstance(whole, Breakdown) else None
    if part is None:
        diagnostics.add("V03", span, key=name)
        raise NoValue
    return part


def _facet(value: Value, facet: Facet, span: Span, diagnostics: Diagnostics) -> Fact:
    match facet:
        case "name":
            return Fact("", _name(value))
        case "code":
            assert isinstance(value, Row)
            return Fact("", value.key)
        case "amount":
            return _amount(value)
        case "share":
            return _share(value, span, diagnostics)
        case "rate":
            assert isinstance(value, Change)
            if value.rate is None:
                case = case_of_change(value.now, value.base)
                diagnostics.add("V06", span, notes=not_positive((value.now, value.base)), name=value.label, case=case)
                raise NoValue
            return value.rate


def _name(value: Value) -> str:
    match value:
        case Part(name=name) | Breakdown(name=name):
            return name
        case Row(label=label) | Change(label=label):
            return label
        case Fact(label=label, name=name):
            return label or name
        case Rows() | Entries() | Sequence():
            raise AssertionError(f"a {type(value).__name__} has no name")


def _amount(value: Value) -> Fact:
    match value:
        case Part(amount=fact) | Change(amount=fact) | Breakdown(whole=fact):
            return fact
        case Fact():
            return value
        case Row() | Rows() | Entries() | Sequence():
            raise AssertionError(f"a {type(value).__name__} has no amount")


def _share(value: Value, span: Span, diagnostics: Diagnostics) -> Fact:
    assert isinstance(value, Part | Breakdown)
    if value.share is not None:
        return value.share
    assert isinstance(value, Part)
    diagnostics.add("V13", next(value.amount.cells(), span), name=value.name, case=case_of_part(value.amount))
    raise NoValue


def _arithmetic(node: ir.Arithmetic, env: Environment, evaluation: Evaluation) -> Fact:
    left, right = as_fact(evaluation.value(node.left, env)), as_fact(evaluation.value(node.right, env))
    first, second = evaluation.quantity(left, node.left.span), evaluation.quantity(right, node.right.span)
    try:
        return Fact("", CALCULATED[node.sign](first, second), "", used(left, right))
    except ZeroDivisionError:
        zero = not_positive((right, *used(right)))
        evaluation.diagnostics.add("V04", node.right.span, notes=zero, name=right.name)
    except DecimalException:
        evaluation.diagnostics.add("V05", node.span)
    raise NoValue
