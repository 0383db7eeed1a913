"""Which breakdowns have parts that the text prints: the sums of others are nobody's to add up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from ..program import ir
from ..program.declarations import BreakdownOf
from ..program.program import BlockItem, EachItem, FigureItem, FragmentItem, IfItem, Item, PrintedItem, Program
from ..program.walk import contents, items, parts, within


def with_printed_parts(program: Program) -> frozenset[str]:
    """Return the names of the declared breakdowns whose parts are listed, gone through, plotted, handed to a fragment,
    or named one by one, in the text or in a formula."""
    named = chain.from_iterable(map(_in_item, items(program.body)))
    values = [one.value for one in program.definitions]
    formulas = (one for one in values if one is not None and not isinstance(one, BreakdownOf))
    summands = (part for one in values if isinstance(one, BreakdownOf) for _, part in one.parts)
    return frozenset(chain(named, _named(chain(formulas, summands), whole=False)))


def _in_item(item: Item) -> Iterator[str]:
    for part in chain.from_iterable(map(parts, contents(item))):
        if isinstance(part, ir.Loop):
            yield from _named((part.rows,), whole=True)
        elif isinstance(part, ir.PrintedValue | ir.FillIn):
            yield from _named((part.value,), whole=False)
    match item:
        case EachItem(rows=rows):
            yield from _named((rows,), whole=True)
        case FragmentItem(arguments=arguments):
            yield from _named((value for _, value in arguments), whole=True)
            yield from _named(_formulas(item), whole=False)
        case FigureItem(values=values, plotted=plotted):
            yield from _named(chain(values.values(), *(row for _, row in plotted)), whole=True)
        case IfItem() | BlockItem() | PrintedItem():
            pass


def _formulas(item: FragmentItem) -> Iterator[ir.TypedExpression]:
    for local in item.definitions:
        value = local.definition.value
        if isinstance(value, BreakdownOf):
            yield from (part for _, part in value.parts)
        elif value is not None:
            yield value


def _named(nodes: Iterable[ir.TypedExpression], whole: bool) -> Iterator[str]:
    """Yield the declared quantities that expressions name: all, if what is done with the `whole` of one is done with
    its parts, and otherwise those of which a part is named, or that a filter puts into words."""
    for node in nodes:
        if whole and isinstance(node, ir.DefinitionRef):
            yield node.name
        listed = isinstance(node, ir.PartAt | ir.FilterCall)
        yield from _named(within(node), whole or listed)
