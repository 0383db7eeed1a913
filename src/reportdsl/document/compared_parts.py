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
from ..program.walk import nodes
from ..quick.records import replace
from ..values.quantity import Quantity, added
from ..values.results import Breakdown, Part

MOST_NAMES = 6
"""How many parts a message names at most."""


def compared_turns(
    whole: Breakdown, variable: str, inside: Iterable[ir.TypedExpression], env: Environment, evaluation: Evaluation
) -> Sequence[Part]:
    """Return the parts that a loop runs over; `inside` are the expressions of its body."""
    others: list[Breakdown] = []
    for node in {each.basis: each for each in _compared(variable, inside)}.values():
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
        parts=Names.first(left_out, MOST_NAMES),
        amount=evaluation.formats.text(total),
    )


def _compared(variable: str, roots: Iterable[ir.TypedExpression]) -> Iterator[ir.PartElsewhere]:
    """Yield where expressions, or what they are made of, ask for the part of a loop on another basis."""
    for node in nodes(roots):
        if isinstance(node, ir.PartElsewhere) and isinstance(node.part, ir.VariableRef) and node.part.name == variable:
            yield node
