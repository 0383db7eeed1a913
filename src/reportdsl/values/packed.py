"""Many short texts packed into a few long ones: the content of a column of a large table.

A text of seven characters takes 56 bytes as an object of its own, and about ten in a block.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from .lazy_sequence import LazySequence

BLOCK = 256
"""Texts per block: enough that little space is lost per block, few enough to split a block for a single text."""

SEPARATOR = "\x1f"
"""Unicode's own unit separator; no text of a data file may contain it."""


class Texts(LazySequence[str]):
    """Texts in order, none of which contains `SEPARATOR`. Reading them in order is fast; reading a single one splits
    its block, which stays split for the next access."""

    __slots__ = ("_blocks", "_count", "_open")

    def __init__(self, texts: Iterable[str]) -> None:
        self._blocks: list[str] = []
        self._count = 0
        self._open: tuple[int, list[str]] = (-1, [])
        waiting = iter(texts)
        while block := list(islice(waiting, BLOCK)):
            self._blocks.append(SEPARATOR.join(block))
            self._count += len(block)

    @classmethod
    def of(cls, blocks: list[str], count: int) -> Texts:
        """Texts that are already joined: blocks of `BLOCK` texts each, the last one possibly shorter."""
        made = cls(())
        made._blocks, made._count = blocks, count
        return made

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[str]:
        for block in self.blocks():
            yield from block

    def blocks(self) -> Iterator[list[str]]:
        """The texts in lists of `BLOCK` each, the last one possibly shorter."""
        for block in self._blocks:
            yield block.split(SEPARATOR)

    def packed(self) -> Iterator[str]:
        """The blocks as stored, to search all texts of a block at once."""
        return iter(self._blocks)

    @property
    def filled(self) -> int:
        """The number of texts that are not empty."""
        return sum(len(block) - block.count("") for block in self.blocks())

    def may_hold(self, look: Callable[[str], object]) -> bool:
        """Whether `look`, applied to whole blocks, finds anything."""
        return any(map(look, self._blocks))

    def suspects(self, look: Callable[[str], object]) -> Iterator[tuple[int, str]]:
        """Yield the texts, each with its index, of those blocks in which `look` finds anything."""
        for place, block in enumerate(self._blocks):
            if look(block):
                yield from enumerate(block.split(SEPARATOR), place * BLOCK)

    def at(self, index: int) -> str:
        """The text at an index."""
        block, place = divmod(index, BLOCK)
        if self._open[0] != block:
            self._open = (block, self._blocks[block].split(SEPARATOR))
        return self._open[1][place]
