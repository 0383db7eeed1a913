"""Runs the text of inline blocks on: it continues the paragraph before the block (接排), as the reason for a change
follows the sentence that states it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..lexicons import Lexicon
from ..quick.records import replace
from ..values.printed_text import Text
from .blocks import Block, Paragraph


def run_on(pieces: Iterable[tuple[Iterable[Block], bool]], words: Lexicon) -> Iterator[Block]:
    """Yield the blocks, each inline paragraph as a part of the one before it. Where that is no body text, such as a
    heading or a table, it stays a paragraph; so it does behind blocks that may not be continued, which is said with
    each group of them: a Word file that is taken in stays what it is."""
    last: Block | None = None
    open_ended = False
    for blocks, continued in pieces:
        for block in blocks:
            if isinstance(block, Paragraph) and block.inline and isinstance(last, Paragraph) and open_ended:
                last = _joined(last, block, words)
                continue
            if last is not None:
                yield last
            last, open_ended = block, continued and _is_text(block)
    if last is not None:
        yield last


def _is_text(block: Block) -> bool:
    return isinstance(block, Paragraph) and not (block.bullet or block.align)


def _joined(first: Paragraph, second: Paragraph, words: Lexicon) -> Paragraph:
    between = (Text(" "),) if words.gap else ()  # Languages that set figures apart set sentences apart.
    start = len(first.content) + len(between)
    places = ((start, second.place),) if second.place is not None else ()
    return replace(first, content=(*first.content, *between, *second.content), further=(*first.further, *places))
