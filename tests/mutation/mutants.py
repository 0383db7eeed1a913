"""The mutants of a module: its source with one thing changed, by name of the change and line."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

_COMPARES: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_SIGNS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
    ast.Div: ast.Mult, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.Pow: ast.Mult,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    line: int
    change: str
    source: str


def mutants(source: str) -> Iterator[Mutant]:
    """Every mutant, in the order of the source. Docstrings and annotations are left unchanged, because they execute
    nothing."""
    count = sum(1 for _ in _places(ast.parse(source)))
    for index in range(count):
        tree = ast.parse(source)
        node, change, apply = list(_places(tree))[index]
        before = ast.unparse(node).splitlines()[0]
        apply()
        yield Mutant(node.lineno, f"{change}: {before[:70]}", ast.unparse(ast.fix_missing_locations(tree)))


def unchanged(source: str) -> Mutant:
    """The source as mutants are written, but without a change."""
    return Mutant(1, "nothing", ast.unparse(ast.parse(source)))


def _places(tree: ast.Module) -> Iterator[tuple[ast.AST, str, object]]:
    for node in _walk(tree):
        yield from ((node, change, apply) for change, apply in _changes(node))


def _walk(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _silent(child):
                yield from _walk(child)


def _silent(node: ast.AST) -> bool:
    """Whether a node is an import, a docstring, a plain set of words, or an assertion, which exist for readers and the
    type checker."""
    match node:
        case ast.Import() | ast.ImportFrom() | ast.Assert() | ast.Expr(value=ast.Constant()):
            return True
        case ast.Assign(value=ast.Call(func=ast.Name(id="frozenset"))) | ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
    return False


def _changes(node: ast.AST) -> Iterator[tuple[str, object]]:
    """The possible changes at a node, as functions that apply them in place."""

    def put(name: str, value: object) -> object:
        return lambda: setattr(node, name, value)

    match node:
        case ast.Compare(ops=[op]) if type(op) in _COMPARES:
            yield "comparison turned", put("ops", [_COMPARES[type(op)]()])
        case ast.BinOp(op=op) if type(op) in _SIGNS:
            yield "sign turned", put("op", _SIGNS[type(op)]())
        case ast.AugAssign(op=op) if type(op) in _SIGNS:
            yield "sign turned", put("op", _SIGNS[type(op)]())
            yield "assigned only", lambda: _become(node, ast.Assign([node.target], node.value))
        case ast.BoolOp(op=op):
            yield "and for or", put("op", ast.Or() if isinstance(op, ast.And) else ast.And())
            yield "last condition dropped", put("values", [*node.values[:-1], ast.Constant(isinstance(op, ast.And))])
        case ast.UnaryOp(op=ast.Not()):
            yield "not dropped", lambda: _become(node, node.operand)
        case ast.UnaryOp(op=ast.USub()):
            yield "minus dropped", put("op", ast.UAdd())
        case ast.Constant(value=bool() as value):
            yield "truth turned", put("value", not value)
        case ast.Constant(value=int() as value):
            yield "one more", put("value", value + 1)
        case ast.Constant(value=str() as value) if value:
            yield "text changed", put("value", value + "X")
        case ast.Name(id="ROUND_HALF_UP"):
            yield "half to even", lambda: _become(node, ast.Constant("ROUND_HALF_EVEN"))
        case ast.IfExp():
            yield "other branch", lambda: _swap(node)
        case ast.If():
            yield "condition turned", put("test", ast.UnaryOp(ast.Not(), node.test))
        case ast.Return(value=ast.expr()):
            yield "returns nothing", put("value", ast.Constant(None))
        case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()):
            yield "statement dropped", put("value", ast.Constant(None))
        case ast.Continue():
            yield "break for continue", lambda: _become(node, ast.Break())
        case ast.Call(keywords=[*_, last]) if last.arg:
            yield f"argument {last.arg} dropped", put("keywords", node.keywords[:-1])


def _become(node: ast.AST, other: ast.AST) -> None:
    """Turn a node into another one in place."""
    fields = dict(ast.iter_fields(other))
    node.__class__ = other.__class__
    node.__dict__.update(fields)


def _swap(node: ast.IfExp) -> None:
    node.body, node.orelse = node.orelse, node.body
