"""The parameters of a plain function, as `inspect.signature` gives them.

`inspect` loads Python's own parser, which takes 10 ms of a start.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from .records import dataclass


class _Required:
    def __repr__(self) -> str:
        return "required"


REQUIRED = _Required()
"""The default of a parameter that has none."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A parameter as the function declares it; `many` takes all remaining arguments."""

    name: str
    type: str
    default: Any = REQUIRED
    many: bool = False


def stated(function: Callable[..., Any]) -> Iterator[Stated]:
    """The parameters of a function without positional-only ones; those that have to be named are left out."""
    code = function.__code__
    annotations = function.__annotations__
    defaults = function.__defaults__ or ()
    names = code.co_varnames[: code.co_argcount]
    given = (*(REQUIRED,) * (len(names) - len(defaults)), *defaults)
    for name, default in zip(names, given, strict=True):
        yield Stated(name, str(annotations.get(name, "")), default)
    if code.co_flags & _TAKES_MANY:
        name = code.co_varnames[code.co_argcount + code.co_kwonlyargcount]
        yield Stated(name, str(annotations.get(name, "")), many=True)


_TAKES_MANY = 0x04
"""The flag of a function with `*arguments` (`inspect.CO_VARARGS`)."""
