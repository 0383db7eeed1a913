"""What was worked out last, with what was reported meanwhile: the units of a batch have all in common that depends on
nothing but the spec."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Generic, TypeVar

from .diagnostic import Diagnostics

_Key = TypeVar("_Key")
_Product = TypeVar("_Product")


class Recent(Generic[_Key, _Product]):
    """The last few products, each with all that it depends on as its key. Keys are compared, not hashed, so that they may
    be trees; the same tree compares equal at once."""

    def __init__(self, most: int = 1) -> None:
        self._most = most
        self._made: tuple[tuple[_Key, _Product, Diagnostics], ...] = ()

    def of(self, key: _Key, make: Callable[[Diagnostics], _Product], diagnostics: Diagnostics) -> _Product:
        """The product of a key, made if it is not among the last ones. What `make` reports is reported at each call."""
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
    """The last product of each name, if nothing was reported while it was made: what is reported names places of the spec, which
    may be others by the next time."""

    def __init__(self) -> None:
        self._made: dict[_Key, tuple[object, _Product]] = {}

    def of(self, name: _Key, depends_on: object, make: Callable[[], _Product], diagnostics: Diagnostics) -> _Product:
        """The product of a name: the last one if it depends on the same, else what `make` gives, which reports to
        `diagnostics`."""
        known = self._made.pop(name, None)
        if known is None or known[0] != depends_on:
            before = len(diagnostics)
            known = depends_on, make()
            if len(diagnostics) > before:
                return known[1]
        self._made[name] = known
        return known[1]

    def keep(self, names: Collection[_Key]) -> None:
        """Forget all other names."""
        self._made = {name: known for name, known in self._made.items() if name in names}
