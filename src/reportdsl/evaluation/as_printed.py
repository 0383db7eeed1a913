"""A formula worked out on printed figures: what a reader with the page and a calculator gets, and how far off it may be.

A printed figure stands for anything within half a unit of its last place (the interval rule of XBRL Calculations 1.1,
2023). A formula moves by as much as each of its figures moves it, one at a time. For sums and differences that is the
rule itself, (n + 1)/2 units for a total against n parts; for quotients it is exact to the first order, which is all
that print can show.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..program import ir
from ..values.display import displayed
from ..values.facts import Fact, FactColumn
from ..values.quantity import CONTEXT, MONEY, MONEY_UNITS, Quantity
from ..values.results import Value
from ..values.source import Place
from .evaluation import Evaluation
from .evaluator import NONE, Environment


class AsPrinted(Evaluation):
    """The evaluation seen in print: arithmetic and operators of one expression run on figures as printed, everything
    that has a name being one. `moved` is the figure that stands half a unit up or down."""

    def __init__(self, exact: Evaluation) -> None:
        super().__init__(exact.program, exact.diagnostics)
        self.formats = exact.formats
        self._exact = exact
        self._figures: dict[str, Decimal] = {}
        self._moved: tuple[str, Decimal] = ("", Decimal(0))

    def interval(self, node: ir.TypedExpression) -> tuple[Decimal, Decimal]:
        """The value of an expression on printed figures, in its base unit, and how far from it the exact one may lie."""
        self._figures, self._moved = {}, ("", Decimal(0))
        middle = self._number(node)
        room = Decimal(0)
        for name, half in tuple(self._figures.items()):
            ends = []
            for step in (half, -half):
                self._moved = (name, step)
                ends.append(self._number(node))
            room += CONTEXT.divide(abs(ends[0] - ends[1]), Decimal(2))
        return middle, room

    def _number(self, node: ir.TypedExpression) -> Decimal:
        return self.quantity(self.figure(node), node.span).value

    def value(self, node: ir.TypedExpression, env: Environment = NONE) -> Value:
        match node:
            case ir.Arithmetic() | ir.Negate() | ir.ValueList() | ir.Apply(facet=""):
                return super().value(node, env)
        return self._exact.value(node, env)

    def register(self, fact: Fact) -> Fact:
        return fact

    def quantities(self, column: FactColumn) -> Sequence[Quantity]:
        return [self.quantity(fact) for fact in column if fact.value is not None]

    def quantity(self, fact: Fact, where: Place | None = None) -> Quantity:
        exact = self._exact.quantity(fact, where)
        if not fact.name:
            return exact
        form = self.formats.of(fact.name, exact.kind)
        scale = MONEY_UNITS[form.unit] if exact.kind == MONEY else 0
        printed = displayed(fact.shown or exact, form).scaleb(scale, CONTEXT)
        self._figures[fact.name] = Decimal(5).scaleb(scale - form.places - 1, CONTEXT)
        if fact.name == self._moved[0]:
            printed += self._moved[1]
        return Quantity(printed, exact.kind)
