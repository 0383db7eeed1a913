"""Encode a spec, or what one of its lines was read as, as plain JSON, and decode it: what has not changed need not be
parsed again.

A node is encoded as its class's name and its fields, a span as its index in the list of all spans: nearly every node
has one, and many share it. Decoding instantiates only the classes of `expression`, `source_nodes` and `ast`, number
styles, looks, and markers.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from typing import Any, get_args

from ..files.cache import stamp
from ..quick.records import fields, is_dataclass
from ..values.number_style import NumberStyle
from ..values.printed_text import Look
from ..values.source import Source, Span
from . import ast, expression, source_nodes
from .grammar_files import folder

_TUPLE, _NUMBER, _DECIMAL = "()", "+", "#"


def encoded(spec: ast.Spec) -> object:
    """The spec as plain lists, each source stored once. Raises `TypeError` for a value of a type that nodes do not
    have."""
    sources: dict[str, tuple[int, Source]] = {}

    def source(one: Source) -> int:
        return sources.setdefault(one.name, (len(sources), one))[0]

    main = source(spec.source)
    statements = plain(spec.statements, lambda span: (source(span.source), span.line, span.column, span.end_column))
    listed = [[one.name, list(one.lines), one.shared] for _, one in sources.values()]
    return [main, listed, statements, [list(pair) for pair in spec.fixed]]


def decoded(stored: Any) -> ast.Spec:
    """The spec that `encoded` encoded. Raises `ValueError`, `TypeError` or `LookupError` for anything else."""
    main, listed, statements, fixed = stored
    sources = [Source(name, tuple(lines), shared) for name, lines, shared in listed]
    return ast.Spec(
        made(statements, lambda source, *place: Span(sources[source], *place)),
        sources[main],
        tuple((name, text) for name, text in fixed),
    )


def plain(value: Any, place: Callable[[Span], Iterable[int]]) -> object:
    """A node, or a tuple of nodes, as plain lists; `place` gives the numbers that stand for a span. Raises `TypeError`
    for a value of a type that nodes do not have."""
    spans: dict[tuple[int, ...], int] = {}

    def listed(value: Any) -> object:
        match value:
            case None | bool() | str():
                return value
            case int():
                return [_NUMBER, str(value)]
            case Span():
                return spans.setdefault(tuple(place(value)), len(spans))
            case tuple():
                return [_TUPLE, *map(listed, value)]
            case Decimal():
                return [_DECIMAL, str(value)]
            case _ if is_dataclass(value) and type(value) is _node(type(value).__name__):
                return [type(value).__name__, *(listed(getattr(value, each.name)) for each in fields(value))]
            case _:
                raise TypeError(type(value).__name__)

    node = listed(value)
    return [[list(numbers) for numbers in spans], node]


def made(stored: Any, span: Callable[..., Span]) -> Any:
    """The value that `plain` encoded; `span` gives the span for its numbers. Raises `ValueError`, `TypeError` or
    `LookupError` for anything else."""
    places, node = stored
    spans = [span(*numbers) for numbers in places]
    classes: dict[str, Callable[..., Any]] = {**_classes(), _DECIMAL: Decimal, _NUMBER: int}

    def again(value: Any) -> Any:
        kind = type(value)
        if kind is not list:
            return spans[value] if kind is int else value
        parts = [
            again(item) if type(item) is list else spans[item] if type(item) is int else item for item in value[1:]
        ]
        if value[0] == _TUPLE:
            return tuple(parts)
        return (classes.get(value[0]) or _markers()[value[0]])(*parts)

    return again(node)


def _node(name: str) -> Callable[..., Any] | None:
    return _classes().get(name) or _markers().get(name)


@cache
def _classes() -> dict[str, Callable[..., Any]]:
    named = {**vars(expression), **vars(source_nodes), **vars(ast)}
    nodes: dict[str, Callable[..., Any]] = {
        name: member
        for name, member in named.items()
        if isinstance(member, type) and member.__module__.startswith(__package__ or "")
    }
    return nodes | {NumberStyle.__name__: NumberStyle, Look.__name__: Look}


@cache
def _markers() -> dict[str, Callable[..., Any]]:
    """The markers by name. A spec has none, only its lines do, so a spec recalled whole does not need their module."""
    from .statements.directive import Marker

    return {marker.__name__: marker for marker in get_args(Marker)}


@cache
def stage() -> str:
    """A stamp of what a parsed spec depends on besides its text: the grammar and the code of this stage."""
    here = os.path.dirname(os.path.abspath(__file__))
    return stamp(here, folder())
