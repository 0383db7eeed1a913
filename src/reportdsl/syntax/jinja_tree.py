"""Jinja's own tree of a line of prose, each node with its place in the line, and Jinja's complaints in the author's words.

Jinja counts lines; here every one has a single line, so the line number that Jinja carries from token to node holds the
token's offset instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.lexer import Lexer

from .code import Code
from .grammar_tables import MOST_KEPT
from .refusal import RefusedProse

MAX_NESTING = 60
"""How deep an expression in prose may nest."""


class _Place(int):
    """A line number that knows its offset in the line."""

    offset: int

    def __new__(cls, offset: int) -> _Place:
        place = super().__new__(cls, 1)
        place.offset = offset
        return place


class _PlacedLexer(Lexer):
    """Gives each token its place. A token's text is looked for behind the last one: some are without their blanks."""

    def tokeniter(
        self, source: str, name: str | None, filename: str | None = None, state: str | None = None
    ) -> Iterator[tuple[int, str, str]]:
        at = 0
        for _, token, text in super().tokeniter(source, name, filename, state):
            begin = source.find(text, at)
            at = begin if begin >= 0 else at
            yield _Place(at), token, text
            at += len(text)


class _PlacedEnvironment(Environment):
    """Jinja's settings, with that lexer."""

    @property
    def lexer(self) -> Lexer:
        return _lexer()


@cache
def _environment() -> Environment:
    return _PlacedEnvironment(autoescape=False)


@cache
def _lexer() -> Lexer:
    return _PlacedLexer(_environment())


def offset(node: nodes.Node) -> int:
    """Where a node begins in its line, from 0."""
    return node.lineno.offset if isinstance(node.lineno, _Place) else 0


def jinja_tree(code: Code) -> nodes.Template:
    """Jinja's tree of a line's code. Raises `RefusedProse`."""
    try:
        return _tree(code.text)
    except TemplateSyntaxError as problem:
        at = problem.lineno.offset if isinstance(problem.lineno, _Place) else None
        raise _located(code, at) from None
    except (RecursionError, ValueError, OverflowError):
        raise RefusedProse("S14", 0, len(code.text), limit=MAX_NESTING) from None


@lru_cache(maxsize=MOST_KEPT)
def _tree(text: str) -> nodes.Template:
    return _environment().parse(text)


def _located(code: Code, at: int | None) -> RefusedProse:
    """Jinja's complaint in the user's words, at the character that it is about."""
    blocks = [(m.start(), m.end(), m.group(1)) for m in re.finditer(r"\{%-?\s*(\w+)[^%]*%\}", code.text)]
    opened: list[tuple[int, int, str]] = []
    for block in blocks:
        word = block[2]
        if word in ("if", "for"):
            opened.append(block)
        elif word in ("endif", "endfor"):
            if not opened or opened[-1][2] != word[3:]:
                return RefusedProse("S27", block[0], block[1], word=word)
            opened.pop()
        elif word in ("else", "elif") and not opened:
            return RefusedProse("S27", block[0], block[1], word=word)
        elif word not in ("else", "elif"):
            return RefusedProse("S28", block[0], block[1], word=word)
    if opened:
        return RefusedProse("S29", opened[-1][0], opened[-1][1], word=opened[-1][2])
    regions = [(m.start(), m.end()) for m in re.finditer(r"\{\{.*?\}\}|\{%.*?%\}", code.text)]
    begin, end = next(((b, e) for b, e in regions if at is not None and b <= at < e), regions[0])
    if at is None or at <= begin:
        at = begin + 2
        end -= 2
    else:
        end = at + 1
    word = re.compile(r"\w+").match(code.text, at)
    end = word.end() if word else end
    found = code.written(at, min(end, at + 20)).strip()
    return RefusedProse("S25", at, end, found=found or code.written(begin, begin + 2))
