"""Wordings by code, of which each phase has a module of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from .wording import Wording


class Phases(Mapping[str, Wording]):
    """`modules` are named by the first letter of the codes that they hold. Most runs have nothing to tell, and others
    little: a module is loaded when a code of it is asked for."""

    def __init__(self, modules: Mapping[str, str]) -> None:
        self._modules = modules

    def __getitem__(self, code: str) -> Wording:
        return self._words(self._modules[code[:1]])[code]

    def __iter__(self) -> Iterator[str]:
        for module in dict.fromkeys(self._modules.values()):
            yield from self._words(module)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _words(self, module: str) -> dict[str, Wording]:
        words: dict[str, Wording] = import_module(module, __package__).WORDS
        return words
