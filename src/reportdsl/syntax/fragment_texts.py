"""Texts that a report writes for the blocks of one instance of a fragment: `@block 存在的问题["电脑"] … @end`."""

from __future__ import annotations

from collections.abc import Iterable

from ..diagnostics import Diagnostics
from ..diagnostics.unknown import add_unknown
from ..quick.records import replace
from .ast import ANYTHING, Block, Each, Fragment, If, Statement, Unreadable
from .walk import every, fragments


def with_texts(statements: list[Statement], diagnostics: Diagnostics) -> list[Statement]:
    """The statements of a report, with the texts for instances attached to the blocks of its fragments, where they
    replace the block's own text for that instance. Reports two texts for one block of an instance (N22), and texts for
    blocks that no fragment has (N60), unless an unreadable line may have included the fragment."""
    texts = [each for each in statements if isinstance(each, Block) and each.instance is not None]
    if not texts:
        return statements
    others = [each for each in statements if not isinstance(each, Block) or each.instance is None]
    known = {block.name.text for _, call in fragments(others) for block in every(Block, call.body)}
    unread = any(line.declares == ANYTHING for line in every(Unreadable, others))
    first: dict[tuple[str, str], Block] = {}
    for text in texts:
        assert text.instance is not None
        if text.name.text not in known and not unread:
            add_unknown(diagnostics, "N60", text.name.span, text.name.text, known)
        if text.purpose is not None or text.required:
            diagnostics.add("S53", text.name.span, name=text.name.text)
        before = first.setdefault((text.name.text, text.instance.text), text)
        if before is not text:
            diagnostics.add_second("N22", text.name.span, text.name.text, before.name.span)
    return [_placed(each, [*first.values()], False) for each in others]


def _placed(statement: Statement, texts: list[Block], in_fragment: bool) -> Statement:
    """A statement with the texts attached to the blocks of the fragments in it."""

    def all_of(body: Iterable[Statement], inside: bool = in_fragment) -> tuple[Statement, ...]:
        return tuple(_placed(each, texts, inside) for each in body)

    if isinstance(statement, Fragment):
        return replace(statement, body=all_of(statement.body, True))
    if isinstance(statement, If):
        return replace(statement, then=all_of(statement.then), otherwise=all_of(statement.otherwise))
    if isinstance(statement, Each):
        return replace(statement, body=all_of(statement.body))
    if isinstance(statement, Block):
        own = tuple(text for text in texts if in_fragment and text.name.text == statement.name.text)
        return replace(statement, body=all_of(statement.body), texts=own)
    return statement
