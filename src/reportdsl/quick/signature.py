"""The parameters and the result of a plain function, as `inspect.signature` gives them, with the meaning of their
annotations.

`inspect` loads Python's own parser, which takes 10 ms of a start.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from .records import dataclass


class _Required:
    def __repr__(self) -> str:
        return "required"


REQUIRED = _Required()
"""The default of a parameter that has none."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A parameter as the function declares it: its annotation as written, and in `type` the object that the annotation
    stands for. A parameter with `many` takes all remaining arguments."""

    name: str
    annotation: str
    type: object
    default: Any = REQUIRED
    many: bool = False


def stated(function: Callable[..., Any]) -> Iterator[Stated]:
    """The parameters of a function that has no positional-only ones; keyword-only parameters are left out."""
    code, written = function.__code__, function.__annotations__
    defaults = function.__defaults__ or ()
    names = code.co_varnames[: code.co_argcount]
    given = (*(REQUIRED,) * (len(names) - len(defaults)), *defaults)
    for name, default in zip(names, given, strict=True):
        yield Stated(name, str(written.get(name, "")), _meaning(name, function), default)
    if code.co_flags & _TAKES_MANY:
        name = code.co_varnames[code.co_argcount + code.co_kwonlyargcount]
        yield Stated(name, str(written.get(name, "")), _meaning(name, function), many=True)


def returned(function: Callable[..., Any]) -> tuple[object, ...]:
    """The objects that the annotation of the result stands for, one for each alternative of `A | B`."""
    names, known = str(function.__annotations__.get("return", "")).split(" | "), function.__globals__
    if all(name in known for name in names):
        return tuple(_carried(known[name]) for name in names)
    hint = get_type_hints(function, include_extras=True).get("return")
    each = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    return tuple(map(_carried, each))


def _meaning(name: str, function: Callable[..., Any]) -> object:
    """The object that a parameter's annotation stands for. Most annotations just name an alias, which is looked up
    directly: `typing` would compile each annotation to find it."""
    written = function.__annotations__.get(name)
    if written in function.__globals__:
        return _carried(function.__globals__[written])
    return _carried(get_type_hints(function, include_extras=True).get(name))


def _carried(hint: object) -> object:
    """The object that an `Annotated` alias carries, or the annotated class itself."""
    return hint.__metadata__[0] if get_origin(hint) is Annotated else hint  # type: ignore[attr-defined]


_TAKES_MANY = 0x04
"""The flag of a function with `*arguments` (`inspect.CO_VARARGS`)."""
