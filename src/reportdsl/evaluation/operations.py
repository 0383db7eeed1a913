"""Operators applied: arguments gathered with what they are computed from, results turned into facts and values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import DecimalException
from typing import Any

from ..operators.operator import OperatorProblem
from ..program import ir
from ..quick.records import replace
from ..values.facts import Fact, FactColumn, used
from ..values.quantity import Quantity
from ..values.results import (
    Breakdown,
    Change,
    Difference,
    Entries,
    Line,
    Part,
    Rows,
    SourceLines,
    Undefined,
    Value,
    as_fact,
)
from ..values.source import Span
from ..values.types import Amount
from .changes import change
from .conditions import holds
from .environment import Environment, NoValue
from .evaluation import Evaluation
from .numbers import undefined
from .steps import EVALUATED

Inputs = list[Fact | FactColumn]
"""What a call is computed from, in order of use."""


def apply(node: ir.Apply, env: Environment, evaluation: Evaluation) -> Value:
    """An operator's result. As the facet of a named figure it has a name: `x.完成率`. An operator's problem is reported at
    the call, and raises `NoValue`."""
    value = _applied(node, env, evaluation)
    if node.facet and isinstance(node.arguments[0], ir.TypedExpression):
        name = as_fact(evaluation.value(node.arguments[0], env)).name
        if name:
            return evaluation.named.name(value, f"{name}.{node.facet}", f"{node.facet}({name})")
    return value


def _applied(node: ir.Apply, env: Environment, evaluation: Evaluation) -> Value:
    inputs: Inputs = []
    arguments: list[Any] = []
    for_rows = node.operator.result in ("Rows", "Grouped")
    for parameter, argument in zip(node.operator.parameters, node.arguments, strict=True):
        if isinstance(argument, ir.Formula):
            arguments.append(_formula(argument.body, env, inputs, for_rows, evaluation))
        else:
            arguments += _argument(parameter.type, argument, env, inputs, evaluation)
    try:
        result = node.operator.function(*arguments)
    except OperatorProblem as problem:
        evaluation.diagnostics.add(problem.code, node.span, details=problem.details)
    except ZeroDivisionError:
        evaluation.diagnostics.add("V04", node.span, name="")
    except DecimalException:
        evaluation.diagnostics.add("V05", node.span)
    else:
        return _result(result, tuple(dict.fromkeys(inputs)), node, env, evaluation)
    raise NoValue


def _argument(
    type_: str,
    argument: ir.TypedExpression | tuple[ir.TypedExpression, ...] | str | int,
    env: Environment,
    inputs: Inputs,
    evaluation: Evaluation,
) -> list[Any]:
    """The values to pass for one parameter (several for one that takes many); what they are computed from is added to
    `inputs`."""
    if isinstance(argument, str | int):
        return [argument]
    if isinstance(argument, tuple):
        return [_values_of(evaluation.value(item, env), inputs, item.span, evaluation) for item in argument]
    value = evaluation.value(argument, env)
    if type_ == "Rows":
        return [value]
    if type_ == "Names":
        assert isinstance(value, Sequence)
        return [[str(as_fact(item).value) for item in value]]
    if type_ == "Things":
        return [_things(value, inputs, argument.span, evaluation)]
    fact = as_fact(value)
    inputs += used(fact)
    return [evaluation.quantity(fact, argument.span)]


def _values_of(value: Value, inputs: Inputs, span: Span, evaluation: Evaluation) -> Sequence[Quantity]:
    """The quantities of a `Values` argument; blank cells are left out."""
    match value:
        case FactColumn():
            inputs.append(value)
            evaluation.steps.spend(len(value), span)
            return evaluation.numbers.of_column(value)
        case Entries(facts=entries):
            facts: Sequence[Fact] = list(entries.values())
        case Breakdown(parts=parts):
            facts = [part.amount for part in parts]
        case Sequence():
            facts = [as_fact(item) for item in value]
        case Fact() | Part() | Change() | Rows() | Line():
            facts = [as_fact(value)]
    for fact in facts:
        inputs += used(fact)
    evaluation.steps.spend(len(facts), span)
    return [evaluation.numbers.of(fact, None) for fact in facts if fact.value is not None]


def _things(value: Value, inputs: Inputs, span: Span, evaluation: Evaluation) -> Sequence[Any]:
    """What is counted. Rows are computed from the first cell of each, other things from themselves."""
    match value:
        case Entries(facts=facts):
            things: Sequence[Any] = list(facts.values())
        case Breakdown(parts=parts):
            things = parts
        case Rows(lines=lines, columns=columns):
            things = lines
            if columns:
                inputs += _first_cells(lines, columns[0], evaluation)
        case Sequence():
            things = list(value)
        case Fact() | Part() | Change() | Line():
            raise AssertionError(f"{type(value).__name__} cannot be counted")
    evaluation.steps.spend(len(things), span)
    for thing in things:
        if isinstance(thing, Fact | Part):
            inputs += used(as_fact(thing))
    return things


def _first_cells(lines: Sequence[Line], column: str, evaluation: Evaluation) -> Inputs:
    whole = evaluation.column(*lines.place, column) if isinstance(lines, SourceLines) else None
    if whole is not None:
        return [whole]
    return [fact for line in lines for fact in used(as_fact(line[column]))]


def _formula(
    body: ir.TypedExpression, env: Environment, inputs: Inputs, for_rows: bool, evaluation: Evaluation
) -> Callable[[Line], Any]:
    """An expression as a function of a row. Where the call gives rows (`for_rows`), which are computed from nothing, it is
    evaluated by column if it can be."""
    condition = isinstance(body, ir.Comparison | ir.Logic | ir.Not | ir.Direction)
    by_column: dict[tuple[str, str] | None, Sequence[Any] | None] = {}

    def evaluate(line: Line) -> Any:
        evaluation.steps.spend(EVALUATED, body.span)
        if line.place not in by_column:
            by_column[line.place] = evaluation.by_row(line.place, body) if for_rows else None
        results = by_column[line.place]
        if results is not None:
            return results[line.index] if condition else Fact("", results[line.index])
        here = replace(env, row=line)
        if condition:
            return holds(body, here, evaluation)
        fact = evaluation.figure(body, here)
        inputs.extend(used(fact))
        return fact

    return evaluate


def _result(
    result: Any, inputs: tuple[Fact | FactColumn, ...], node: ir.Apply, env: Environment, evaluation: Evaluation
) -> Value:
    match result:
        case Quantity():
            # The sum of no values is a zero without a kind: here it has that of its column.
            nothing = not result.value and isinstance(node.type, Amount)
            return Fact("", Quantity(result.value, node.type.kind) if nothing else result, "", inputs)  # type: ignore[union-attr]
        case Undefined(case=case):
            zero = evaluation.program.settings.zero
            return Fact("", undefined(case, node.span, zero, evaluation.diagnostics), "", inputs)
        case Difference():
            now, base = (_side(argument, env, evaluation) for argument in node.arguments[:2])
            return change(result, inputs, now, base, node.span, evaluation)
        case _:
            assert isinstance(result, Rows)
            return _made(result, evaluation) if node.operator.result == "Grouped" else result


def _made(rows: Rows, evaluation: Evaluation) -> Rows:
    """Rows that an operator made, their figures facts of the report like all others. A definition renames them."""
    return replace(rows, lines=tuple(line.under(line.name, evaluation.named.registered) for line in rows))


def _side(argument: ir.BoundArgument, env: Environment, evaluation: Evaluation) -> Fact:
    """One side of a difference, as a whole: it may be a formula on several facts."""
    assert isinstance(argument, ir.TypedExpression)
    return evaluation.figure(argument, env)
