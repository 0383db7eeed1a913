"""What every turn of a loop asks for anew, computed once: figures that no turn changes, and running totals.

A ranking of three thousand rows would gather three thousand figures for each of them, and so would the record of what
each place rests on.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, DecimalException

from ..program import ir
from ..program.walk import bound, operands
from ..values.facts import Fact, FactColumn, source_of, used
from ..values.quantity import Quantity, added
from ..values.results import Row, Rows, Value, as_fact
from ..values.roles import WITHHELD
from ..values.types import Amount
from .environment import NONE, Environment, NoValue
from .evaluation import Evaluation, RunningTotals

_Inputs = list[Fact | FactColumn]
SMALL = 64
"""Up to so many addends are checked at every row."""
SEVERAL = 8
"""So many figures that a result rests on become one fact, where others rest on that result turn by turn."""


def asked_again(
    node: ir.Apply, env: Environment, evaluation: Evaluation, apply: Callable[[ir.Apply, Environment], Value]
) -> Value:
    """Return an operator's result in a turn of a loop, or for a row. One that is the same in all of them is evaluated
    once; if it rests on many figures, it is a fact under the words that ask for it, as in prose. Raises `NoValue`."""
    if env.variables and node.operator.adds and (total := _running_total(node, env, evaluation)) is not None:
        return total
    if not isinstance(node.type, Amount) or not is_constant(node):
        return apply(node, env)
    value = evaluation.again.values.get(node)
    if value is None:
        value = apply(node, NONE)
        if isinstance(value, Fact) and env.variables and not node.facet and len(value.inputs) >= SEVERAL:
            value = evaluation.named.name(value, node.span.text, node.span.text)
        evaluation.again.values[node] = value
    return value


def gathered_once(
    argument: ir.TypedExpression, gather: Callable[[_Inputs], object], inputs: _Inputs, evaluation: Evaluation
) -> object:
    """Return what an operator receives for several quantities, and add to `inputs` what they are computed from: many
    figures of one column as one fact, which stands for them in the record of each result."""
    if not is_constant(argument):
        return gather(inputs)
    known = evaluation.again.gathered.get(argument)
    if known is None:
        own: _Inputs = []
        received = gather(own)
        known = evaluation.again.gathered[argument] = received, _together(tuple(dict.fromkeys(own)), argument)
    inputs.extend(known[1])
    return known[0]


def _together(figures: tuple[Fact | FactColumn, ...], argument: ir.TypedExpression) -> tuple[Fact | FactColumn, ...]:
    if sum(1 if isinstance(each, Fact) else len(each) for each in figures) < SEVERAL:
        return figures
    if not isinstance(argument, ir.ColumnOf):
        return figures
    name = f"{source_of(figures[0].name)}[].{argument.column}"
    return (Fact(name, None, argument.span.text, figures),)


def is_constant(node: ir.TypedExpression, in_formula: bool = False) -> bool:
    """Whether an expression has the same value in every turn of a loop and for every row; `in_formula` for one on the
    rows of a call inside it, which that call goes through."""
    if isinstance(node, ir.VariableRef) or (isinstance(node, ir.CurrentRow) and not in_formula):
        return False
    if isinstance(node, ir.Apply):
        return all(
            is_constant(each.body, True) if isinstance(each, ir.Formula) else is_constant(each, in_formula)
            for each in bound(node)
            if not isinstance(each, ir.Constant)
        )
    return all(is_constant(each, in_formula) for each in operands(node))


def _running_total(node: ir.Apply, env: Environment, evaluation: Evaluation) -> Value | None:
    """Return a sum over the first of some rows, from the sums through each of them; None if it is another sum, or if
    the rows are others in each turn. Raises `NoValue`."""
    argument = node.arguments[0]
    summed = argument[0] if isinstance(argument, tuple) and len(argument) == 1 else None
    if not isinstance(summed, ir.ColumnOf) or not isinstance(call := summed.rows, ir.Apply) or not call.operator.begins:
        return None
    (of, to), column = call.arguments, summed.column
    assert not isinstance(of, tuple | ir.Constant | ir.Formula) and not isinstance(to, tuple | ir.Constant | ir.Formula)
    if not is_constant(of):
        return None
    rows = evaluation.again.values.get(of)
    if rows is None:
        rows = evaluation.again.values[of] = evaluation.value(of, NONE)
    assert isinstance(rows, Rows)
    row = evaluation.value(to, env)
    assert isinstance(row, Row)
    last = rows.index_of(row)
    if last is None:
        evaluation.diagnostics.add("V03", call.span, key=row.label)
        raise NoValue
    try:
        total = _through(last, node, rows, column, evaluation)
    except DecimalException:
        evaluation.diagnostics.add("V05", node.span)
        raise NoValue from None
    assert isinstance(node.type, Amount)
    return total if total is not None else Fact("", Quantity(Decimal(0), node.type.kind))


def _through(last: int, node: ir.Apply, rows: Rows, column: str, evaluation: Evaluation) -> Fact | None:
    """Return the sum of a column through the row at an index; None if all rows so far are withheld. Raises
    `NoValue`."""
    running = evaluation.again.running.setdefault((rows, column, node.span.text), RunningTotals())
    while len(running.totals) <= last:
        row = rows.rows[len(running.totals)]
        before = running.totals[-1] if running.totals else None
        withheld = row.role == WITHHELD
        running.totals.append(before if withheld else _next(running, row, column, node, evaluation))
    count = len(running.cells)
    # A check takes as long as there are addends, so that it waits until there are an eighth more.
    if count > running.checked and (count < SMALL or count * 8 >= running.checked * 9 or last + 1 == len(rows)):
        running.checked = count
        evaluation.tables.check_addends(running.cells)
    return running.totals[last]


def check_rest(evaluation: Evaluation) -> None:
    """Check the addends of running totals that have not been checked: a loop may end before the next check was due."""
    for running in evaluation.again.running.values():
        if len(running.cells) > running.checked:
            running.checked = len(running.cells)
            evaluation.tables.check_addends(running.cells)


def _next(running: RunningTotals, row: Row, column: str, node: ir.Apply, evaluation: Evaluation) -> Fact:
    """Return the sum through the next row, a fact that rests on the one before and on the row's cell."""
    assert isinstance(node.type, Amount)
    evaluation.steps.spend(1, node.span)
    before, cell = running.totals[-1] if running.totals else None, as_fact(row[column])
    stated = [each for each in (before, cell) if each is not None and each.value is not None]
    total = added([evaluation.quantity(each, node.span) for each in stated]) if stated else None
    if total is None or not total.value:  # The sum of no values has the kind of its column.
        total = Quantity(Decimal(0), node.type.kind)
    words, cells = node.span.text, used(cell)
    running.cells += cells
    inputs = (*((before,) if before is not None else ()), *cells)
    return evaluation.named.register(Fact(f"{words}[{row.key}]", total, words, inputs, label=row.label))
