"""The body's loops and conditions, unrolled."""

from __future__ import annotations

from collections.abc import Iterator

from ..evaluation.effort import PRINTED
from ..evaluation.evaluation import Evaluation
from ..evaluation.evaluator import Stopped, Surroundings
from ..program.program import EachItem, HeadingItem, IfItem, Item, ParagraphItem, RowItem, TableItem
from .prose import turns_of


def unrolled(
    items: tuple[Item, ...], around: Surroundings, evaluation: Evaluation
) -> Iterator[tuple[Item, Surroundings]]:
    """Every heading, paragraph, row, table and chart that is printed, with the variables around it."""
    for item in items:
        try:
            match item:
                case EachItem(variable=variable, rows=rows, body=body):
                    turns = turns_of(evaluation.value(rows, around))
                    spend_on_turns(item, len(turns), evaluation)
                    for turn in turns:
                        yield from unrolled(body, around.having(variable, turn), evaluation)
                case IfItem(condition=condition, then=then, otherwise=otherwise):
                    chosen = then if evaluation.holds(condition, around) else otherwise
                    yield from unrolled(chosen, around, evaluation)
                case _:
                    yield item, around
        except Stopped:
            continue


def spend_on_turns(item: EachItem, turns: int, evaluation: Evaluation) -> None:
    """Count what a loop prints. Raises `Exhausted`."""
    evaluation.effort.spend(turns * PRINTED * (1 + sum(map(_pieces, item.body))), item.rows.span)


def _pieces(item: Item) -> int:
    """What one item prints at each turn of the loop around it; a loop inside counts its own turns."""
    match item:
        case RowItem(cells=cells):
            return sum(1 + len(cell.content) for cell in cells)
        case HeadingItem(content=content) | ParagraphItem(content=content):
            return 1 + len(content)
        case IfItem(then=then, otherwise=otherwise):
            return max(sum(map(_pieces, then)), sum(map(_pieces, otherwise)))
        case TableItem(header=header):
            return 1 + sum(map(_pieces, header))
    return 1


def rows_of(
    items: tuple[Item, ...], around: Surroundings, evaluation: Evaluation
) -> Iterator[tuple[RowItem, Surroundings]]:
    """The rows of a table's body."""
    for item, here in unrolled(items, around, evaluation):
        if isinstance(item, RowItem):
            yield item, here
