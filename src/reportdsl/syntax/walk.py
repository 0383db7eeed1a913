"""The one walk over statements: only this module knows which statements contain others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TypeVar, assert_never, cast

from ..quick.records import fields, is_dataclass
from ..values.source import Span
from .ast import Block, Each, FigureLine, FormatRule, Fragment, HeadingLine, If, Let, Spec, Statement, TableBlock
from .expression import Name
from .source_nodes import Line

_Kind = TypeVar("_Kind", bound=Statement)


def statements(of: Spec | Iterable[Statement]) -> Iterator[Statement]:
    """Every statement of a spec, or of some statements, in the order of the text: each one before those inside it."""
    waiting = [iter(of.statements if isinstance(of, Spec) else of)]
    while waiting:
        for statement in waiting[-1]:
            yield statement
            if nested := inside(statement):
                waiting.append(iter(nested))
                break
        else:
            waiting.pop()


def every(kind: type[_Kind], of: Spec | Iterable[Statement]) -> Iterator[_Kind]:
    """The statements of one kind, nested ones included, in the order of the text. A spec, or a fragment's body, is
    queried for many kinds in turn, so its walk is cached."""
    if isinstance(of, Spec):
        of = of.statements
    if isinstance(of, tuple):
        return iter(cast(list[_Kind], _by_kind(_Same(of)).get(kind, ())))
    return (statement for statement in statements(of) if isinstance(statement, kind))


class _Same:
    """A tuple of statements that is equal only to itself: comparing or hashing the statements of a spec would take
    longer than walking them."""

    __slots__ = ("of",)

    def __init__(self, of: tuple[Statement, ...]) -> None:
        self.of = of

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.of is other.of

    def __hash__(self) -> int:
        return len(self.of)


@lru_cache(maxsize=64)
def _by_kind(same: _Same) -> Mapping[type, list[Statement]]:
    found: dict[type, list[Statement]] = {}
    for statement in statements(same.of):
        found.setdefault(type(statement), []).append(statement)
    return found


def fragments(of: Spec | Iterable[Statement], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Fragment]]:
    """Every included fragment, also those inside fragments, each with the names that lead to it, its own last."""
    for call in every(Fragment, of):
        here = (*path, call.name.text)
        yield here, call
        yield from fragments(call.body, here)


def format_rules(of: Spec | Iterable[Statement]) -> Iterator[FormatRule]:
    """The rules for displaying quantities, in the order of the text: those of `@format` for a pattern, and those of
    `@let` for its own name."""
    for statement in statements(of):
        if isinstance(statement, FormatRule):
            yield statement
        elif isinstance(statement, Let) and statement.display is not None:
            name = (statement.name.text,) if statement.table is None else (statement.table.text, statement.name.text)
            yield FormatRule(name, statement.display, statement.span)


def inside(statement: Statement) -> tuple[Statement, ...]:
    """The statements inside a statement: both branches of `@if`; the header, the body and the lines around a `@table`.
    Those of a fragment are not included, because a fragment has a scope of its own."""
    match statement:
        case Line() | Fragment():
            return ()
        case Each(body=body):
            return body
        case Block(body=body, texts=texts):
            return (*body, *texts) if texts else body
        case If(then=then, otherwise=otherwise):
            return (*then, *otherwise)
        case TableBlock(header=header, body=body, above=above, below=below):
            return (*above, *header, *body, *below)
    assert_never(statement)


def descendants(of: object) -> Iterator[object]:
    """Every node in a statement, an expression or a tuple of them, of whatever kind, each before those inside it.
    Bodies of fragments are included."""
    if isinstance(of, tuple):
        for each in of:
            yield from descendants(each)
    elif is_dataclass(of) and not isinstance(of, Span | type):
        yield of
        for name in fields(of):
            yield from descendants(getattr(of, name.name))


def captions(of: Spec | Iterable[Statement]) -> Iterator[str]:
    """The names by which prose can refer to headings and captions, nested ones included, in the order of the text."""
    return (name.text for each in statements(of) if (name := _captioned(each)) is not None)


def _captioned(statement: Statement) -> Name | None:
    """The name by which prose can refer to a heading or to the caption of a statement; None if it has none."""
    match statement:
        case HeadingLine(name=name):
            return name
        case TableBlock(name=name, caption=caption) | FigureLine(name=name, caption=caption):
            return name if caption is not None else None
        case Line() | Each() | If() | Block() | Fragment():
            return None
    assert_never(statement)
