"""Parses a line by the grammar's tables: its tree, or the first place where it has none and what was expected there.

The trees are those of Lark with its contextual lexer, positions propagated and blanks for missing optional parts. Unlike
Lark it only loads a page of tables, and compiles no regular expression before a line needs it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

Matcher = Callable[[str, int], int]
"""Gives the end of a terminal that begins at an index of a text; -1 if it does not begin there."""

END = "$END"


class Token(str):
    """The characters of a terminal, with its type and place."""

    __slots__ = ("end_pos", "start_pos", "type")
    type: str
    start_pos: int
    end_pos: int


class ParseTree:
    """What a rule matched: `data` is the rule's name. `begin` and `end` are its own place, `outer` that of the rules of a
    single part around it as well."""

    __slots__ = ("begin", "children", "data", "end", "outer")

    def __init__(self, data: str, children: list[Child]) -> None:
        self.data, self.children = data, children
        self.begin = self.end = -1
        self.outer: tuple[int, int] | None = None

    def trees(self, rule: str = "") -> list[ParseTree]:
        """The children that a rule matched; those of one rule, if it is named."""
        return [child for child in self.children if isinstance(child, ParseTree) and rule in ("", child.data)]

    def tokens(self, terminal: str = "") -> list[Token]:
        """The children that are terminals; those of one type, if it is named."""
        return [child for child in self.children if isinstance(child, Token) and terminal in ("", child.type)]


Child: TypeAlias = "Token | ParseTree | None"
"""A part of a tree; None for an optional part that the author left out."""


class Unexpected(Exception):
    """From `begin` to `end` there is none of the `expected` terminals, but one of another type or (`type` empty) no terminal
    at all."""

    def __init__(self, begin: int, end: int, type_: str, expected: set[str]) -> None:
        super().__init__(type_)
        self.begin, self.end, self.type, self.expected = begin, end, type_, expected


class Grammar:
    """A parser for the tables that `grammar_tables` describes."""

    def __init__(self, tables: dict[str, Any]) -> None:
        self._terminals: dict[str, list[Any]] = tables["terminals"]
        self._ignored = frozenset(tables["ignored"])
        self._scanners: list[list[str]] = [*tables["scanners"], list(self._terminals)]
        self._rules: list[list[Any]] = tables["rules"]
        self._states: list[tuple[int, dict[str, int]]] = tables["states"]
        self._starts: dict[str, tuple[int, int]] = tables["starts"]
        self._matchers: dict[str, Matcher] = {}
        self._beginning: dict[tuple[int, str], list[tuple[str, Matcher]]] = {}

    def parse(self, text: str, start: str) -> ParseTree:
        """The tree of a whole text. Raises `Unexpected`."""
        first, last = self._starts[start]
        states: list[int] = [first]
        values: list[Child] = []
        at = 0
        while at < len(text):
            token = self._token(text, at, self._states[states[-1]][0])
            if token is None:
                raise self._unexpected(text, at, states, last)
            at = token.end_pos
            if token.type in self._ignored:
                continue
            if not self._fed(token.type, states, values, last):
                raise Unexpected(token.start_pos, at, token.type, self._expected(states, last))
            values.append(token)
        if not self._fed(END, states, values, last):
            raise Unexpected(at, at, END, self._expected(states, last))
        tree = values[-1]
        assert isinstance(tree, ParseTree)
        return tree

    def _fed(self, symbol: str, states: list[int], values: list[Child] | None, last: int) -> bool:
        """Reduce rules until the symbol is shifted or, at the end, the parse is complete; False if it is not accepted."""
        while True:
            action = self._states[states[-1]][1].get(symbol)
            if action is None:
                return False
            if action >= 0:
                states.append(action)
                return True
            rule = self._rules[-1 - action]
            size = rule[1]
            if size:
                del states[-size:]
            if values is not None:
                parts = values[len(values) - size :]
                del values[len(values) - size :]
                values.append(_shaped(rule, parts))
            states.append(self._states[states[-1]][1][rule[0]])
            if symbol == END and states[-1] == last:
                return True

    def _expected(self, states: list[int], last: int) -> set[str]:
        """The terminals that would be accepted here, after the reductions that they cause."""
        near = [symbol for symbol in self._states[states[-1]][1] if symbol.isupper()]
        return {symbol for symbol in near if self._fed(symbol, [*states], None, last)} or set(near)

    def _unexpected(self, text: str, at: int, states: list[int], last: int) -> Unexpected:
        """The error at an index: a terminal in the wrong place, or characters that are no terminal."""
        token = self._token(text, at, len(self._scanners) - 1)
        if token is not None:
            return Unexpected(at, token.end_pos, token.type, self._expected(states, last))
        return Unexpected(at, at + 1, "", set(self._scanners[self._states[states[-1]][0]]) - self._ignored)

    def _token(self, text: str, at: int, scanner: int) -> Token | None:
        """The first terminal of a scanner, in its order, that begins at an index."""
        key = scanner, text[at]
        candidates = self._beginning.get(key)
        if candidates is None:
            candidates = self._beginning[key] = [*self._candidates(*key)]
        for name, matcher in candidates:
            end = matcher(text, at)
            if end >= 0:
                token = Token(text[at:end])
                token.type, token.start_pos, token.end_pos = name, at, end
                return token
        return None

    def _candidates(self, scanner: int, character: str) -> Iterable[tuple[str, Matcher]]:
        """The terminals of a scanner that may begin with a character."""
        for name in self._scanners[scanner]:
            kind, content, more = self._terminals[name]
            if kind == "words" and not any(word[0] == character for word in content):
                continue
            if kind == "pattern" and more and character not in more:
                continue
            if name not in self._matchers:
                self._matchers[name] = _MATCHERS[kind](content, more)
            yield name, self._matchers[name]


def _words(words: list[str], whole: bool) -> Matcher:
    """One of some words; a `whole` one is not the beginning of a longer word."""

    def match(text: str, at: int) -> int:
        for word in words:
            if text.startswith(word, at):
                end = at + len(word)
                if not whole or end == len(text) or not (text[end].isalnum() or text[end] == "_"):
                    return end
        return -1

    return match


def _run(first: list[list[int]], others: list[list[int]]) -> Matcher:
    """A character of one class, and all of another that follow it."""
    is_first, is_other = _Class(first), _Class(others)

    def match(text: str, at: int) -> int:
        if not is_first[text[at]]:
            return -1
        at += 1
        while at < len(text) and is_other[text[at]]:
            at += 1
        return at

    return match


class _Class(dict[str, bool]):
    """Whether a character is in one of some ranges, computed once per character. (A regular expression of these ranges takes
    longer to compile than many lines take to read.)"""

    def __init__(self, ranges: list[list[int]]) -> None:
        super().__init__()
        self._firsts = [first for first, _ in ranges]
        self._lasts = [last for _, last in ranges]

    def __missing__(self, character: str) -> bool:
        place = bisect_right(self._firsts, ord(character)) - 1
        self[character] = inside = place >= 0 and ord(character) <= self._lasts[place]
        return inside


def _pattern(pattern: str, _: str) -> Matcher:
    matching = re.compile(pattern).match

    def match(text: str, at: int) -> int:
        matched = matching(text, at)
        return matched.end() if matched else -1

    return match


_MATCHERS: dict[str, Callable[[Any, Any], Matcher]] = {"words": _words, "run": _run, "pattern": _pattern}


def _shaped(rule: list[Any], parts: list[Child]) -> Child:
    """The tree, or the single part, that replaces the parts of a rule."""
    _, _, single, included, behind, name = rule
    children: list[Child] = []
    for place, inlined, blanks in included:
        if blanks:
            children += [None] * blanks
        part = parts[place]
        if inlined and isinstance(part, ParseTree):
            children += part.children
        else:
            children.append(part)
    if behind:
        children += [None] * behind
    whole = children[0] if single and len(children) == 1 else ParseTree(name, children)
    if isinstance(whole, ParseTree):
        _placed(whole, parts)
    return whole


def _placed(tree: ParseTree, parts: list[Child]) -> None:
    """Set a tree's place: from its first part's beginning to its last part's end. A tree that replaces several rules keeps
    the place of the inmost one, and has that of the outermost as `outer`."""
    places = [
        (part.start_pos, part.end_pos) if isinstance(part, Token) else part.outer for part in parts if part is not None
    ]
    known = [place for place in places if place is not None]
    if known:
        tree.outer = known[0][0], known[-1][1]
        if tree.begin < 0:
            tree.begin, tree.end = tree.outer
