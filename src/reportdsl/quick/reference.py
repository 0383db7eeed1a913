"""Object references as in entry points and `pkgutil.resolve_name`: `sum:total` is the function `total` of the module
`sum`. `pkgutil` itself takes 1 ms to load.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, TypeVar, cast

from . import STANDARD

_Member = TypeVar("_Member", covariant=True)
_Object = TypeVar("_Object")


class Members(Mapping[str, _Member]):
    """The members of a room by name. Each name has a reference to an object in the room's package, whose module is
    loaded when the member is looked up. (`Mapping` is the standard library's interface for that.)"""

    def __init__(self, package: str, references: Mapping[str, str]) -> None:
        self._package, self._references = package, references

    def __getitem__(self, name: str) -> _Member:
        member: _Member = resolved(self._references[name], self._package)
        return member

    def __iter__(self) -> Iterator[str]:
        return iter(self._references)

    def __len__(self) -> int:
        return len(self._references)


def member_of(member: _Object | str, package: str | None) -> _Object:
    """A member of a room: the object itself, or the one that a reference names in the room's own package. Raises as
    `resolved` does."""
    return cast(_Object, resolved(member, package or "")) if isinstance(member, str) else member


def resolved(reference: str, package: str) -> Any:
    """The object that a reference names in the package; loads its module. Raises `ImportError` or `AttributeError` if
    there is none."""
    if STANDARD:
        from pkgutil import resolve_name

        return resolve_name(f"{package}.{reference}")
    module, _, name = reference.partition(":")
    return getattr(import_module(f".{module}", package), name)
