"""Object references, as entry points have them and `pkgutil.resolve_name` reads them: `sum:total`, the function `total` of
the module `sum`. `pkgutil` takes 1 ms to load.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, TypeVar, cast

from . import STANDARD

_Member = TypeVar("_Member", covariant=True)
_Object = TypeVar("_Object")


class Members(Mapping[str, _Member]):
    """The members of a room by their names: each is a reference to an object of the room's package, whose module is loaded when the member
    is looked up. (`Mapping` is what the standard library has for it.)"""

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
    """A member of a room: the object itself, or the one that a reference names in the room's own package."""
    return cast(_Object, resolved(member, package or "")) if isinstance(member, str) else member


def resolved(reference: str, package: str) -> Any:
    """The object, of a module of the package, which is loaded. Raises `ImportError` or `AttributeError` where there is none."""
    if STANDARD:
        from pkgutil import resolve_name

        return resolve_name(f"{package}.{reference}")
    module, _, name = reference.partition(":")
    return getattr(import_module(f".{module}", package), name)
