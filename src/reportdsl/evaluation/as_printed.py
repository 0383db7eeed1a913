"""A formula evaluated on printed figures: the result that a reader gets from the page with a calculator, and how far
off it may be.

A printed figure may stand for any value within half a unit of its last place (the interval rule of XBRL Calculations
1.1, 2023). The result may be off by the sum of what each figure alone can move it. For sums and differences that is the
rule itself, (n + 1)/2 units for a total against n parts; for quotients it is exact to the first order, which is all
that print can show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from ..program import ir
from ..program.walk import operands
from ..quick.records import dataclass, replace
from ..values.display import displayed, from_display_unit, in_display_unit, last_place
from ..values.facts import Fact, FactColumn
from ..values.quantity import CONTEXT, Quantity
from ..values.results import Value
from ..values.source import Place
from .environment import NONE, Environment
from .evaluation import Evaluation
from .formats import Formats
from .named_facts import NamedFacts
from .numbers import Numbers
from .steps import StepLimit
from .value_of import value_of


def agree_as_printed(condition: ir.Comparison, evaluation: Evaluation, env: Environment = NONE) -> bool:
    """Whether two sides agree as far as print can show: whether their intervals meet. Raises `NoValue`."""
    steps = StepLimit(evaluation.steps.times)
    left, around_left = _interval(condition.left, evaluation, steps, env)
    right, around_right = _interval(condition.right, evaluation, steps, env)
    return abs(left - right) <= around_left + around_right


@dataclass(frozen=True, slots=True)
class _Looked:
    """A figure that an evaluation looked up: half a unit of its last place, and the places of the arguments that it was
    looked up for."""

    half: Decimal
    places: tuple[Place | None, ...]


def _interval(
    node: ir.TypedExpression, evaluation: Evaluation, steps: StepLimit, env: Environment
) -> tuple[Decimal, Decimal]:
    """Return the value of an expression on printed figures, in the base unit of its kind, and how far from it the exact
    value may be. Figures of the same sums, printed to the same place, move it alike: one of them is moved for all."""
    middle, looked = _on_printed(node, evaluation, steps, {}, env)
    sums = dict(_sums_in(node))
    alike: dict[object, list[str]] = {}
    for name, figure in looked.items():
        of_sums = tuple([sums.get(place) if place else None for place in figure.places])
        alike.setdefault(name if None in of_sums else (of_sums, figure.half), []).append(name)
    room = Decimal(0)
    for names in alike.values():
        half = looked[names[0]].half
        above, below = (_on_printed(node, evaluation, steps, {names[0]: step}, env)[0] for step in (half, -half))
        room += CONTEXT.divide(abs(above - below) * len(names), Decimal(2))
    return middle, room


def _sums_in(node: ir.TypedExpression) -> Iterator[tuple[Place, Place]]:
    """Yield the place of every argument that is added up, with that of its sum."""
    if isinstance(node, ir.Apply) and node.operator.adds:
        yield from ((each.span, node.span) for each in operands(node))
    for operand in operands(node):
        yield from _sums_in(operand)


def _on_printed(
    node: ir.TypedExpression,
    evaluation: Evaluation,
    steps: StepLimit,
    moved: Mapping[str, Decimal],
    around: Environment,
) -> tuple[Decimal, dict[str, _Looked]]:
    """Return the value of an expression on printed figures, those in `moved` shifted by the amounts given there, and
    the figures that it looked up. Calculations use printed numbers; whatever has a name is evaluated exactly, for it is
    what is printed. No fact is registered."""
    looked: dict[str, _Looked] = {}

    def number(fact: Fact, where: Place | None = None) -> Quantity:
        exact = evaluation.quantity(fact, where)
        if not fact.name:
            return exact
        printed, half = _printed(fact, exact, evaluation.formats)
        before = looked[fact.name].places if fact.name in looked else ()
        looked[fact.name] = _Looked(half, (*before, where))
        return Quantity(CONTEXT.add(printed, moved.get(fact.name, Decimal(0))), exact.kind)

    def numbers(column: FactColumn, where: Place | None = None) -> Sequence[Quantity]:
        return [number(fact, where) for fact in column if fact.value is not None]

    def value(node: ir.TypedExpression, env: Environment) -> Value:
        calculated = isinstance(node, ir.Arithmetic | ir.Negate | ir.ValueList)
        if calculated or (isinstance(node, ir.Apply) and not node.facet):
            return value_of(node, env, on_print)
        return evaluation.value(node, env)

    on_print = replace(
        evaluation,
        value=value,
        numbers=Numbers(number, numbers, exact=False),
        named=NamedFacts(evaluation.formats),
        steps=steps,
    )
    return number(on_print.figure(node, around), node.span).value, looked


def _printed(fact: Fact, exact: Quantity, formats: Formats) -> tuple[Decimal, Decimal]:
    """Return a figure as printed, and half a unit of its last place, both in the base unit of its kind."""
    form = formats.of(fact.name, exact.kind)
    printed = from_display_unit(displayed(fact.shown or exact, form), exact.kind, form)
    places = last_place(in_display_unit(fact.shown or exact, form), form)
    half = from_display_unit(Decimal(5).scaleb(-places - 1, CONTEXT), exact.kind, form)
    return printed.value, half.value
