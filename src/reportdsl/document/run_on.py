"""Runs the text of inline blocks on: it continues the paragraph before the block (接排), as the reason for a change
follows the sentence that states it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..lexicons import Lexicon
from ..quick.records import replace
from ..values.printed_text import Text
from .blocks import Block, Paragraph


def run_on(blocks: Iterable[Block], words: Lexicon) -> Iterator[Block]:
    """Yield the blocks, each inline paragraph as a part of the one before it. Where that is no body text, such as a
    heading or a table, it stays a paragraph."""
    last: Block | None = None
    for block in blocks:
        if isinstance(block, Paragraph) and block.inline and isinstance(last, Paragraph) and _is_text(last):
            last = _joined(last, block, words)
            continue
        if last is not None:
            yield last
        last = block
    if last is not None:
        yield last


def _is_text(paragraph: Paragraph) -> bool:
    return not (paragraph.bullet or paragraph.align)


def _joined(first: Paragraph, second: Paragraph, words: Lexicon) -> Paragraph:
    between = (Text(" "),) if words.gap else ()  # Languages that set figures apart set sentences apart.
    start = len(first.content) + len(between)
    places = ((start, second.place),) if second.place is not None else ()
    return replace(first, content=(*first.content, *between, *second.content), further=(*first.further, *places))
