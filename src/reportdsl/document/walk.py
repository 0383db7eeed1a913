"""Walks over a document: its blocks, the text in each, and its captions, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from ..figures.figure_kind import FigureBlock
from ..values.printed_text import Caption, Footnote, Inline, Text
from .blocks import Block, Document, Heading, OwnPages, Paragraph, PrintedTable
from .repeated import Repeated, parts_of


def blocks(document: Document) -> Iterator[Block]:
    """Yield every block."""
    yield from document.blocks


def captions(document: Document) -> Iterator[tuple[str, Caption]]:
    """Yield the name and the caption of each block that has one, for a table on several sheets only once."""
    yield from captions_in(blocks(document))


def captions_in(among: Iterable[Block]) -> Iterator[tuple[str, Caption]]:
    """Yield the name and the caption of each of some blocks that has one."""
    for block in among:
        match block:
            case Heading() | Paragraph() | OwnPages():
                pass
            case PrintedTable(continued=True):
                pass
            case PrintedTable() | FigureBlock():
                if block.caption:
                    yield block.name, block.caption
            case _:
                assert_never(block)


def inlines(block: Block) -> Iterator[Inline]:
    """Yield all text and figures of a block, except its number and its caption."""
    if isinstance(block, FigureBlock):
        yield from block.inlines()
        return
    for content in contents(block):
        yield from content


def contents(block: Block) -> Iterator[tuple[Inline, ...]]:
    """Yield the paragraphs of a block's running text: that of a heading or paragraph and of its footnotes, those of a
    table's title, lines, cells and notes, and those that a figure prints in place of a drawing."""
    for content in whole_contents(block):
        if isinstance(content, Repeated):
            for row in content:
                for cell in row.cells:
                    yield from cell.paragraphs
        else:
            yield content


def rare_ideographs(document: Document) -> str:
    """Return the Chinese characters that are printed but not in GB 2312, as those of rare names, each once."""
    found: set[str] = set()
    texts = [document.title, document.organisation, *(caption.title for _, caption in captions(document))]
    for block in blocks(document):
        for content in whole_contents(block):
            if isinstance(content, tuple):
                texts += [part.text for part in content]
                continue
            for cell in content.cells:
                packed = [cell.texts] if isinstance(cell.texts, str) else cell.texts.packed()
                found.update(*map(rare_in, packed))
    found.update(rare_in("".join(texts)))
    return "".join(sorted(found))


def rare_in(text: str) -> set[str]:
    """Return the Chinese characters of a text that are not in GB 2312. Most texts have none, which encoding them shows
    at once."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        rare = {*text}.difference(text.encode("gb2312", "ignore").decode("gb2312"))
        return {each for each in rare if "\u3400" <= each < "\ua000" or each >= "\U00020000"}
    return set()


def whole_contents(block: Block) -> Iterator[tuple[Inline, ...] | Repeated]:
    """Yield the same as `contents`, but with rows that repeat as one part."""
    match block:
        case Heading() | Paragraph():
            yield block.content
            yield from (part.content for part in block.content if isinstance(part, Footnote))
        case PrintedTable():
            if block.title:
                yield (Text(block.title),)
            for line in block.head:
                yield from line.parts
            for part in (block.header, *parts_of(block.rows)):
                if isinstance(part, Repeated):
                    yield part
                    continue
                for row in part:
                    for cell in row.cells:
                        yield from cell.paragraphs
            yield from block.notes
            for line in block.foot:
                yield from line.parts
        case FigureBlock():
            yield from block.paragraphs()
        case OwnPages():
            pass  # The words of a file that the author of the report did not write.
        case _:
            assert_never(block)
