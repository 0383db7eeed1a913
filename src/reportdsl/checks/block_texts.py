"""Checks the blocks of a structure: required texts must be written, written texts must not get lost, and blank blocks
are listed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import assert_never

from ..diagnostics import Diagnostics, Note, Severity
from ..evaluation.environment import NONE, Environment, NoValue
from ..evaluation.evaluation import Evaluation
from ..evaluation.instances import block_in, instance_of
from ..program import ir
from ..program.program import BlockItem, EachItem, FragmentItem, IfItem, Item, ParagraphItem, PrintedItem
from ..program.walk import every, parts, prose
from ..quick.records import dataclass
from ..values.facts import Fact
from ..values.printed_text import CaptionLink, Text
from ..values.source import Origin, Span
from .check import Outcome, ToFill

LOSES_BLOCKS = frozenset({"S01", "S10", "F01"})
"""Codes of errors that may have dropped blocks which the author did write: an unknown directive, a directive without an
end, a missing file."""


@dataclass(frozen=True, slots=True)
class _Place:
    """One occurrence of a block: its environment; whether it is composed (`taken`); the conditions on it that cannot be
    decided yet, as written in the spec; and `held`, the conditions in whose `then` branch it stands."""

    block: BlockItem
    env: Environment
    taken: bool
    conditions: tuple[str, ...]
    held: tuple[ir.TypedExpression, ...] = ()


def block_texts(evaluation: Evaluation, diagnostics: Diagnostics) -> Outcome:
    """Require a text in every block that is composed and `required` (C30). Also report a text for a block that is not
    composed (C32), a block with a text in both the spec and the data (C31), a placeholder (C34), a text for an unknown
    instance (V26) and a reason that contradicts its figures (C33)."""
    body = evaluation.program.body
    if next(every(BlockItem, body), None) is None:
        return Outcome()
    passed = 0
    to_fill: list[ToFill] = []
    filled: set[Span] = set()
    whole = not any(each.code in LOSES_BLOCKS for each in diagnostics)
    for place in _places(body, NONE, True, (), evaluation):
        if place.block.filled is not None:
            filled.add(place.block.filled)
        block, cells = place.block, [*_cells(place.block.body, place.env, evaluation)]
        _tell_both(place, evaluation, diagnostics)
        if not place.taken:
            _tell_lost(place, cells, diagnostics)
        elif (blank := _is_blank(block.body, place.env, evaluation)) is False:
            passed += _is_answered(place, cells, evaluation, diagnostics) and block.required and not place.conditions
            if place.held and cells:
                from .block_directions import tell_contradictions  # Loaded only where a text stands under a condition.

                texts = [cell for cell in cells if isinstance(cell.value, str)]
                tell_contradictions(block, texts, place.held, place.env, evaluation, diagnostics)
        else:
            origins = tuple(cell.origin for cell in cells if cell.origin is not None)
            to_fill.append(ToFill(_name(place), block.purpose, block.required, place.conditions, block.span, origins))
            if blank and block.required and not place.conditions and (whole or block.filled or origins):
                notes = tuple(Note("fill_in_here", {}, origin) for origin in origins)
                where = block.filled or block.span
                diagnostics.add("C30", where, name=block.name, purpose=block.purpose, notes=notes)
    _tell_of_no_instance(filled, evaluation, diagnostics)
    return Outcome(passed, to_fill=tuple(to_fill))


def _tell_of_no_instance(filled: Collection[Span], evaluation: Evaluation, diagnostics: Diagnostics) -> None:
    """Report texts for instances that do not exist: as an error (V26) if another of the block's texts found its
    instance, else as information (C32)."""
    for block in every(BlockItem, evaluation.program.body):
        for text in block.texts:
            if text.span in filled:
                continue
            if any(other.span in filled for other in block.texts):
                diagnostics.add("V26", text.span, name=f"{block.name}[{text.instance}]")
            else:
                diagnostics.inform("C32", text.span, name=block.name)


def _places(
    body: Iterable[Item],
    env: Environment,
    taken: bool,
    conditions: tuple[str, ...],
    evaluation: Evaluation,
    held: tuple[ir.TypedExpression, ...] = (),
) -> Iterator[_Place]:
    """Yield every block, once per iteration of the loops around it. If missing data leave a condition undecided, the
    blocks of both branches are yielded as taken, with the condition."""
    for item in body:
        match item:
            case EachItem():
                for inner, further in _turns(item, env, taken, evaluation):
                    yield from _places(item.body, inner, taken, (*conditions, *further), evaluation, held)
            case IfItem():
                for branch, chosen, further in _branches(item, env, taken, evaluation):
                    under = (*held, item.condition) if branch is item.then else held
                    yield from _places(branch, env, taken and chosen, (*conditions, *further), evaluation, under)
            case BlockItem():
                block = block_in(item, env)
                yield _Place(block, env, taken, conditions, held)
                yield from _places(block.body, env, taken, conditions, evaluation, held)
            case FragmentItem():
                if taken and not conditions and next(every(BlockItem, item.body), None) is not None:
                    yield from _places(item.body, instance_of(item, env, evaluation), taken, (), evaluation)
            case PrintedItem():
                pass
            case _:
                assert_never(item)


def _name(place: _Place) -> str:
    """The name of a block in the list of texts to write; in a fragment, with the instance."""
    instance = place.env.instance.of
    return f'{place.block.name}["{instance}"]' if instance else place.block.name


def _turns(
    loop: EachItem, env: Environment, taken: bool, evaluation: Evaluation
) -> Iterator[tuple[Environment, tuple[str, ...]]]:
    """Yield the environment of each iteration of a loop. If its rows are unknown, yield one environment, with the
    expression for the rows as a condition."""
    if not taken or next(every(BlockItem, loop.body), None) is None:
        return
    from ..document.inlines import turns_of  # Every report loads this stage, but only after its checks.

    try:
        turns = turns_of(evaluation.value(loop.rows, env))
    except NoValue:
        yield env, (loop.rows.span.text,)
        return
    for turn in turns:
        yield env.having(loop.variable, turn), ()


def _branches(
    choice: IfItem, env: Environment, taken: bool, evaluation: Evaluation
) -> Iterator[tuple[tuple[Item, ...], bool, tuple[str, ...]]]:
    """Yield both branches of a condition and whether each is taken, with the condition as written if it is
    undecided."""
    if not taken:
        yield from ((choice.then, False, ()), (choice.otherwise, False, ()))
        return
    try:
        holds = evaluation.holds(choice.condition, env)
    except NoValue:
        written = choice.condition.span.text
        yield from ((choice.then, True, (written,)), (choice.otherwise, True, (f"not ({written})",)))
        return
    yield from ((choice.then, holds, ()), (choice.otherwise, not holds, ()))


def _cells(body: Iterable[Item], env: Environment, evaluation: Evaluation) -> Iterator[Fact]:
    """Yield the data cells in which a block's text is to be written."""
    for content in prose(body):
        for part in parts(content):
            if isinstance(part, ir.FillIn):
                try:
                    fact = evaluation.figure(part.value, env)
                except NoValue:
                    continue
                if fact.origin is not None:
                    yield fact


def _filled(cells: Iterable[Fact]) -> list[Origin]:
    """The places of the cells that are not blank."""
    filled = (cell for cell in cells if cell.value is not None and str(cell.value).strip())
    return [cell.origin for cell in filled if cell.origin is not None]


def _is_blank(body: tuple[Item, ...], env: Environment, evaluation: Evaluation) -> bool | None:
    """Whether a block's text comes out empty; None if missing data leave that undecided."""
    from ..document.inlines import Prose
    from ..document.unroll import unrolled

    said, unknown = Prose(evaluation), False
    for item, inner in unrolled(body, env, evaluation):
        if not isinstance(item, ParagraphItem) or any(
            isinstance(part, ir.Verbatim) and part.text.strip() for part in item.content
        ):
            return False
        for inline in said.inlines(item.content, inner):
            missing = isinstance(inline, Text) and inline.failed
            if not missing and (isinstance(inline, CaptionLink) or inline.text.strip()):
                return False
            unknown = unknown or missing
    return None if unknown else True


def _is_answered(place: _Place, cells: Iterable[Fact], evaluation: Evaluation, diagnostics: Diagnostics) -> bool:
    """Whether a block's text is a real one. A placeholder is reported (C34): as an error if the block is required, else
    as a warning."""
    from .placeholders import is_placeholder, tell_placeholder  # Loaded only where somebody wrote such a text.

    block, words = place.block, evaluation.formats.words
    given: list[tuple[str, Origin | Span | None]] = [
        (cell.value, cell.origin) for cell in cells if isinstance(cell.value, str) and cell.value.strip()
    ]
    if block.filled is not None and not given:
        given = [(text, block.filled) for text in _written_out(block.body, place.env, evaluation)]
    severity, passed = Severity.ERROR if block.required else Severity.WARNING, True
    for text, where in given:
        if is_placeholder(text, words):
            passed = False
            tell_placeholder(text, where, block.name, diagnostics, severity)
    return passed


def _written_out(body: tuple[Item, ...], env: Environment, evaluation: Evaluation) -> Iterator[str]:
    """Yield the text of a block that is a single paragraph; nothing for a longer block, which is no mere
    placeholder."""
    from ..document.inlines import Prose
    from ..document.unroll import unrolled

    items = [*unrolled(body, env, evaluation)]
    if len(items) == 1 and isinstance(items[0][0], ParagraphItem):
        yield "".join(inline.text for inline in Prose(evaluation).inlines(items[0][0].content, items[0][1]))


def _tell_both(place: _Place, evaluation: Evaluation, diagnostics: Diagnostics) -> None:
    """Report a block (C31) that the spec fills although its cell is filled in too."""
    block = place.block
    if block.filled is None or not block.body:
        return
    if filled := _filled(_cells(block.default, place.env, evaluation)):
        notes = tuple(Note("fill_in_here", {}, origin) for origin in filled)
        diagnostics.add("C31", block.filled, name=block.name, notes=notes)


def _tell_lost(place: _Place, cells: list[Fact], diagnostics: Diagnostics) -> None:
    """Report, as information (C32), a text that was written for a block that is not composed."""
    written = _filled(cells)
    where = place.block.filled if place.block.filled is not None and place.block.body else next(iter(written), None)
    if where is not None:
        diagnostics.inform("C32", where, name=place.block.name)
