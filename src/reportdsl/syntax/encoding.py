"""A spec as plain JSON, and back, so that an unchanged spec need not be parsed again.

A node is encoded as its class's name and its fields, a span as four numbers; each source is stored once. Decoding makes
instances of the classes in `expression` and `ast` only.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..quick.records import fields, is_dataclass
from ..values.source import Source, Span
from . import ast, expression
from .grammar_files import grammar_text

_TUPLE, _SPAN, _DECIMAL = "()", "@", "#"


def encoded(spec: ast.Spec) -> object:
    """The spec as plain lists. Raises `TypeError` for a value of any other type than nodes have."""
    sources: dict[int, tuple[int, Source]] = {}

    def source(one: Source) -> int:
        return sources.setdefault(id(one), (len(sources), one))[0]

    def plain(value: Any) -> object:
        match value:
            case None | bool() | int() | str():
                return value
            case Span():
                return [_SPAN, source(value.source), value.line, value.column, value.end_column]
            case tuple():
                return [_TUPLE, *map(plain, value)]
            case Decimal():
                return [_DECIMAL, str(value)]
            case _ if is_dataclass(value) and type(value) is _classes().get(type(value).__name__):
                return [type(value).__name__, *(plain(getattr(value, each.name)) for each in fields(value))]
            case _:
                raise TypeError(type(value).__name__)

    main = source(spec.source)
    statements = plain(spec.statements)
    return [main, [[one.name, list(one.lines)] for _, one in sources.values()], statements]


def decoded(stored: Any) -> ast.Spec:
    """The spec. Raises `ValueError`, `TypeError` or `LookupError` for anything that `encoded` did not make."""
    main, listed, statements = stored
    sources = [Source(name, tuple(lines)) for name, lines in listed]
    classes: dict[str, Callable[..., Any]] = {
        **_classes(),
        _TUPLE: lambda *items: items,
        _DECIMAL: Decimal,
    }

    def made(value: Any) -> Any:
        if type(value) is not list:
            return value
        tag = value[0]
        if tag == _SPAN:
            return Span(sources[value[1]], *value[2:])
        return classes[tag](*[made(item) if type(item) is list else item for item in value[1:]])

    return ast.Spec(made(statements), sources[main])


@cache
def _classes() -> dict[str, Callable[..., Any]]:
    named = {**vars(expression), **vars(ast)}
    return {
        name: member
        for name, member in named.items()
        if isinstance(member, type) and member.__module__.startswith(__package__ or "")
    }


@cache
def stage() -> str:
    """A digest of what a parsed spec depends on besides its text: the grammar, and the code of this stage."""
    digest = sha256(grammar_text().encode())
    for file in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()
