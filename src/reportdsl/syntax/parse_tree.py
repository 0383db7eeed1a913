"""The tree that Lark makes of a line, and the parts that it consists of."""

from __future__ import annotations

from typing import TypeAlias

from lark import Token, Tree


class ParseTree(Tree[Token]):
    """What a rule of the grammar matched: `data` is the rule's name, `meta` its place in the line."""

    children: list[Child]  # type: ignore[assignment]

    def trees(self, rule: str = "") -> list[ParseTree]:
        """The children that rules matched; only those of `rule`, if given."""
        return [child for child in self.children if isinstance(child, ParseTree) and rule in ("", child.data)]

    def tokens(self, terminal: str = "") -> list[Token]:
        """The children that are terminals; only those of type `terminal`, if given."""
        return [child for child in self.children if isinstance(child, Token) and terminal in ("", child.type)]


Child: TypeAlias = Token | ParseTree | None
"""A part of a tree; None for an optional part that the author left out."""


def place(token: Token) -> tuple[int, int]:
    """Where a terminal begins and ends in its line, from 0."""
    assert token.start_pos is not None and token.end_pos is not None
    return token.start_pos, token.end_pos
