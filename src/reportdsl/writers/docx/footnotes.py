"""The part with the footnotes, which Word numbers ①, ②, ③ through the document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ...ooxml.package import OFFICE, WORD

LINES = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for number, kind in enumerate(("separator", "continuationSeparator"))
)


def footnotes(notes: Sequence[str], styled: Callable[[str], str]) -> Iterator[str]:
    """Yield `w:footnotes`. `styled` gives each note the styles of the document's frame. `notes` is complete only once
    the document's body has been written."""
    yield f'<w:footnotes xmlns:w="{WORD}" xmlns:r="{OFFICE}">{LINES}'
    yield from map(styled, notes)
    yield "</w:footnotes>"
