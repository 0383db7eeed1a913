"""A program for other data of the same shape: the units of a batch differ in their numbers, seldom in anything else.

What a program follows from, besides its spec, is which names there are, what kind each holds, and every text and date:
all of the data but its numbers and where they stand. Where that is the same, so is the program, but for its cells.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from ..dataset.dataset import Dataset
from ..quick.records import dataclass, replace
from ..syntax.ast import Spec
from ..values.quantity import Quantity
from ..values.table import Cell, Node, Record
from .program import Program


@dataclass(frozen=True, slots=True)
class Built:
    """A program that was built without a word, and from what."""

    spec: Spec
    shape: Hashable
    cells: tuple[Cell, ...]
    program: Program

    @classmethod
    def of(cls, spec: Spec, shape: Hashable, dataset: Dataset, program: Program) -> Built:
        return cls(spec, shape, tuple(_all_cells(dataset)), program)

    def fits(self, spec: Spec, shape: Hashable) -> bool:
        return self.spec is spec and self.shape == shape

    def over(self, dataset: Dataset) -> Program:
        """The program over other data of the same shape."""
        return replace(self.program, cells=dict(zip(map(id, self.cells), _all_cells(dataset), strict=True)))


def shape(dataset: Dataset) -> Hashable | None:
    """The data but for numbers and places; None for data with tables and lists, whose programs are built anew."""
    found: list[Hashable] = []
    for key, node in dataset.nodes.items():
        found.append(key)
        if not _told(node, found):
            return None
    return tuple(found)


def _told(node: Node, found: list[Hashable]) -> bool:
    if isinstance(node, Cell):
        value = node.value
        found.append((Quantity, value.kind) if isinstance(value, Quantity) else (type(value), value))
        return True
    if isinstance(node, Record):
        found.append(tuple(node.entries))
        return all(_told(entry, found) for entry in node.entries.values())
    return False


def _all_cells(dataset: Dataset) -> Iterator[Cell]:
    for node in dataset.nodes.values():
        yield from _cells(node)


def _cells(node: Node) -> Iterator[Cell]:
    if isinstance(node, Cell):
        yield node
    elif isinstance(node, Record):
        for entry in node.entries.values():
            yield from _cells(entry)
