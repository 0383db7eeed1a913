"""Text as the document prints it. All of it is final: a writer may mark a figure, but never changes or rounds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from ..quick.records import dataclass
from .facts import Fact


@dataclass(frozen=True, slots=True)
class Look:
    """What the marks around a text make of it. A `link` leads to an address, or by `#name` to a caption."""

    bold: bool = False
    italic: bool = False
    link: str = ""
    note: bool = False
    """Whether it is in a footnote: only its sign is where it is written."""

    def within(self, outer: Look) -> Look:
        """This look inside another; the inner link counts."""
        return Look(self.bold or outer.bold, self.italic or outer.italic, self.link or outer.link)


BREAK = "\n"
"""Where a paragraph of a cell ends, in the words that the author wrote for it."""

PLAIN = Look()
"""The look of text without marks."""


@dataclass(frozen=True, slots=True)
class Text:
    """Characters with no fact behind them. `failed` marks a draft's text that replaces what could not be worked out."""

    text: str
    failed: bool = False
    look: Look = PLAIN


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed figure or word and the fact that it prints; `failed` when a check on it fails (drafts only)."""

    text: str
    fact: Fact
    failed: bool = False
    look: Look = PLAIN


@dataclass(frozen=True, slots=True)
class CaptionLink:
    """A mention of a caption (`图1`), or of a heading, by its name. `part` says what of it is printed: `number`, `title` or
    `page`; only a writer of pages knows the last."""

    target: str
    text: str
    look: Look = PLAIN
    part: str = "number"


@dataclass(frozen=True, slots=True)
class Footnote:
    """The sign of a footnote, counted through the document, and what it says."""

    number: int
    content: tuple[Inline, ...]
    look: Look = PLAIN

    @property
    def text(self) -> str:
        """The sign: a number in a circle as far as there are any (GB/T 9704 knows no notes; ① is usual in what offices print)."""
        for last, first in ((20, 0x2460), (35, 0x3251 - 20), (50, 0x32B1 - 35)):
            if self.number <= last:
                return chr(first + self.number - 1)
        return f"[{self.number}]"


Inline = Text | Figure | CaptionLink | Footnote


@dataclass(frozen=True, slots=True)
class Caption:
    """`label` and `number` as printed (`图`, 1) and the title (`收入决算结构图`); whether it is above its block."""

    label: str
    number: int
    title: str
    above: bool = False


def by_link(content: Iterable[Inline]) -> Iterator[tuple[str, tuple[Inline, ...]]]:
    """The pieces of a paragraph by the link that they are in, empty where they are in none."""
    for link, pieces in groupby(content, lambda piece: piece.look.link):
        yield link, tuple(pieces)


def half_ems(line: str) -> int:
    """The estimated width of one line in half ems: an East Asian character is a whole em wide, any other half. A character
    is wide if UTF-8 writes it in three bytes or more."""
    return len(line) if line.isascii() else (len(line.encode("utf-8", "replace")) + len(line)) // 2
