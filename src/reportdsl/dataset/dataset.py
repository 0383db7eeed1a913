"""A spec's data: what each `@data`, `@prior` and `@basis` statement names, by name and basis.

Every statement that could be taken at its word is in `statements`; its node is in `nodes`, unless reading it failed.
A failed source has been reported: what depends on it keeps silent.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..quick.records import dataclass
from ..syntax.ast import Data
from ..values.table import Node

CURRENT = ""
PRIOR = "prior"
"""The bases that have no name of their own in the spec: this year's data, and last year's."""

Key = tuple[str, str]
"""A source's name and its basis."""


@dataclass(frozen=True, slots=True)
class Dataset:
    nodes: Mapping[Key, Node]
    statements: Mapping[Key, Data]

    @property
    def failed(self) -> frozenset[Key]:
        """What is declared but could not be read."""
        return frozenset(self.statements.keys() - self.nodes.keys())

    def node(self, name: str, basis: str = CURRENT) -> Node | None:
        """The data of a source; None if it is not declared, or failed (`declares` tells which)."""
        return self.nodes.get((name, basis))

    def declares(self, name: str, basis: str = CURRENT) -> bool:
        return (name, basis) in self.statements

    def names(self) -> tuple[str, ...]:
        """The names of the sources, in the order of the spec."""
        return tuple(dict.fromkeys(name for name, _ in self.statements))

    def bases(self) -> tuple[str, ...]:
        """The bases that any source has besides the current one, in the order of the spec."""
        return tuple(dict.fromkeys(basis for _, basis in self.statements if basis != CURRENT))
