"""Prints the result of a stage as an outline, for `build --emit`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from ..quick.records import fields, is_dataclass
from ..values.facts import Fact
from ..values.quantity import Quantity
from ..values.source import Origin, Source, Span


def tree(value: object, depth: int = 0) -> Iterator[str]:
    """Yield the lines of a stage's value as an indented outline; places in the spec appear as `@line:column`."""
    indent = "  " * depth
    match value:
        case Span():
            yield f"{indent}@{value.line}:{value.column}"
        case Source():
            yield f"{indent}{value.name}"
        case Fact():
            yield f"{indent}Fact {value.name or '·'} = {value.value!r}"
        case str() | int() | Decimal() | None | Quantity() | Origin():
            yield f"{indent}{value!r}"
        case Mapping():
            for key, item in value.items():
                yield f"{indent}{key}:"
                yield from tree(item, depth + 1)
        case tuple() | list() | frozenset():
            for item in value:
                yield from tree(item, depth)
        case _ if is_dataclass(value) and not isinstance(value, type):
            yield f"{indent}{type(value).__name__}"
            for field in fields(value):
                content = getattr(value, field.name)
                if field.name in ("span", "name_span", "type") or content in ((), None, ""):
                    continue
                inner = list(tree(content, depth + 2))
                if len(inner) == 1:
                    yield f"{indent}  {field.name} {inner[0].strip()}"
                else:
                    yield f"{indent}  {field.name}"
                    yield from inner
        case _:
            yield f"{indent}{getattr(value, 'names', value)}"
