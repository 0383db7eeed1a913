"""Data as read, converted to plain JSON and back, so that unchanged data need not be read again.

A record is encoded as the name of its class and its fields, except private ones; numbers are encoded exactly, as texts.
Decoding creates instances only of the classes listed here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from ..quick.records import fields
from ..quick.reference import resolved
from ..values.packed import Texts
from ..values.table import Node

_TUPLE, _LIST, _MAPPING, _SET, _RANGE, _TEXTS, _DECIMAL, _DATE = "()", "[]", "{}", "<>", "..", '""', "#", "-"
CLASSES: Mapping[str, tuple[str, ...]] = {
    "values.table": ("Cell", "Record", "Listing", "Table", "Column", "Exceptional", "StatedRows"),
    "values.quantity": ("Quantity",),
    "values.units": ("UnitOfMeasure",),
    "values.source": ("Origin",),
    "values.roles": ("LeafRow", "LevelRow", "TotalRow", "PartRow"),
    "values.layout": ("Layout", "Sheet", "SheetCell", "BlocksTotal"),
    "readers.tables.places": ("SheetPlaces", "FieldPlaces", "EntryPlaces"),
    "readers.text.decoding": ("DecodedText",),
    "dataset.sources.field_aliases": ("RenamedPlaces",),
}
"""The classes that data consist of, by module."""
_MODULES = {name: module for module, names in CLASSES.items() for name in names}
_PLAIN = frozenset((type(None), bool, int, str))
_PACKAGE = __package__.rpartition(".")[0]


def encoded(value: Any) -> object:
    """Data as plain lists. Raises `TypeError` for a value of a type that this package's own readers do not produce."""
    kind: Any = type(value)
    if kind in _PLAIN:
        return value
    if kind.__name__ in _MODULES and kind is _class(kind.__name__):
        return [kind.__name__, *(encoded(getattr(value, name)) for name in _stated(kind))]
    match value:
        case Decimal():
            return [_DECIMAL, str(value)]
        case date() if kind is date:
            return [_DATE, value.isoformat()]
        case Texts():
            return [_TEXTS, len(value), *value.packed()]
        case range(start=start, stop=stop, step=1):
            return [_RANGE, start, stop]
        case tuple() | list() | frozenset():
            mark = _TUPLE if kind is tuple else _LIST if kind is list else _SET
            return [mark, *map(encoded, value)]
        case Mapping():
            return [_MAPPING, *(encoded(part) for entry in value.items() for part in entry)]
        case _:
            raise TypeError(kind.__name__)


def decoded(stored: Any) -> Node:
    """The data. Raises `ValueError`, `TypeError`, `LookupError` or `ArithmeticError` for input that `encoded` did not
    produce."""
    makers: dict[str, Callable[..., Any]] = {
        _TUPLE: lambda *items: items,
        _LIST: lambda *items: [*items],
        _SET: lambda *items: frozenset(items),
        _MAPPING: lambda *parts: dict(zip(parts[::2], parts[1::2], strict=True)),
        _RANGE: range,
        _TEXTS: lambda count, *blocks: Texts.of([*blocks], count),
        _DECIMAL: Decimal,
        _DATE: date.fromisoformat,
    }

    def again(value: list[Any]) -> Any:
        mark, *parts = value
        parts = [again(part) if type(part) is list else part for part in parts]
        return (makers.get(mark) or makers.setdefault(mark, _class(mark)))(*parts)

    node: Node = again(stored)
    return node


@cache
def _class(name: str) -> Callable[..., Any]:
    """The class with this name; loads its module. Raises `LookupError` for any other name."""
    made: Callable[..., Any] = resolved(f"{_MODULES[name]}:{name}", _PACKAGE)
    return made


@cache
def _stated(kind: Any) -> tuple[str, ...]:
    """The fields of a class, except private ones."""
    return tuple(each.name for each in fields(kind) if not each.name.startswith("_"))
