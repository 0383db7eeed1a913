"""A room's member as its table names it: a function, or one whose module is loaded by its first use.

A start then pays for the lines of the table only, however many members there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from .records import dataclass


class _Required:
    def __repr__(self) -> str:
        return "required"


REQUIRED = _Required()
"""The default of a parameter that has none."""


@dataclass(frozen=True, slots=True)
class Lazy:
    """The function `name` of the module `module` (absolute)."""

    module: str
    name: str

    def load(self) -> Callable[..., Any]:
        """The function; its module is imported the first time."""
        function: Callable[..., Any] = getattr(import_module(self.module), self.name)
        return function


@dataclass(frozen=True, slots=True)
class Stated:
    """A parameter as the function declares it; `many` takes all remaining arguments."""

    name: str
    type: str
    default: Any = REQUIRED
    many: bool = False


def loaded(member: Callable[..., Any] | Lazy) -> Callable[..., Any]:
    """The function of a member, loaded if need be."""
    return member.load() if isinstance(member, Lazy) else member


def stated(function: Callable[..., Any]) -> Iterator[Stated]:
    """The parameters of a plain function, as `inspect.signature` gives them: that would load Python's own parser."""
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
