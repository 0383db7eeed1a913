"""Sequences whose items are made on demand: the contents of a large table are seldom looked at one by one."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import TypeVar, overload

Item = TypeVar("Item", covariant=True)


class LazySequence(Sequence[Item]):
    """A sequence that knows its length and makes the item at an index when it is accessed; a slice of it is a list."""

    __slots__ = ()

    @abstractmethod
    def at(self, index: int) -> Item:
        """The item at an index from 0 up to the length."""

    def __iter__(self) -> Iterator[Item]:
        return map(self.at, range(len(self)))

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Item]: ...
    def __getitem__(self, index: int | slice) -> Item | Sequence[Item]:
        chosen = range(len(self))[index]
        return self.at(chosen) if isinstance(chosen, int) else [*map(self.at, chosen)]
