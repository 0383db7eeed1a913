"""A draft: the pages before the data tie. It says so on each of them, so that nobody takes it for the report."""

from __future__ import annotations

from collections.abc import Iterable

from ..figures.new_page import NewPage
from ..quick.records import replace
from ..values.printed_text import Look, Text
from .blocks import Block, Document, Paragraph


def as_draft(document: Document, errors: int, lines: Iterable[str] = ()) -> Document:
    """The document that states how many errors it has; they are marked where they print. What is to be done about them, one
    `line` each, stands on a page behind the last, so that every other breaks as in the final report."""
    words = document.style.words
    listed = [Paragraph((Text(line),), f"{place}. ") for place, line in enumerate(lines, start=1)]
    title = Paragraph((Text(words.draft_list, look=Look(bold=True)),))
    behind: tuple[Block, ...] = (NewPage(landscape=False), title, *listed) if listed else ()
    return replace(document, blocks=(*document.blocks, *behind), draft=words.draft.format(errors=errors))


def draft_name(document: Document, name: str) -> str:
    """What the file of a draft is called, without its suffix: never what the report is."""
    return document.style.words.draft_file.format(name=name)
