"""The loops and conditions of the body, unrolled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..evaluation.environment import NONE, Environment, NoValue
from ..evaluation.evaluation import Evaluation
from ..evaluation.steps import PRINTED
from ..program.program import (
    BlockItem,
    EachItem,
    FigureItem,
    FragmentItem,
    HeadingItem,
    IfItem,
    Item,
    ParagraphItem,
    PrintedItem,
    RowItem,
    TableItem,
    WordItem,
)
from ..program.walk import every, inside
from .inlines import turns_of_loop


def unrolled(items: tuple[Item, ...], env: Environment, evaluation: Evaluation) -> Iterator[tuple[Item, Environment]]:
    """Yield every heading, paragraph, row, table, figure and Word file that is printed, with the variables around
    it."""
    for item in items:
        try:
            match item:
                case PrintedItem():
                    yield item, env
                case EachItem(variable=variable, rows=rows, body=body):
                    turns = turns_of_loop(evaluation.value(rows, env), variable, body, env, evaluation)
                    spend_on_turns(item, len(turns), evaluation)
                    for turn in turns:
                        yield from unrolled(body, env.having(variable, turn), evaluation)
                case IfItem(condition=condition, then=then, otherwise=otherwise):
                    chosen = then if evaluation.holds(condition, env) else otherwise
                    yield from unrolled(chosen, env, evaluation)
                case BlockItem():
                    yield from unrolled(_text_of(item, env), env, evaluation)
                case FragmentItem(body=body):
                    from ..evaluation.instances import (  # Loaded only for a report that has one.
                        instance_of,
                        tell_instance,
                    )

                    inner = instance_of(item, env, evaluation)
                    before = len(evaluation.diagnostics)
                    yield from unrolled(body, inner, evaluation)
                    tell_instance(inner, before, evaluation)
        except NoValue:
            continue


def _text_of(block: BlockItem, env: Environment) -> tuple[Item, ...]:
    """Return the text of a block; in an instance of a fragment, the one that is written for it."""
    if not block.texts:
        return block.body
    from ..evaluation.instances import block_in

    return block_in(block, env).body


def spend_on_turns(item: EachItem, turns: int, evaluation: Evaluation) -> None:
    """Count the steps of what a loop prints. Raises `StepLimitExceeded`."""
    evaluation.steps.spend(turns * PRINTED * (1 + sum(map(_pieces, item.body))), item.rows.span)


def _pieces(item: Item) -> int:
    """Return how many pieces an item prints at each turn of the loop around it; a loop inside counts its own turns."""
    match item:
        case RowItem(cells=cells):
            return sum(1 + len(cell.content) for cell in cells)
        case HeadingItem(content=content) | ParagraphItem(content=content):
            return 1 + len(content)
        case IfItem(then=then, otherwise=otherwise):
            return max(sum(map(_pieces, then)), sum(map(_pieces, otherwise)))
        case BlockItem(body=body, texts=texts):
            return max(sum(map(_pieces, each)) for each in (body, *(text.body for text in texts)))
        case FragmentItem(definitions=definitions, body=body):
            return len(definitions) + sum(map(_pieces, body))
        case TableItem(header=header):
            return 1 + sum(map(_pieces, header))
        case EachItem() | FigureItem() | WordItem():
            return 1


def rows_of(items: tuple[Item, ...], env: Environment, evaluation: Evaluation) -> Iterator[tuple[RowItem, Environment]]:
    """Yield the rows of a table's body, with the variables around each."""
    for item, here in unrolled(items, env, evaluation):
        if isinstance(item, RowItem):
            yield item, here


def instances(evaluation: Evaluation) -> Sequence[tuple[FragmentItem, Environment]]:
    """Return every instance of a fragment that is printed, with the environment of its text."""
    known = evaluation.instances
    if known.printed is None:
        known.printed = tuple(_instances(evaluation.program.body, NONE, evaluation))
    return known.printed


def _instances(
    items: tuple[Item, ...], env: Environment, evaluation: Evaluation
) -> Iterator[tuple[FragmentItem, Environment]]:
    if not evaluation.program.fragments:
        return
    for item in items:
        if not isinstance(item, FragmentItem) and next(every(FragmentItem, inside(item)), None) is None:
            continue
        try:
            match item:
                case EachItem(variable=variable, rows=rows, body=body):
                    for turn in turns_of_loop(evaluation.value(rows, env), variable, body, env, evaluation):
                        yield from _instances(body, env.having(variable, turn), evaluation)
                case IfItem(condition=condition, then=then, otherwise=otherwise):
                    yield from _instances(then if evaluation.holds(condition, env) else otherwise, env, evaluation)
                case BlockItem():
                    yield from _instances(_text_of(item, env), env, evaluation)
                case FragmentItem(body=body):
                    from ..evaluation.instances import instance_of

                    inner = instance_of(item, env, evaluation)
                    yield item, inner
                    yield from _instances(body, inner, evaluation)
                case PrintedItem():
                    pass
        except NoValue:
            continue
