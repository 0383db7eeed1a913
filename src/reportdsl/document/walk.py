"""The body's loops and conditions, unrolled."""

from __future__ import annotations

from collections.abc import Iterator

from ..evaluation.evaluation import Evaluation
from ..evaluation.evaluator import Stopped, Surroundings
from ..program import nodes
from .prose import turns_of


def unrolled(
    items: tuple[nodes.Item, ...], around: Surroundings, evaluation: Evaluation
) -> Iterator[tuple[nodes.Item, Surroundings]]:
    """Every heading, paragraph, row, table and chart that is printed, with the variables around it."""
    for item in items:
        try:
            match item:
                case nodes.EachItem(variable=variable, rows=rows, body=body):
                    for turn in turns_of(evaluation.value(rows, around)):
                        yield from unrolled(body, around.having(variable, turn), evaluation)
                case nodes.IfItem(condition=condition, then=then, otherwise=otherwise):
                    chosen = then if evaluation.holds(condition, around) else otherwise
                    yield from unrolled(chosen, around, evaluation)
                case _:
                    yield item, around
        except Stopped:
            continue


def rows_of(
    items: tuple[nodes.Item, ...], around: Surroundings, evaluation: Evaluation
) -> Iterator[tuple[nodes.RowItem, Surroundings]]:
    """The rows of a table's body."""
    for item, here in unrolled(items, around, evaluation):
        if isinstance(item, nodes.RowItem):
            yield item, here
