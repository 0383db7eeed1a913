"""Small memos of recent results, with the diagnostics reported while they were made. The units of a batch share
everything that depends on the spec alone, so it is computed once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Generic, TypeVar

from .diagnostic import Diagnostics

_Key = TypeVar("_Key")
_Product = TypeVar("_Product")


class Recent(Generic[_Key, _Product]):
    """A memo of the last `most` products. The key is everything that a product depends on. Keys are compared, not
    hashed, so they may be syntax trees; a tree is equal to itself at once."""

    def __init__(self, most: int = 1) -> None:
        self._most = most
        self._made: tuple[tuple[_Key, _Product, Diagnostics], ...] = ()

    def of(self, key: _Key, make: Callable[[Diagnostics], _Product], diagnostics: Diagnostics) -> _Product:
        """The product of a key, made unless it is among the last ones. What `make` reported is reported again at each
        call."""
        known = next((each for each in self._made if each[0] == key), None)
        if known is None:
            reports = Diagnostics()
            known = key, make(reports), reports
            self._made = (*self._made, known)[-self._most :]
        _, product, reports = known
        if len(reports):
            diagnostics.extend(reports)
        return product


class Unremarked(Generic[_Key, _Product]):
    """A memo of the last product of each name, unless something was reported while it was made: diagnostics name places
    in the spec, which may have moved by the next time."""

    def __init__(self) -> None:
        self._made: dict[_Key, tuple[object, _Product]] = {}

    def of(self, name: _Key, depends_on: object, make: Callable[[], _Product], diagnostics: Diagnostics) -> _Product:
        """The product of a name: the last one if it was made from an equal `depends_on`, else the result of `make`,
        which reports to `diagnostics`."""
        known = self._made.pop(name, None)
        if known is None or known[0] != depends_on:
            before = len(diagnostics)
            known = depends_on, make()
            if len(diagnostics) > before:
                return known[1]
        self._made[name] = known
        return known[1]

    def keep(self, names: Collection[_Key]) -> None:
        """Forget the products of all other names."""
        self._made = {name: known for name, known in self._made.items() if name in names}
