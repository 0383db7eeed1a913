"""Find module state that functions change: what one run leaves behind, the next one would find. Memoised functions do
not count, because they give the same results with and without their memory."""

from __future__ import annotations

import ast
from collections.abc import Iterator

_CHANGING = {
    "add", "append", "appendleft", "clear", "discard", "extend", "insert", "pop", "popitem", "popleft", "remove",
    "setdefault", "sort", "update",
}  # fmt: skip
_PURE = {"CONTEXT"}
"""Names whose methods change nothing: `add` of a decimal context returns a sum."""


def changed_state(tree: ast.Module) -> Iterator[int]:
    """The lines on which a function changes the object that a name of its module refers to, or rebinds the name."""
    names = {
        target.id
        for statement in tree.body
        if isinstance(statement, ast.Assign | ast.AnnAssign)
        for target in (statement.targets if isinstance(statement, ast.Assign) else [statement.target])
        if isinstance(target, ast.Name)
    }
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.Lambda):
            own = {parameter.arg for parameter in ast.walk(function.args) if isinstance(parameter, ast.arg)}
            own |= {name.id for name in ast.walk(function) if isinstance(name, ast.Name) and _is_stored(name)}
            yield from _changes(function, names - own - _PURE)


def _changes(function: ast.AST, names: set[str]) -> Iterator[int]:
    for node in ast.walk(function):
        changed: ast.expr | None = None
        match node:
            case ast.Global(lineno=line):
                yield line
            case ast.Call(func=ast.Attribute(value=value, attr=method)) if method in _CHANGING:
                changed = value
            case ast.Subscript(value=value) | ast.Attribute(value=value) if _is_stored(node):
                changed = value
        if isinstance(changed, ast.Name) and changed.id in names:
            yield changed.lineno


def _is_stored(node: ast.Name | ast.Subscript | ast.Attribute) -> bool:
    return isinstance(node.ctx, ast.Store | ast.Del)
