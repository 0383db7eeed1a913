"""Text as the document prints it. It is final: a writer may mark a figure, but never changes or rounds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from ..quick.records import dataclass
from .facts import Fact


@dataclass(frozen=True, slots=True)
class Look:
    """The formatting of a text by the marks around it. A `link` leads to an address, or as `#name` to a caption."""

    bold: bool = False
    italic: bool = False
    link: str = ""
    note: bool = False
    """Whether it stands in a footnote, of which only the sign appears in the text."""

    def within(self, outer: Look) -> Look:
        """This look nested in another; the inner link wins."""
        return Look(self.bold or outer.bold, self.italic or outer.italic, self.link or outer.link)


BREAK = "\n"
"""The end of a paragraph within a cell, in the author's words for it."""

PLAIN = Look()
"""The look of text without marks."""


@dataclass(frozen=True, slots=True)
class Text:
    """Characters with no fact behind them. `failed` marks text in a draft that replaces what could not be computed."""

    text: str
    failed: bool = False
    look: Look = PLAIN


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed figure or word and the fact that it prints; `failed` if a check on it fails (drafts only)."""

    text: str
    fact: Fact
    failed: bool = False
    look: Look = PLAIN


@dataclass(frozen=True, slots=True)
class CaptionLink:
    """A reference to a caption (`图1`) or a heading by name. `part` says what is printed: `number`, `title` or `page`;
    only a writer that lays out pages knows the last."""

    target: str
    text: str
    look: Look = PLAIN
    part: str = "number"


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: its number, counted through the document, and its content."""

    number: int
    content: tuple[Inline, ...]
    look: Look = PLAIN

    @property
    def text(self) -> str:
        """The sign: a circled number as far as Unicode has them, up to 50, then in brackets. (GB/T 9704 knows no notes;
        ① is usual in what offices print.)"""
        for last, first in ((20, 0x2460), (35, 0x3251 - 20), (50, 0x32B1 - 35)):
            if self.number <= last:
                return chr(first + self.number - 1)
        return f"[{self.number}]"


Inline = Text | Figure | CaptionLink | Footnote


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption: its `label` and `number` as printed (`图`, 1), its title (`收入决算结构图`), and whether it stands
    above its block."""

    label: str
    number: int
    title: str
    above: bool = False


def by_link(content: Iterable[Inline]) -> Iterator[tuple[str, tuple[Inline, ...]]]:
    """The pieces of a paragraph grouped by the link that they stand in; the link is empty where there is none."""
    for link, pieces in groupby(content, lambda piece: piece.look.link):
        yield link, tuple(pieces)


def half_ems(line: str) -> int:
    """The estimated width of one line in half ems: an East Asian character is a whole em wide, any other half an em. A
    character counts as wide if UTF-8 encodes it in three bytes or more."""
    return len(line) if line.isascii() else (len(line.encode("utf-8", "replace")) + len(line)) // 2
