"""A directive line while its statement is being built: names, strings and places from the parts of its tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from lark import Token

from ...values.quantity import MAX_DIGITS
from ...values.source import Span
from ..code import Code
from ..expression import Name, Prose, String
from ..limits import Unfit, too_long
from ..parse_tree import Child, ParseTree, place

Prosaic = Callable[[String], Prose]
"""Reads the text of a string as prose: captions may contain `{{ }}`."""


def tree_of(child: Child) -> ParseTree:
    """A part that the grammar guarantees to be a tree."""
    assert isinstance(child, ParseTree), child
    return child


def token_of(child: Child) -> Token:
    """A part that the grammar guarantees to be a terminal."""
    assert isinstance(child, Token), child
    return child


class DirectiveLine:
    """Reads the parts of one line's tree, with the author's own characters instead of the normalised ones. `depth` is
    the nesting of the expression that is being built."""

    def __init__(self, code: Code, prosaic: Prosaic) -> None:
        self.code, self.prosaic = code, prosaic
        self.depth = 0

    def span(self, token: Token) -> Span:
        """The place of a terminal."""
        return self.code.span(*place(token))

    def around(self, tree: ParseTree) -> Span:
        """The place of a tree."""
        return self.code.span(tree.meta.start_pos, tree.meta.end_pos)

    def written(self, first: Token, last: Token) -> str:
        """The author's own characters from one terminal to another."""
        return self.code.written(place(first)[0], place(last)[1])

    def word(self, token: Token) -> Name:
        """A terminal as a name, without its quotation marks."""
        begin, end = place(token)
        text = self.code.written(begin, end)
        if token.type in ("QUOTED", "STRING"):
            return Name(text[1:-1], self.code.span(begin + 1, end - 1))
        if token.type == "PERCENT":
            text = str(token)  # Not as written: ％ is %.
        return Name(text, self.span(token))

    def name(self, child: Child) -> Name:
        """A name; a unit may be several words, `million yuan`."""
        tokens = tree_of(child).tokens()
        return self.words(tokens) if len(tokens) > 1 else self.word(tokens[0])

    def words(self, tokens: Sequence[Token]) -> Name:
        """Several words as one name: `largest remainder`, quoted or not."""
        text = self.written(tokens[0], tokens[-1]).strip("\"'“”‘’")
        return Name(" ".join(text.split()), self.span(tokens[0]).to(self.span(tokens[-1])))

    def string(self, child: Child) -> String:
        """A text in quotation marks, without them; its span includes them."""
        token = token_of(child)
        return String(self.written(token, token)[1:-1], self.span(token))

    def caption(self, child: Child) -> Prose:
        """A string read as prose."""
        return self.prosaic(self.string(child))

    def count(self, child: Child) -> int:
        """The whole number that a terminal begins with. Raises `Unfit` if it is too long (S40) or not whole (S41)."""
        token = token_of(child)
        digits = re.sub("[^0-9.].*", "", token)
        if too_long(digits):
            raise Unfit("S40", self.span(token), limit=MAX_DIGITS)
        if not digits.isdigit():
            raise Unfit("S41", self.span(token))
        return int(digits)
