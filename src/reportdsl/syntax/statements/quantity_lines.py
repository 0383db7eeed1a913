"""`@let`, `@breakdown`, `@format` and `@phrase`: quantities and how they are printed."""

from __future__ import annotations

from lark import Token

from ...quick.records import replace
from ..ast import BreakdownLine, FormatRule, Let, PhraseRule
from ..expression import DisplayWords
from ..parse_tree import ParseTree
from .directive_line import DirectiveLine, token_of, tree_of
from .formulas import expression


def let(line: DirectiveLine, tree: ParseTree) -> Let:
    """`@let name = … [format …]` or `@let table.column = … [format …]`."""
    _, first, _dot, second, _equals, value, _format, shown = tree.children
    table, name = (line.name(first), line.name(second)) if second else (None, line.name(first))
    words = display(line, tree_of(shown)) if shown else None
    return Let(table, name, expression(line, value), line.code.whole, words)


def breakdown(line: DirectiveLine, tree: ParseTree) -> BreakdownLine:
    """`@breakdown whole = parts [from record] [policy …] [balanced]`."""
    _, name, _equals, parts, _from, source, _policy, policy, balanced = tree.children
    return BreakdownLine(
        line.name(name),
        expression(line, parts),
        expression(line, source) if source else None,
        line.words(tree_of(policy).tokens()) if policy else None,
        line.code.whole,
        balanced is not None,
    )


def format_rule(line: DirectiveLine, tree: ParseTree) -> FormatRule:
    """`@format pattern display`."""
    _, pattern, shown = tree.children
    words = [token_of(word.children[0]) for word in tree_of(pattern).trees()]
    names = tuple("*" if word.type == "STAR" else line.word(word).text for word in words)
    return FormatRule(names, display(line, tree_of(shown)), line.code.whole)


def display(line: DirectiveLine, tree: ParseTree) -> DisplayWords:
    """`万元, 2 places, integers plain, thousands`, as far as the author states it. Raises `Unfit` for a number of
    places that is not whole or is too long."""
    words = DisplayWords()
    for part in tree.trees():
        word = part.children[0]
        if not isinstance(word, Token):
            nil = tree_of(word).data == "nil"
            words = (
                replace(words, nil=line.string(tree_of(word).children[1]).text)
                if nil
                else replace(words, unit=line.name(word))
            )
        elif word.type == "DIGITS":
            words = replace(words, digits=line.count(word))
        elif word.type == "PARENTHESES":
            words = replace(words, parentheses=True)
        elif word.type == "SIGNED":
            words = replace(words, plus=True)
        elif word.type == "PLACES":
            words = replace(words, places=line.count(word))
        elif word.type == "THOUSANDS":
            words = replace(words, thousands=True)
        else:
            words = replace(words, style=word.type.lower())
    return words


def phrase(line: DirectiveLine, tree: ParseTree) -> PhraseRule:
    """`@phrase name outcome "…" …`."""
    _, name, *pairs = tree.children
    templates = tuple(
        (line.name(outcome), line.string(text)) for outcome, text in zip(pairs[::2], pairs[1::2], strict=True)
    )
    return PhraseRule(line.name(name), templates, line.code.whole)
