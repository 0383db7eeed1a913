"""Operators applied: arguments gathered with what they rest on, results turned into facts and values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import DecimalException
from typing import Any

from ..diagnostics import Severity
from ..operators.operator import OperatorProblem
from ..program import ir
from ..program.types import Amount
from ..quick.records import replace
from ..values.facts import Fact, FactColumn
from ..values.quantity import Quantity
from ..values.results import (
    DOWN,
    LEVEL,
    UP,
    Breakdown,
    Change,
    Difference,
    Entries,
    Line,
    Lines,
    Part,
    Rows,
    Undefined,
    Value,
)
from ..values.source import Span
from .evaluator import Environment, Evaluator, NoValue, as_fact, used
from .steps import EVALUATED


class Operations:
    """`zero` is what the report prints for quotients that do not exist."""

    def __init__(self, evaluator: Evaluator, zero: Mapping[str, str]) -> None:
        self._evaluator, self._zero = evaluator, zero

    def apply(self, node: ir.Apply, env: Environment) -> Value:
        """An operator's result. As the facet of a named figure it has a name: `x.完成率`."""
        value = self._applied(node, env)
        if node.facet and isinstance(node.arguments[0], ir.TypedExpression):
            name = as_fact(self._evaluator.value(node.arguments[0], env)).name
            if name:
                return self._evaluator.name(value, f"{name}.{node.facet}", f"{node.facet}({name})")
        return value

    def _applied(self, node: ir.Apply, env: Environment) -> Value:
        inputs: list[Fact | FactColumn] = []
        arguments: list[Any] = []
        for parameter, argument in zip(node.operator.parameters, node.arguments, strict=True):
            arguments += self._argument(parameter.type, argument, env, inputs)
        try:
            result = node.operator.function(*arguments)
        except OperatorProblem as problem:
            self._evaluator.report(problem.code, node.span, **problem.details)
            raise NoValue from None
        except ZeroDivisionError:
            self._evaluator.report("V04", node.span, name="")
            raise NoValue from None
        except DecimalException:
            self._evaluator.report("V05", node.span)
            raise NoValue from None
        return self._result(result, tuple(dict.fromkeys(inputs)), node, env)

    def _argument(
        self, type_: str, argument: ir.BoundArgument, env: Environment, inputs: list[Fact | FactColumn]
    ) -> list[Any]:
        """The values to pass for one parameter (several for one that takes many); what they rest on goes to `inputs`."""
        match argument:
            case str() | int():
                return [argument]
            case tuple():
                return [self._values_of(self._evaluator.value(item, env), inputs, item.span) for item in argument]
            case ir.Formula(body=body):
                return [self._formula(body, env, inputs)]
        value = self._evaluator.value(argument, env)
        if type_ == "Rows":
            return [value]
        if type_ == "Names":
            assert isinstance(value, Sequence)
            return [[str(as_fact(item).value) for item in value]]
        if type_ == "Things":
            return [self._things(value, inputs, argument.span)]
        fact = as_fact(value)
        inputs += used(fact)
        return [self._evaluator.quantity(fact, argument.span)]

    def _values_of(self, value: Value, inputs: list[Fact | FactColumn], span: Span) -> Sequence[Quantity]:
        """The quantities of a `Values` argument; blank cells are nothing."""
        match value:
            case FactColumn():
                inputs.append(value)
                self._evaluator.steps.spend(len(value), span)
                return self._evaluator.quantities(value)
            case Entries(facts=facts):
                found: Sequence[Fact] = list(facts.values())
            case Breakdown(parts=parts):
                found = [part.amount for part in parts]
            case list():
                found = [as_fact(item) for item in value]
            case _:
                found = [as_fact(value)]
        for fact in found:
            inputs += used(fact)
        self._evaluator.steps.spend(len(found), span)
        return [self._evaluator.quantity(fact) for fact in found if fact.value is not None]

    def _things(self, value: Value, inputs: list[Fact | FactColumn], span: Span) -> Sequence[Any]:
        """What is counted; it rests on the first cell of each row, or on each thing itself."""
        match value:
            case Entries(facts=facts):
                things: Sequence[Any] = list(facts.values())
            case Breakdown(parts=parts):
                things = parts
            case Rows(lines=lines, columns=columns):
                things = lines
                whole = (
                    self._evaluator.column(*lines.place, columns[0]) if isinstance(lines, Lines) and columns else None
                )
                if whole is not None:
                    inputs.append(whole)
                for line in lines if columns and whole is None else ():
                    inputs += used(as_fact(line[columns[0]]))
            case _:
                things = list(value)  # type: ignore[arg-type]
        self._evaluator.steps.spend(len(things), span)
        for thing in things:
            if isinstance(thing, Fact | Part):
                inputs += used(as_fact(thing))
        return things

    def _formula(
        self, body: ir.TypedExpression, env: Environment, inputs: list[Fact | FactColumn]
    ) -> Callable[[Line], Any]:
        condition = isinstance(body, ir.Comparison | ir.Logic | ir.Not | ir.Direction)

        def evaluate(line: Line) -> Any:
            self._evaluator.steps.spend(EVALUATED, body.span)
            here = replace(env, row=line)
            if condition:
                return self._evaluator.holds(body, here)
            fact = self._evaluator.figure(body, here)
            inputs.extend(used(fact))
            return fact

        return evaluate

    def _result(self, result: Any, inputs: tuple[Fact | FactColumn, ...], node: ir.Apply, env: Environment) -> Value:
        match result:
            case Quantity():
                # The sum of no values is a zero without a kind: here it has that of its column.
                nothing = not result.value and isinstance(node.type, Amount)
                return Fact("", Quantity(result.value, node.type.kind) if nothing else result, "", inputs)  # type: ignore[union-attr]
            case Undefined(case=case):
                return Fact("", self._evaluator.undefined(case, node.span), "", inputs)
            case Difference():
                now, base = (self._side(argument, env) for argument in node.arguments[:2])
                return self._change(result, inputs, now, base, node.span)
        assert isinstance(result, Rows)
        return self._made(result) if node.operator.result == "Grouped" else result

    def _made(self, rows: Rows) -> Rows:
        """Rows that an operator made, their figures facts of the report like all others. A definition renames them."""
        return replace(rows, lines=tuple(line.under(line.name, self._evaluator.kept) for line in rows))

    def _side(self, argument: ir.BoundArgument, env: Environment) -> Fact:
        """One side of a difference, as a whole: it may be a formula that rests on several facts."""
        assert isinstance(argument, ir.TypedExpression)
        return self._evaluator.figure(argument, env)

    def _change(
        self, difference: Difference, inputs: tuple[Fact | FactColumn, ...], now: Fact, base: Fact, span: Span
    ) -> Change:
        """A change as it is told."""
        amount = Fact("", abs(difference.amount), "", inputs)
        direction = self.direction(amount, now, base)
        rate: Fact | None = None
        match difference.rate:
            case Quantity():
                rate = Fact("", difference.rate, "", inputs)
                if direction != LEVEL and self._evaluator.formats.displayed(rate) == 0:
                    self._evaluator.report(
                        "V10", span, severity=Severity.WARNING, amount=self._evaluator.formats.printed(amount)
                    )
            case Undefined(case="sign"):
                self._evaluator.report(
                    "V11", span, severity=Severity.WARNING, base=self._evaluator.formats.printed(base)
                )
            case Undefined(case=case):
                rate = Fact("", self._evaluator.undefined(case, span), "", inputs) if case in self._zero else None
        return Change(now, base, amount, rate, direction, now.label)

    def direction(self, amount: Fact, now: Fact, base: Fact) -> str:
        """By the amount as printed: what prints as nothing is level."""
        if self._evaluator.formats.displayed(amount) == 0:
            return LEVEL
        return UP if self._evaluator.quantity(now).value > self._evaluator.quantity(base).value else DOWN
