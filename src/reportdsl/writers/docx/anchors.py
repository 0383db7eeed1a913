"""The targets of references: the bookmarks of captions, and of headings that have a name."""

from __future__ import annotations

from collections.abc import Mapping

from ...document.blocks import Document, Heading
from ...document.walk import captions
from ...quick.records import dataclass


@dataclass(frozen=True, slots=True)
class Anchor:
    """The bookmark around the `number` by which something is called, and the one around the `whole`."""

    number: str
    whole: str


def heading_mark(place: int) -> str:
    """Return the bookmark of the document's `place`-th heading, counted from 1."""
    return f"_Toc{place:06d}"


def number_mark(place: int) -> str:
    """Return the bookmark around the number of that heading."""
    return f"_Num{place:06d}"


def caption_mark(place: int) -> str:
    """Return the bookmark around label and number of the document's `place`-th caption, counted from 1."""
    return f"_Ref{place:06d}"


def anchors(document: Document) -> Mapping[str, Anchor]:
    """Return the anchors by the names that prose mentions; if several blocks share a name, the first one counts."""
    found: dict[str, Anchor] = {}
    for place, (name, _) in enumerate(captions(document), start=1):
        found.setdefault(name, Anchor(caption_mark(place), caption_mark(place)))
    headings = (block for block in document.blocks if isinstance(block, Heading))
    for place, heading in enumerate(headings, start=1):
        if heading.name:
            found.setdefault(heading.name, Anchor(number_mark(place), heading_mark(place)))
    return found
