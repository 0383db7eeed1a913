"""Prose that Jinja's parser reads: its tree, turned into the language's nodes.

Nothing of Jinja is ever executed. Its syntax tree is translated node by node, and anything that the language does not
allow in prose (assignments, includes, arithmetic, calls of anything but operators) is refused with its place. So a spec
can run no code, and names and types in prose are checked like everywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from jinja2 import nodes

from ..values.quantity import MAX_DIGITS
from . import ast
from .code import Code
from .jinja_tree import MAX_NESTING, jinja_tree, offset
from .limits import too_long
from .refusal import RefusedProse

_SIGNS = {"eq": "==", "ne": "!=", "lt": "<", "lteq": "<=", "gt": ">", "gteq": ">="}
_ARITHMETIC = (
    nodes.Add,
    nodes.Sub,
    nodes.Mul,
    nodes.Div,
    nodes.FloorDiv,
    nodes.Mod,
    nodes.Pow,
    nodes.Concat,
    nodes.Neg,
    nodes.Pos,
)


def jinja_prose(code: Code) -> ast.Prose:
    """The prose of a line's code. Raises `RefusedProse`."""
    return _Translator(code).prose(jinja_tree(code).body)


class _Translator:
    """Translates the tree of one line. `depth` is the nesting of the current expression."""

    def __init__(self, code: Code) -> None:
        self.code = code
        self.depth = 0

    def name(self, text: str, begin: int) -> ast.Name:
        """A word that begins at an index of the line."""
        return ast.Name(text, self.code.span(begin, begin + len(text)))

    def prose(self, body: Sequence[nodes.Node]) -> ast.Prose:
        return tuple(part for node in body for part in self.parts(node))

    def parts(self, node: nodes.Node) -> Iterator[ast.Words | ast.Print | ast.Choice | ast.Repeat]:
        at = offset(node)
        match node:
            case nodes.Output():
                yield from map(self.output, node.nodes)
            case nodes.If():
                branches: list[tuple[ast.Expression | None, ast.Prose]] = [
                    (self.expression(branch.test), self.prose(branch.body)) for branch in (node, *node.elif_)
                ]
                if node.else_:
                    branches.append((None, self.prose(node.else_)))
                yield ast.Choice(tuple(branches), self.code.span(at, at + 2))
            case nodes.For(target=nodes.Name(name=name), test=None, recursive=False, else_=[]):
                variable = self.name(name, offset(node.target))
                rows, body = self.expression(node.iter), self.prose(node.body)
                yield ast.Repeat(variable, rows, body, self.code.span(at, at + 3))
            case _:
                word = re.compile(r"\w*").match(self.code.text, at)
                assert word
                raise RefusedProse("S28", at, word.end(), word=word.group())

    def output(self, node: nodes.Expr) -> ast.Words | ast.Print:
        """Words, or an expression that is printed among them."""
        if isinstance(node, nodes.TemplateData):
            begin = offset(node)
            return ast.Words(node.data, self.code.span(begin, begin + len(node.data)))
        value = self.expression(node)
        return ast.Print(value, value.span)

    def expression(self, node: nodes.Node) -> ast.Expression:
        self.depth += 1
        if self.depth > MAX_NESTING:
            raise RefusedProse("S14", offset(node), offset(node) + 1, limit=MAX_NESTING)
        try:
            return self.translated(node)
        finally:
            self.depth -= 1

    def translated(self, node: nodes.Node) -> ast.Expression:
        match node:
            case nodes.Name(name=name):
                return ast.Reference(name, self.name(name, offset(node)).span)
            case nodes.Const():
                return self.literal(node)
            case nodes.Getattr():
                return self.member(node)
            case nodes.Getitem():
                return self.item(node)
            case nodes.Filter():
                return self.filtered(node)
            case nodes.Call():
                return self.call(node)
            case nodes.List():
                return self.sequence(node)
            case nodes.Compare():
                return self.comparison(node)
            case nodes.And() | nodes.Or():
                left, right = self.expression(node.left), self.expression(node.right)
                return ast.Binary("and" if isinstance(node, nodes.And) else "or", left, right, left.span.to(right.span))
            case nodes.Not(node=nodes.Test() as test):
                return self.test(test, negated=True)
            case nodes.Not():
                operand = self.expression(node.node)
                return ast.Unary("not", operand, operand.span)
            case nodes.Test():
                return self.test(node, negated=False)
            case _:
                raise self.refused(node, "S31" if isinstance(node, _ARITHMETIC) else "S30")

    def refused(self, node: nodes.Node, code: str = "S30") -> RefusedProse:
        """The refusal of a node that the language does not have."""
        return RefusedProse(code, offset(node), offset(node) + 1)

    def literal(self, node: nodes.Const) -> ast.String | ast.Number:
        at = offset(node)
        if isinstance(node.value, str):
            end = self.code.text.index(self.code.text[at], at + 1)
            return ast.String(self.code.written(at + 1, end), self.code.span(at, end + 1))
        match = re.compile(r"[0-9]+(\.[0-9]+)?").match(self.code.text, at)
        if match is None or isinstance(node.value, bool):
            raise self.refused(node)
        if too_long(match.group()):
            raise RefusedProse("S40", *match.span(), limit=MAX_DIGITS)
        return ast.Number(Decimal(match.group()), "", match.group(), self.code.span(*match.span()))

    def member(self, node: nodes.Getattr) -> ast.Member:
        target = self.expression(node.node)
        name = self.name(node.attr, self.code.text.index(node.attr, offset(node)))
        return ast.Member(target, name.text, name.span, target.span.to(name.span))

    def item(self, node: nodes.Getitem) -> ast.Member:
        target = self.expression(node.node)
        key = self.expression(node.arg)
        if not isinstance(key, ast.String | ast.Number):
            raise self.refused(node)
        return ast.Member(target, key.text, key.span, target.span.to(key.span), bracketed=True)

    def filtered(self, node: nodes.Filter) -> ast.Filtered:
        if node.node is None or node.dyn_args or node.dyn_kwargs:
            raise self.refused(node)
        value = self.expression(node.node)
        name = self.name(node.name, self.code.text.find(node.name, offset(node)))
        return ast.Filtered(value, name, self.arguments(node.args, node.kwargs), value.span.to(name.span))

    def call(self, node: nodes.Call) -> ast.Call:
        if not isinstance(node.node, nodes.Name) or node.dyn_args or node.dyn_kwargs:
            raise self.refused(node)
        name = self.name(node.node.name, offset(node.node))
        return ast.Call(name, self.arguments(node.args, node.kwargs), name.span)

    def arguments(self, args: Sequence[nodes.Expr], kwargs: Sequence[nodes.Node]) -> tuple[ast.Argument, ...]:
        """Jinja puts arguments with names behind the others. The place of a name is that of its value."""
        named = []
        for pair in kwargs:
            assert isinstance(pair, nodes.Keyword)
            value = self.expression(pair.value)
            named.append(ast.Argument(ast.Name(pair.key, value.span), value))
        return (*(ast.Argument(None, self.expression(arg)) for arg in args), *named)

    def sequence(self, node: nodes.List) -> ast.Sequence:
        items = tuple(self.expression(item) for item in node.items)
        at = offset(node)
        end = items[-1].span if items else self.code.span(at, at + 2)
        return ast.Sequence(items, self.code.span(at, at + 1).to(end))

    def comparison(self, node: nodes.Compare) -> ast.Binary:
        if len(node.ops) != 1 or node.ops[0].op not in _SIGNS:
            raise self.refused(node)
        left, right = self.expression(node.expr), self.expression(node.ops[0].expr)
        return ast.Binary(_SIGNS[node.ops[0].op], left, right, left.span.to(right.span))

    def test(self, node: nodes.Test, *, negated: bool) -> ast.Test:
        if node.args or node.kwargs:
            raise self.refused(node)
        operand = self.expression(node.node)
        name = self.name(node.name, self.code.text.find(node.name, offset(node)))
        return ast.Test(operand, name, negated, operand.span.to(name.span))
