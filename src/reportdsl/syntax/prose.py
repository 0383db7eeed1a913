"""Prose: Jinja's spelling, read by Jinja's own parser, turned into the language's nodes.

Nothing of Jinja is ever executed. Its syntax tree is translated node by node, and what the language does not allow in
prose (assignments, includes, arithmetic, calls of anything but operators) is refused with its place. So a spec can run
no code, and names and types in prose are checked like everywhere else. Prose that only prints needs no Jinja (`printing`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from ..diagnostics import Diagnostics
from ..quick.pattern import pattern
from ..values.quantity import MAX_DIGITS
from ..values.source import Source, Span
from .ast import (
    Argument,
    Binary,
    Broken,
    Call,
    Choice,
    Expression,
    Filtered,
    Member,
    Name,
    Number,
    Print,
    Prose,
    Reference,
    Repeat,
    Sequence,
    String,
    Test,
    Unary,
    Words,
)
from .code import Code, closing, read_code
from .grammar import MOST_KEPT
from .limits import too_long
from .simple_prose import printing

_OPEN = pattern(r"\{\{|\{%|\{#")
_WIDE = pattern(r"[｛{]｛|｛[{｛%％]|｝[}｝]|[%％]｝|\{％")
_RAW = pattern(r"[-+]?\s*raw\b")
"""Jinja's one word that hides code from its parser."""
_SIGNS = {"eq": "==", "ne": "!=", "lt": "<", "lteq": "<=", "gt": ">", "gteq": ">="}
_DEPTH = 60


class _Place(int):
    """A line number that knows its offset: Jinja carries it from token to node."""

    offset: int

    def __new__(cls, offset: int) -> _Place:
        place = super().__new__(cls, 1)
        place.offset = offset
        return place


class _Refused(Exception):
    def __init__(self, code: str, begin: int, end: int, **details: object) -> None:
        super().__init__(code)
        self.code, self.begin, self.end, self.details = code, begin, end, details


def parse_prose(source: Source, line: int, start: int, end: int, diagnostics: Diagnostics) -> Prose:
    """The prose from character `start` up to `end` (from 0) of a line. Problems are reported; what could not be read
    comes back as a broken print, so that nothing else complains about it."""
    raw = source.line(line)
    span = Span(source, line, start + 1, end + 1)
    wide = _WIDE.search(raw, start, end)
    if wide:
        diagnostics.add("S21", Span(source, line, wide.start() + 1, wide.end() + 1), found=wide.group())
        return (Print(Broken(span), span),)
    try:
        if not _OPEN.search(raw, start, end):
            _unopened(raw, start, end, start)
            return (Words(raw[start:end], span),) if start < end else ()
        code = _normalised(source, line, start, end)
        plain = printing(code)
        return _Translator(code).prose(_jinja(code).body) if plain is None else plain
    except _Refused as refused:
        where = Span(source, line, start + refused.begin + 1, start + max(refused.end, refused.begin + 1) + 1)
        diagnostics.add(refused.code, where, details=refused.details)
    return (Print(Broken(span), span),)


def _unopened(raw: str, begin: int, end: int, start: int) -> None:
    """Refuse closing braces in what should be plain words: half a deleted `{{ … }}`."""
    if begin > start and raw.startswith("}", begin, end):
        raise _Refused("S22", begin - start, begin - start + 1, found="}")
    for mark in ("}}", "%}"):
        at = raw.find(mark, begin, end)
        if at >= 0:
            raise _Refused("S22", at - start, at - start + 2, found=mark)


def _normalised(source: Source, line: int, start: int, end: int) -> Code:
    """The line with its code regions normalised and its prose left to the letter."""
    raw = source.line(line)
    out: list[str] = []
    index = start
    while match := _OPEN.search(raw, index, end):
        _unopened(raw, index, match.start(), start)
        out.append(raw[index : match.start()])
        opener, begin = match.group(), match.end()
        if opener == "{#":
            close = raw.find("#}", begin, end)
            if close < 0:
                raise _Refused("S23", match.start() - start, match.end() - start, found=opener, due="#}")
            out.append(raw[match.start() : close + 2])
            index = close + 2
            continue
        mate = "}}" if opener == "{{" else "%}"
        closed = _close(raw, begin, end, mate)
        if closed is None:
            raise _Refused("S23", match.start() - start, match.end() - start, found=opener, due=mate)
        region = read_code(source, line, begin, closed, comments=False)
        if region.unclosed is not None:
            at = begin + region.unclosed - start
            raise _Refused("S03", at, at + 1, mark=raw[at + start])
        if not region.text.strip(" -"):
            raise _Refused("S24", match.start() - start, closed + 2 - start)
        if _RAW.match(region.text):
            raise _Refused("S28", begin - start, closed - start, word="raw")
        out.append(opener + region.text.replace("\\", "/") + mate)
        index = closed + 2
    _unopened(raw, index, end, start)
    out.append(raw[index:end])
    return Code("".join(out), source, line, start + 1)


def _close(raw: str, begin: int, end: int, mate: str) -> int | None:
    """Where a code region ends: at the first mate of its opener outside quotation marks."""
    quotes = "\"'“‘"
    index = begin
    while index < end:
        if raw.startswith(mate, index):
            return index
        if raw[index : index + 2] in ("{{", "{%"):
            return None
        if raw[index] in quotes:
            closed = closing(raw, index, end)
            if closed is None:
                quotes = ""
            index = closed or index
        index += 1
    return None


@cache
def _environment() -> Any:
    from jinja2 import Environment
    from jinja2.lexer import Lexer

    class PlacedLexer(Lexer):
        def tokeniter(self, source: str, *args: Any, **kwargs: Any) -> Iterator[tuple[int, str, str]]:
            at = 0
            for _, token, text in super().tokeniter(source, *args, **kwargs):
                found = source.find(text, at)
                at = found if found >= 0 else at
                yield _Place(at), token, text
                at += len(text)

    class PlacedEnvironment(Environment):
        lexer = property(lambda self: lexer)

    environment = PlacedEnvironment(autoescape=False)
    lexer = PlacedLexer(environment)
    return environment


@lru_cache(maxsize=MOST_KEPT)
def _tree(text: str) -> Any:
    return _environment().parse(text)


def _jinja(code: Code) -> Any:
    from jinja2 import TemplateSyntaxError

    try:
        return _tree(code.text)
    except TemplateSyntaxError as problem:
        at = problem.lineno.offset if isinstance(problem.lineno, _Place) else None
        raise _located(code, at, problem.message or "") from None
    except (RecursionError, ValueError, OverflowError):
        raise _Refused("S14", 0, len(code.text), limit=_DEPTH) from None


def _located(code: Code, at: int | None, message: str) -> _Refused:
    """Jinja's complaint in the user's words, at the character that it is about."""
    blocks = [(m.start(), m.end(), m.group(1)) for m in re.finditer(r"\{%-?\s*(\w+)[^%]*%\}", code.text)]
    opened: list[tuple[int, int, str]] = []
    for block in blocks:
        word = block[2]
        if word in ("if", "for"):
            opened.append(block)
        elif word in ("endif", "endfor"):
            if not opened or opened[-1][2] != word[3:]:
                return _Refused("S27", block[0], block[1], word=word)
            opened.pop()
        elif word in ("else", "elif") and not opened:
            return _Refused("S27", block[0], block[1], word=word)
        elif word not in ("else", "elif"):
            return _Refused("S28", block[0], block[1], word=word)
    if opened:
        return _Refused("S29", opened[-1][0], opened[-1][1], word=opened[-1][2])
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
    return _Refused("S25", at, end, found=found or code.written(begin, begin + 2))


class _Translator:
    """Jinja's tree of one line of prose to the language's nodes."""

    def __init__(self, code: Code) -> None:
        self.code = code
        self.depth = 0

    def prose(self, body: list[Any]) -> Prose:
        return tuple(part for node in body for part in self.part(node))

    def part(self, node: Any) -> Iterator[Words | Print | Choice | Repeat]:
        kind = type(node).__name__
        at = self.at(node)
        if kind == "Output":
            for child in node.nodes:
                if type(child).__name__ == "TemplateData":
                    begin = self.at(child)
                    yield Words(child.data, self.code.span(begin, begin + len(child.data)))
                else:
                    value = self.expression(child)
                    yield Print(value, value.span)
        elif kind == "If":
            branches = [(self.expression(node.test), self.prose(node.body))]
            branches += [(self.expression(other.test), self.prose(other.body)) for other in node.elif_]
            tail: list[tuple[Expression | None, Prose]] = [*branches]
            if node.else_:
                tail.append((None, self.prose(node.else_)))
            yield Choice(tuple(tail), self.code.span(at, at + 2))
        elif kind == "For" and type(node.target).__name__ == "Name" and not (node.test or node.recursive or node.else_):
            where = self.at(node.target)
            variable = Name(node.target.name, self.code.span(where, where + len(node.target.name)))
            yield Repeat(variable, self.expression(node.iter), self.prose(node.body), self.code.span(at, at + 3))
        else:
            word = re.compile(r"\w*").match(self.code.text, at)
            assert word
            raise _Refused("S28", at, word.end(), word=word.group())

    def at(self, node: Any) -> int:
        return node.lineno.offset if isinstance(node.lineno, _Place) else 0

    def expression(self, node: Any) -> Expression:
        self.depth += 1
        if self.depth > _DEPTH:
            raise _Refused("S14", self.at(node), self.at(node) + 1, limit=_DEPTH)
        try:
            translate = getattr(self, "_" + type(node).__name__.lower(), None)
            if translate is None:
                code = "S31" if type(node).__name__ in _ARITHMETIC else "S30"
                raise _Refused(code, self.at(node), self.at(node) + 1)
            result: Expression = translate(node)
            return result
        finally:
            self.depth -= 1

    def _name(self, node: Any) -> Expression:
        at = self.at(node)
        return Reference(node.name, self.code.span(at, at + len(node.name)))

    def _const(self, node: Any) -> Expression:
        at = self.at(node)
        if isinstance(node.value, str):
            end = self.code.text.index(self.code.text[at], at + 1)
            return String(self.code.written(at + 1, end), self.code.span(at, end + 1))
        match = re.compile(r"[0-9]+(\.[0-9]+)?").match(self.code.text, at)
        if match is None or isinstance(node.value, bool):
            raise _Refused("S30", at, at + 1)
        if too_long(match.group()):
            raise _Refused("S40", *match.span(), limit=MAX_DIGITS)
        return Number(Decimal(match.group()), "", match.group(), self.code.span(*match.span()))

    def _getattr(self, node: Any) -> Expression:
        target = self.expression(node.node)
        at = self.code.text.index(node.attr, self.at(node))
        span = self.code.span(at, at + len(node.attr))
        return Member(target, node.attr, span, target.span.to(span))

    def _getitem(self, node: Any) -> Expression:
        target = self.expression(node.node)
        key = self.expression(node.arg)
        if not isinstance(key, String | Number):
            raise _Refused("S30", self.at(node), self.at(node) + 1)
        return Member(target, key.text, key.span, target.span.to(key.span), bracketed=True)

    def _filter(self, node: Any) -> Expression:
        if node.node is None or node.dyn_args or node.dyn_kwargs:
            raise _Refused("S30", self.at(node), self.at(node) + 1)
        value = self.expression(node.node)
        at = self.code.text.find(node.name, self.at(node))
        name = Name(node.name, self.code.span(at, at + len(node.name)))
        return Filtered(value, name, self.arguments(node), value.span.to(name.span))

    def _call(self, node: Any) -> Expression:
        if type(node.node).__name__ != "Name" or node.dyn_args or node.dyn_kwargs:
            raise _Refused("S30", self.at(node), self.at(node) + 1)
        at = self.at(node.node)
        name = Name(node.node.name, self.code.span(at, at + len(node.node.name)))
        return Call(name, self.arguments(node), name.span)

    def arguments(self, node: Any) -> tuple[Argument, ...]:
        named = []
        for pair in node.kwargs:
            value = self.expression(pair.value)
            named.append(Argument(Name(pair.key, value.span), value))
        return (*(Argument(None, self.expression(arg)) for arg in node.args), *named)

    def _list(self, node: Any) -> Expression:
        items = tuple(self.expression(item) for item in node.items)
        at = self.at(node)
        end = items[-1].span if items else self.code.span(at, at + 2)
        return Sequence(items, self.code.span(at, at + 1).to(end))

    def _compare(self, node: Any) -> Expression:
        if len(node.ops) != 1 or node.ops[0].op not in _SIGNS:
            raise _Refused("S30", self.at(node), self.at(node) + 1)
        left, right = self.expression(node.expr), self.expression(node.ops[0].expr)
        return Binary(_SIGNS[node.ops[0].op], left, right, left.span.to(right.span))

    def _and(self, node: Any) -> Expression:
        left, right = self.expression(node.left), self.expression(node.right)
        return Binary("and", left, right, left.span.to(right.span))

    def _or(self, node: Any) -> Expression:
        left, right = self.expression(node.left), self.expression(node.right)
        return Binary("or", left, right, left.span.to(right.span))

    def _not(self, node: Any) -> Expression:
        if type(node.node).__name__ == "Test":
            inner = self._test(node.node)
            assert isinstance(inner, Test)
            return Test(inner.operand, inner.test, not inner.negated, inner.span)
        operand = self.expression(node.node)
        return Unary("not", operand, operand.span)

    def _test(self, node: Any) -> Expression:
        if node.args or node.kwargs:
            raise _Refused("S30", self.at(node), self.at(node) + 1)
        operand = self.expression(node.node)
        at = self.code.text.find(node.name, self.at(node))
        name = Name(node.name, self.code.span(at, at + len(node.name)))
        return Test(operand, name, False, operand.span.to(name.span))


_ARITHMETIC = ("Add", "Sub", "Mul", "Div", "FloorDiv", "Mod", "Pow", "Concat", "Neg", "Pos")
