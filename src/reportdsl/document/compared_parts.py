"""The parts of a breakdown that a loop compares with another basis, and what only that basis has.

A class that has come to an end has no turn of its own in this year's data, and its figure of last year would be in no
line although it is in the total. Where the forms list only what there is, it has a turn, with nothing this year;
otherwise the report says that it is left out (`V28`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from ..diagnostics import Note
from ..diagnostics.details import Names
from ..diagnostics.diagnostic import MOST_PLACES
from ..evaluation.breakdown import with_absent_parts
from ..evaluation.environment import Environment, NoValue
from ..evaluation.evaluation import Evaluation
from ..program import ir
from ..program.data import basis_word
from ..program.program import EachItem, FigureItem, FragmentItem, IfItem, Item
from ..program.walk import contents, items, operands, parts
from ..quick.records import replace
from ..values.quantity import Quantity, added
from ..values.results import Breakdown, Part

MOST_NAMES = 6
"""How many parts a message names at most."""


def compared_turns(
    whole: Breakdown, variable: str, nodes: Iterable[ir.TypedExpression], env: Environment, evaluation: Evaluation
) -> Sequence[Part]:
    """Return the parts that a loop runs over; `nodes` are the expressions of its body."""
    others: list[Breakdown] = []
    for node in {each.basis: each for each in _compared(variable, nodes)}.values():
        try:
            other = evaluation.value(node.breakdown, env)
        except NoValue:
            continue
        assert isinstance(other, Breakdown)
        others.append(other)
        if whole.nothing is None:
            _tell(whole, other, node, evaluation)
    return with_absent_parts((whole, *others))[0].shown


def _tell(whole: Breakdown, other: Breakdown, node: ir.PartElsewhere, evaluation: Evaluation) -> None:
    """Report the parts that only the other basis has, with what they come to; those of nothing are no loss."""
    left_out = {
        part.name: part.amount.value
        for part in other.shown
        if whole.part(part.name) is None and isinstance(part.amount.value, Quantity) and part.amount.value.value
    }
    if not left_out:
        return
    facts = (part.amount for part in other.shown if part.name in left_out)
    cells = list(dict.fromkeys(chain.from_iterable(fact.cells() for fact in facts)))
    total = replace(other.whole, value=added([*left_out.values()]), shown=None)
    evaluation.diagnostics.warn(
        "V28",
        cells[0] if cells and node.span.source.shared else node.span,
        notes=tuple(Note("figure_here", {}, cell) for cell in cells[:MOST_PLACES]),
        name=whole.name,
        basis=basis_word(node.basis),
        parts=Names((*left_out,)[:MOST_NAMES], len(left_out) > MOST_NAMES),
        amount=evaluation.formats.text(total),
    )


def _compared(variable: str, nodes: Iterable[ir.TypedExpression]) -> Iterator[ir.PartElsewhere]:
    """Yield where expressions, or what they are made of, ask for the part of a loop on another basis."""
    for node in nodes:
        if isinstance(node, ir.PartElsewhere) and isinstance(node.part, ir.VariableRef) and node.part.name == variable:
            yield node
        yield from _compared(variable, inside(node))


def inside(node: ir.TypedExpression) -> Iterator[ir.TypedExpression]:
    """Yield the expressions that an expression is made of, those in the templates of a filter too."""
    yield from operands(node)
    if isinstance(node, ir.FilterCall):
        for argument in node.arguments:
            if isinstance(argument, ir.Template):
                yield from _in_prose(argument.content)


def expressions(body: Iterable[ir.ContentPart | Item]) -> Iterator[ir.TypedExpression]:
    """Yield the expressions of the prose or the items in a loop, nested ones included."""
    for each in body:
        if isinstance(each, Item):
            yield from chain.from_iterable(map(_in_item, items((each,))))
        else:
            yield from _in_prose((each,))


def _in_prose(content: ir.Content) -> Iterator[ir.TypedExpression]:
    """Yield the expressions that some prose prints or decides by."""
    for part in parts(content):
        if isinstance(part, ir.PrintedValue | ir.FillIn):
            yield part.value
        elif isinstance(part, ir.Loop):
            yield part.rows
        elif isinstance(part, ir.Branches):
            yield from (condition for condition, _ in part.branches if condition is not None)


def _in_item(item: Item) -> Iterator[ir.TypedExpression]:
    """Yield the expressions of an item itself, not those of the items inside it."""
    for content in contents(item):
        yield from _in_prose(content)
    if isinstance(item, IfItem):
        yield item.condition
    elif isinstance(item, EachItem):
        yield item.rows
    elif isinstance(item, FragmentItem):
        yield from (value for _, value in item.arguments)
    elif isinstance(item, FigureItem):
        yield from item.values.values()
        yield from chain.from_iterable(row for _, row in item.plotted)
