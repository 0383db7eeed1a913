"""One directive line to its node: the grammar's tree, with the author's own characters put back."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import reduce
from typing import Any

from ..values.quantity import MAX_DIGITS
from ..values.source import Span
from .ast import (
    Argument,
    Binary,
    BreakdownLine,
    Call,
    CheckLine,
    Data,
    DisplayWords,
    Each,
    Expression,
    FigureLine,
    FormatRule,
    If,
    Let,
    Member,
    Name,
    Number,
    Phrase,
    PhraseRule,
    Prose,
    Reference,
    Require,
    Sequence,
    SourceUnits,
    Statement,
    String,
    TableBlock,
    Test,
    Unary,
    Words,
)
from .code import Code
from .limits import MAX_DEPTH, Unfit, too_long

Prosaic = Callable[[String], Prose]
"""Reads the text of a string as prose (captions may hold `{{ }}`)."""


class Builder:
    """Builds the node of one line. Optional parts that the author left out are None in the tree."""

    def __init__(self, code: Code, prosaic: Prosaic) -> None:
        self.code = code
        self.prosaic = prosaic
        self.depth = 0

    def statement(self, tree: Any) -> Statement | Name | String:
        """The statement's node; for `@end` and `@block` the name, for `@include` and `@extends` the string."""
        inner = tree.children[0]
        build: Callable[[Any], Any] = getattr(self, "_" + inner.data)
        result: Statement | Name | String = build(inner)
        return result

    # Words and places.

    def span(self, token: Any) -> Span:
        return self.code.span(token.start_pos, token.end_pos)

    def token_name(self, token: Any) -> Name:
        text = self.code.written(token.start_pos, token.end_pos)
        if token.type == "QUOTED":
            return Name(text[1:-1], self.code.span(token.start_pos + 1, token.end_pos - 1))
        if token.type == "PERCENT":
            text = "%"
        return Name(text, self.span(token))

    def name(self, tree: Any) -> Name:
        """A name; a unit may be several words, `million yuan`."""
        return self.words(tree.children) if len(tree.children) > 1 else self.token_name(tree.children[0])

    def string(self, token: Any) -> String:
        return String(self.code.written(token.start_pos + 1, token.end_pos - 1), self.span(token))

    def words(self, tokens: list[Any]) -> Name:
        """Several words as one: `largest remainder`, quoted or not."""
        text = self.code.written(tokens[0].start_pos, tokens[-1].end_pos).strip("\"'“”‘’")
        return Name(" ".join(text.split()), self.span(tokens[0]).to(self.span(tokens[-1])))

    def count(self, token: Any) -> int:
        """The whole number that a token begins with."""
        digits = re.sub("[^0-9.].*", "", token)
        if too_long(digits):
            raise Unfit("S40", self.span(token), MAX_DIGITS)
        if not digits.isdigit():
            raise Unfit("S41", self.span(token))
        return int(digits)

    # Sources of data.

    def _data(self, tree: Any) -> Data:
        keyword, name, _from, file, *clauses = tree.children
        return self.source("", self.span(keyword), self.name(name), file, clauses)

    def _prior(self, tree: Any) -> Data:
        keyword, name, _from, file, *clauses = tree.children
        return self.source("prior", self.span(keyword), self.name(name), file, clauses)

    def _basis(self, tree: Any) -> Data:
        _, basis, name, _from, file, *clauses = tree.children
        basis_name = self.name(basis)
        return self.source(basis_name.text, basis_name.span, self.name(name), file, clauses)

    def source(self, basis: str, where: Span, name: Name, file: Any, clauses: list[Any]) -> Data:
        options: dict[str, Any] = {}
        for clause in clauses:
            children = [child for child in clause.children if child is not None]
            if clause.data == "sheet":
                options["sheet"] = self.string(children[1])
            elif clause.data == "header":
                rows = [self.count(token) for token in children if token.type == "NUMBER"]
                options["header"] = (rows[0], rows[-1]) if rows else None
            elif clause.data == "key":
                options["key"] = tuple(self.name(child) for child in children if _is_name(child))
            elif clause.data == "label":
                options["label"] = self.name(children[1])
            elif clause.data == "block_number":
                options["block"] = self.count(children[1])
            elif clause.data == "levels":
                options["levels"] = tuple(
                    (self.name(level.children[0]), self.count(level.children[-1]))
                    for level in children
                    if getattr(level, "data", "") == "level"
                )
            elif clause.data == "unit":
                options["units"] = self.units(children)
            else:
                options["value"] = self.expression(children[1])
        return Data(basis, where, name, self.string(file), self.code.whole, **options)

    def units(self, children: list[Any]) -> SourceUnits:
        exceptions = tuple(
            (self.name(child.children[0]), self.name(child.children[-1]))
            for child in children
            if getattr(child, "data", "") == "exception"
        )
        return SourceUnits(self.name(children[1]), exceptions)

    # Quantities.

    def _let(self, tree: Any) -> Let:
        _, first, _dot, second, _equals, value = tree.children
        table, name = (self.name(first), self.name(second)) if second else (None, self.name(first))
        return Let(table, name, self.expression(value), self.code.whole)

    def _breakdown(self, tree: Any) -> BreakdownLine:
        _, name, _equals, parts, _from, source, _policy, policy, balanced = tree.children
        return BreakdownLine(
            self.name(name),
            self.expression(parts),
            self.expression(source) if source else None,
            self.words(policy.children) if policy else None,
            self.code.whole,
            balanced is not None,
        )

    def _format(self, tree: Any) -> FormatRule:
        _, pattern, display = tree.children
        words = tuple(
            "*" if word.children[0].type == "STAR" else self.token_name(word.children[0]).text
            for word in pattern.children
            if hasattr(word, "data")
        )
        return FormatRule(words, self.display(display), self.code.whole)

    def display(self, tree: Any) -> DisplayWords:
        words: dict[str, Any] = {}
        for child in tree.children:
            if child is None or not hasattr(child, "data"):
                continue
            word = child.children[0]
            if hasattr(word, "data"):
                words["unit"] = self.name(word)
            elif word.type == "PLACES":
                words["places"] = self.count(word)
            elif word.type == "THOUSANDS":
                words["thousands"] = True
            else:
                words["style"] = word.type.lower()
        return DisplayWords(**words)

    def _phrase(self, tree: Any) -> PhraseRule:
        _, name, *pairs = tree.children
        templates = tuple(
            (self.name(outcome), self.string(text)) for outcome, text in zip(pairs[::2], pairs[1::2], strict=True)
        )
        return PhraseRule(self.name(name), templates, self.code.whole)

    # Rules.

    def _check(self, tree: Any) -> CheckLine:
        _, id_, text, _colon, condition, *options = tree.children
        tolerance, printed, severity, waiver = None, False, "error", None
        for option in options:
            word, *rest = option.children
            if word.type == "TOLERANCE":
                tolerance = None if rest[0].type == "PRINTED" else self.measure(*rest)
                printed = tolerance is None
            elif word.type == "WAIVED":
                waiver = self.string(rest[0])
            else:
                severity = word.type.lower()
        identity = self.name(id_) if _is_name(id_) else Name(self.string(id_).text, self.span(id_))
        return CheckLine(
            identity,
            self.string(text),
            self.expression(condition),
            tolerance,
            printed,
            severity,
            waiver,
            self.code.whole,
        )

    def _require(self, tree: Any) -> Require:
        _, text, _when, condition = tree.children
        return Require(self.expression(text), self.expression(condition) if condition else None, self.code.whole)

    # Structure.

    def _each(self, tree: Any) -> Each:
        _, variable, _in, rows = tree.children
        return Each(self.name(variable), self.expression(rows), (), self.code.whole)

    def _if(self, tree: Any) -> If:
        return If(self.expression(tree.children[1]), (), (), self.code.whole)

    def _else(self, tree: Any) -> Name:
        return Name("else", self.span(tree.children[0]))

    def _table(self, tree: Any) -> TableBlock:
        _, name, caption, *options = tree.children
        unit: Name | None = None
        merge: tuple[Name, ...] = ()
        balanced = False
        for option in options:
            if option.data == "unit":
                unit = self.name(option.children[1])
            elif option.data == "balanced":
                balanced = True
            else:
                merge = tuple(self.name(child) for child in option.children if _is_name(child))
        title = self.prosaic(self.string(caption)) if caption else None
        return TableBlock(self.name(name), title, unit, merge, (), (), (), self.code.whole, balanced)

    def _chart(self, tree: Any) -> FigureLine:
        _, name, caption, _equals, kind, arguments = tree.children
        return FigureLine(
            self.name(name),
            self.prosaic(self.string(caption)),
            self.name(kind),
            self.arguments(arguments),
            self.code.whole,
        )

    def _include(self, tree: Any) -> String:
        return self.string(tree.children[1])

    def _extends(self, tree: Any) -> String:
        return self.string(tree.children[1])

    def _block(self, tree: Any) -> Name:
        return self.name(tree.children[1])

    def _end(self, tree: Any) -> Name:
        keyword, name = tree.children
        return self.name(name) if name else Name("", self.span(keyword))

    # Expressions.

    def expression(self, tree: Any) -> Expression:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Unfit("S14", self.code.whole, MAX_DEPTH)
        build: Callable[[Any], Expression] = getattr(self, "_e_" + tree.data)
        result = build(tree)
        self.depth -= 1
        return result

    def chain(self, tree: Any) -> Expression:
        """`a + b - c` as ((a + b) - c)."""
        first, *others = tree.children
        pairs = list(zip(others[::2], others[1::2], strict=True))
        self.depth += len(pairs)
        result = reduce(self._joined, pairs, self.expression(first))
        self.depth -= len(pairs)
        return result

    def _joined(self, left: Expression, pair: tuple[Any, Any]) -> Expression:
        right = self.expression(pair[1])
        sign = {"AND": "and", "OR": "or"}.get(pair[0].type, str(pair[0]))
        return Binary(sign, left, right, left.span.to(right.span))

    _e_sum = _e_product = _e_conjunction = _e_disjunction = _e_comparison = chain

    def _e_not(self, tree: Any) -> Expression:
        return Unary("not", self.expression(tree.children[1]), self.around(tree))

    def _e_minus(self, tree: Any) -> Expression:
        return Unary("-", self.expression(tree.children[1]), self.around(tree))

    def _e_test(self, tree: Any) -> Expression:
        operand, _is, negation, name = tree.children
        return Test(self.expression(operand), self.name(name), negation is not None, self.around(tree))

    def _e_percent_of(self, tree: Any) -> Expression:
        left, _, right = tree.children
        return Phrase("percent of", self.expression(left), self.expression(right), self.around(tree))

    def _e_change_vs(self, tree: Any) -> Expression:
        left, _, right = tree.children
        if hasattr(right, "data"):
            return Phrase("change vs", self.expression(left), self.expression(right), self.around(tree))
        prior = Reference("prior", self.span(right))
        return Phrase("change vs", self.expression(left), prior, self.around(tree))

    def _e_member(self, tree: Any) -> Expression:
        target, _, name = tree.children
        word = self.name(name) if hasattr(name, "data") else self.token_name(name)
        return Member(self.expression(target), word.text, word.span, self.around(tree))

    def _e_item(self, tree: Any) -> Expression:
        target, _, key, _ = tree.children
        word = self.token_name(key)
        text = self.string(key).text if key.type == "STRING" else word.text
        return Member(self.expression(target), text, word.span, self.around(tree), bracketed=True)

    def _e_number(self, tree: Any) -> Expression:
        return self.measure(*tree.children)

    _e_measure = _e_measure_in = _e_number

    def measure(self, token: Any, *unit_words: Any) -> Number:
        """A number with its unit, in one token (`10元`) or in words behind it (`10 million yuan`)."""
        digits = token.rstrip("%") if token.type == "NUMBER" else token
        size = next((i for i, char in enumerate(digits) if char not in "0123456789."), len(digits))
        if too_long(digits[:size]):
            raise Unfit("S40", self.span(token), MAX_DIGITS)
        last = [token, *unit_words][-1]
        written = self.code.written(token.start_pos, last.end_pos)
        unit = self.words([*unit_words]).text if unit_words else written[size:].replace("％", "%")
        return Number(Decimal(str(digits[:size])), unit, written, self.span(token).to(self.span(last)))

    def _e_string(self, tree: Any) -> Expression:
        return self.string(tree.children[0])

    def _e_reference(self, tree: Any) -> Expression:
        name = self.name(tree.children[0])
        return Reference(name.text, name.span)

    def _e_call(self, tree: Any) -> Expression:
        name, arguments = tree.children
        return Call(self.name(name), self.arguments(arguments), self.around(tree))

    def _e_group(self, tree: Any) -> Expression:
        return self.expression(tree.children[1])

    def _e_sequence(self, tree: Any) -> Expression:
        items = tuple(self.expression(child) for child in tree.children if hasattr(child, "data"))
        return Sequence(items, self.around(tree))

    def arguments(self, tree: Any) -> tuple[Argument, ...]:
        found = []
        for child in tree.children:
            if getattr(child, "data", "") == "argument":
                label, _, value = child.children
                found.append(Argument(self.name(label) if label else None, self.expression(value)))
        return tuple(found)

    def around(self, tree: Any) -> Span:
        return self.code.span(tree.begin, tree.end)


def _is_name(child: Any) -> bool:
    return getattr(child, "data", "") == "name"


def words_only(string: String) -> Prose:
    """A caption without expressions."""
    return (Words(string.text, string.span),)
