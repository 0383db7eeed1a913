"""Data as read, as plain JSON, and back: what has not changed need not be read again.

A record is encoded as its class's name and its fields, but for those that only it looks at; numbers are texts, exact. Decoding makes
instances of the classes named here only.
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
    "readers.places": ("SheetPlaces", "FieldPlaces", "EntryPlaces"),
    "readers.decoding": ("DecodedText",),
    "dataset.field_aliases": ("RenamedPlaces",),
}
"""What data are made of, by module."""
_MODULES = {name: module for module, names in CLASSES.items() for name in names}
_PLAIN = frozenset((type(None), bool, int, str))
_PACKAGE = __package__.rpartition(".")[0]


def encoded(value: Any) -> object:
    """Data as plain lists. Raises `TypeError` for a value of any other type than data of this package's own readers have."""
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
    """The data. Raises `ValueError`, `TypeError`, `LookupError` or `ArithmeticError` for anything that `encoded` did not make."""
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
    """The class of a name, whose module is loaded. Raises `LookupError` for any other."""
    made: Callable[..., Any] = resolved(f"{_MODULES[name]}:{name}", _PACKAGE)
    return made


@cache
def _stated(kind: Any) -> tuple[str, ...]:
    """The fields of a class, but for what its instances keep for themselves."""
    return tuple(each.name for each in fields(kind) if not each.name.startswith("_"))
