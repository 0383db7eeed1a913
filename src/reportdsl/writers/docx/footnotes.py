"""The part with the footnotes, which Word counts ①, ②, ③ through the document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ...ooxml.package import OFFICE
from .edges import MAIN

LINES = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for number, kind in enumerate(("separator", "continuationSeparator"))
)


def footnotes(notes: Sequence[str], styled: Callable[[str], str] | None = None) -> Iterator[str]:
    """`w:footnotes`, each as a house has it `styled`; the notes are there once the document's body has been written."""
    yield f'<w:footnotes xmlns:w="{MAIN}" xmlns:r="{OFFICE}">{LINES}'
    yield from notes if styled is None else map(styled, notes)
    yield "</w:footnotes>"
