"""What was worked out last, with what was reported meanwhile: the units of a batch have all in common that depends on
nothing but the spec."""

from __future__ import annotations

from collections.abc import Callable
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
