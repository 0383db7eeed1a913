"""The package's closed unions, and the matches over them that swallow members which they do not name.

mypy finds a match that forgets a member (`exhaustive-match`), but is satisfied by any `case _`. So a match over a
closed union may not have one, unless it is `assert_never`: it must name what it passes over, and a member that is added
later does not type-check until it has been considered everywhere. A question about one member only is an `isinstance`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from house import FILES, module_of

Class = tuple[Path, str]
"""A class, identified by the file that defines it and its name."""


@cache
def tree_of(file: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(file.read_text(encoding="utf-8"))


@cache
def closed_unions() -> dict[str, frozenset[Class]]:
    """The members of each named union of the package's own classes, by the union's file and name."""
    unions = {}
    for file in FILES:
        for node in tree_of(file).body:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.BinOp):
                members = frozenset(_classes(node.value, names_of(file)))
                if len(members) > 1 and isinstance(target := node.targets[0], ast.Name):
                    unions[f"{file.stem}.{target.id}"] = members
    return unions


def silent_defaults(tree: ast.Module, file: Path) -> Iterator[int]:
    """The lines of a module's matches over a closed union whose last case accepts whatever is left."""
    names = _names(tree, file)
    members = frozenset().union(*closed_unions().values())
    open_subjects = {match for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) for match in _open(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Match) and node not in open_subjects:
            named = {each for case in node.cases for each in _matched(case.pattern, names)}
            if named & members and any(map(_takes_anything, node.cases)):
                yield node.lineno


def _open(function: ast.FunctionDef) -> Iterator[ast.Match]:
    """The matches of a function over a parameter that is declared as `object` or `Any`."""
    anything = {
        parameter.arg
        for parameter in function.args.args
        if isinstance(parameter.annotation, ast.Name) and parameter.annotation.id in ("object", "Any")
    }
    for node in ast.walk(function):
        if isinstance(node, ast.Match) and isinstance(node.subject, ast.Name) and node.subject.id in anything:
            yield node


def _takes_anything(case: ast.match_case) -> bool:
    """Whether a case matches anything and lets it pass."""
    if not isinstance(case.pattern, ast.MatchAs) or case.pattern.pattern is not None or case.guard is not None:
        return False
    match case.body[-1]:
        case ast.Expr(value=ast.Call(func=ast.Name(id="assert_never"))):
            return False
        case _:
            return True


def _matched(pattern: ast.pattern, names: dict[str, Class | Path]) -> Iterator[Class]:
    """The classes that a pattern matches; those in the fields of a class pattern do not count."""
    match pattern:
        case ast.MatchClass(cls=cls):
            yield from _classes(cls, names)
        case ast.MatchOr(patterns=patterns) | ast.MatchSequence(patterns=patterns):
            for each in patterns:
                yield from _matched(each, names)
        case ast.MatchAs(pattern=inner) if inner is not None:
            yield from _matched(inner, names)
        case _:
            pass


def _classes(node: ast.expr, names: dict[str, Class | Path]) -> Iterator[Class]:
    """The package's classes in an expression such as `A | module.B`."""
    match node:
        case ast.BinOp(left=left, right=right):
            yield from _classes(left, names)
            yield from _classes(right, names)
        case ast.Name(id=name):
            found = names.get(name)
            if isinstance(found, tuple):
                yield found
        case ast.Attribute(value=ast.Name(id=module), attr=name):
            file = names.get(module)
            if isinstance(file, Path):
                found = names_of(file).get(name)
                if isinstance(found, tuple):
                    yield found
        case _:
            pass


@cache
def names_of(file: Path) -> dict[str, Class | Path]:
    """The package's classes and modules that a file can refer to by name."""
    return _names(tree_of(file), file)


def _names(tree: ast.Module, file: Path) -> dict[str, Class | Path]:
    """The package's classes and modules that a module can refer to by name: its own and those that it imports."""
    names: dict[str, Class | Path] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            names[node.name] = (file, node.name)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                found = _imported(node, alias.name, file)
                if found is not None:
                    names[alias.asname or alias.name] = found
    return names


def _imported(node: ast.ImportFrom, name: str, file: Path) -> Class | Path | None:
    module = module_of(node, name, file)
    if module is not None:
        return module
    source = module_of(node, None, file)
    return names_of(source).get(name) if source is not None else None
