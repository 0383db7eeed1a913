"""Operators applied: arguments gathered with what they are computed from, and results turned into facts and values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import DecimalException
from functools import partial
from typing import Any

from ..operators.operator import Operator
from ..operators.parameter_type import FormulaType, GatheredType, ParameterType, SeveralQuantities
from ..operators.problem import OperatorProblem
from ..program import ir
from ..quick.records import dataclass, replace
from ..values.facts import Fact, FactColumn, used
from ..values.quantity import Quantity
from ..values.results import Difference, Row, Rows, Undefined, Value, as_fact
from ..values.source import Span
from ..values.types import Amount, RowsType, Type
from .changes import change
from .conditions import holds
from .environment import Environment, NoValue
from .evaluation import Evaluation
from .numbers import undefined
from .ratios import ratios
from .steps import EVALUATED

Inputs = list[Fact | FactColumn]
"""What a call is computed from, in order of use."""


def apply(node: ir.Apply, env: Environment, evaluation: Evaluation) -> Value:
    """Return an operator's result. As the facet of a named figure it has a name: `x.完成率`. Problems are reported at
    the call (V04, V05, or the operator's own code), and raise `NoValue`."""
    if (env.variables or env.row is not None) and evaluation.numbers.exact:
        from .computed_once import asked_again  # Loaded only for a loop, or for rows.

        value = asked_again(node, env, evaluation, partial(_applied, evaluation=evaluation))
    else:
        value = _applied(node, env, evaluation)
    if node.facet and isinstance(node.arguments[0], ir.TypedExpression):
        name = as_fact(evaluation.value(node.arguments[0], env)).name
        if name:
            return evaluation.named.name(value, f"{name}.{node.facet}", f"{node.facet}({name})")
    return value


def _applied(node: ir.Apply, env: Environment, evaluation: Evaluation) -> Value:
    inputs: Inputs = []
    arguments: list[Any] = []
    for_rows = isinstance(node.type, RowsType)
    for parameter, argument in zip(node.operator.parameters, node.arguments, strict=True):
        for each in argument if isinstance(argument, tuple) else (argument,):
            if isinstance(each, ir.Formula):
                arguments.append(_formula(each.body, parameter.type, env, inputs, for_rows, evaluation))
            else:
                arguments.append(_gathered(parameter.type, each, node.operator, env, inputs, evaluation))
    try:
        result = node.operator.function(*arguments)
    except OperatorProblem as problem:
        evaluation.diagnostics.add(problem.code, problem.where or node.span, details=problem.details)
    except ZeroDivisionError:
        evaluation.diagnostics.add("V04", node.span, name="")
    except DecimalException:
        evaluation.diagnostics.add("V05", node.span)
    else:
        if node.operator.adds or node.operator.counts:
            evaluation.tables.check_addends(inputs, node.operator.counts)
        return _result(result, tuple(dict.fromkeys(inputs)), node, env, evaluation)
    raise NoValue


def _gathered(
    type_: ParameterType,
    argument: ir.TypedExpression | ir.Constant,
    operator: Operator,
    env: Environment,
    inputs: Inputs,
    evaluation: Evaluation,
) -> object:
    """Return what the operator's function receives for an argument, and add to `inputs` what that is computed from."""
    if isinstance(argument, ir.Constant):
        return argument.value
    assert isinstance(type_, GatheredType)

    def gather(inputs: Inputs) -> object:
        return type_.gather(evaluation.value(argument, env), _Gathering(evaluation, argument.span, inputs))

    repeats = isinstance(type_, SeveralQuantities) and (env.variables or env.row is not None)
    if repeats and evaluation.numbers.exact and not operator.adds:
        from .computed_once import gathered_once  # Loaded only for a loop, or for rows.

        return gathered_once(argument, gather, inputs, evaluation)
    return gather(inputs)


@dataclass(frozen=True, slots=True)
class _Gathering:
    """One argument while it is gathered: the `Gatherer` of its type."""

    evaluation: Evaluation
    span: Span
    inputs: Inputs

    def quantity(self, fact: Fact) -> Quantity:
        return self.evaluation.quantity(fact, self.span)

    def quantities(self, column: FactColumn) -> Sequence[Quantity]:
        return self.evaluation.numbers.of_column(column, self.span)

    def column(self, source: str, basis: str, name: str) -> FactColumn | None:
        return self.evaluation.column(source, basis, name)

    def rests_on(self, inputs: Iterable[Fact | FactColumn]) -> None:
        self.inputs.extend(inputs)

    def spend(self, steps: int) -> None:
        self.evaluation.steps.spend(steps, self.span)


def _formula(
    body: ir.TypedExpression,
    type_: ParameterType,
    env: Environment,
    inputs: Inputs,
    for_rows: bool,
    evaluation: Evaluation,
) -> Callable[[Row], Any]:
    """Return an expression as a function of a row. If the call gives rows (`for_rows`), which are computed from
    nothing, it is evaluated by column where possible."""
    assert isinstance(type_, FormulaType)
    condition = type_.condition
    by_column: dict[tuple[str, str] | None, Sequence[Any] | None] = {}

    def evaluate(row: Row) -> Any:
        evaluation.steps.spend(EVALUATED, body.span)
        if row.place not in by_column:
            by_column[row.place] = evaluation.by_row(row.place, body) if for_rows else None
        results = by_column[row.place]
        if results is not None and condition:
            return results[row.index]
        # An operator that refuses a blank cell reports its place, for which it needs the cell's own fact.
        if results is not None and results[row.index] is not None:
            return Fact("", results[row.index])
        here = replace(env, row=row)
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
            # The sum of no values is a zero without a kind; here it takes that of its column.
            nothing = not result.value and isinstance(node.type, Amount)
            return Fact("", Quantity(result.value, node.type.kind) if nothing else result, "", inputs)  # type: ignore[union-attr]
        case Undefined(case=case):
            zero = evaluation.program.settings.zero
            return Fact("", undefined(case, node.span, zero, evaluation.diagnostics, inputs), "", inputs)
        case Difference():
            now, base = (_side(argument, env, evaluation) for argument in node.arguments[:2])
            return change(result, inputs, now, base, node.span, evaluation)
        case _:
            assert isinstance(result, Rows)
            return _made(result, node.type, evaluation) if node.operator.result.makes_rows else result


def _made(rows: Rows, of: Type, evaluation: Evaluation) -> Rows:
    """Return rows that an operator made, with their figures registered as facts. A definition renames them."""
    anew = ratios(of, evaluation) if isinstance(of, RowsType) else {}

    def added(value: Value) -> Value:
        """The cell of a class: its figure is the sum of its rows', which are checked as addends."""
        if isinstance(value, Fact) and value.formula:
            evaluation.tables.check_addends(value.inputs)
        return value

    under = (row.under(row.name, added).under(row.name, evaluation.named.registered, anew) for row in rows)
    return replace(rows, rows=tuple(under))


def _side(argument: ir.BoundArgument, env: Environment, evaluation: Evaluation) -> Fact:
    """Return one side of a difference, as a whole: it may be a formula on several facts."""
    assert isinstance(argument, ir.TypedExpression)
    return evaluation.figure(argument, env)
