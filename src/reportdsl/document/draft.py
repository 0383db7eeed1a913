"""A draft: the report before its data tie. It says so on every page, so that nobody takes it for the report."""

from __future__ import annotations

from collections.abc import Iterable

from ..figures.new_page import NewPage
from ..quick.records import replace
from ..values.printed_text import Look, Text
from .blocks import Block, Document, Paragraph


def as_draft(document: Document, errors: int, lines: Iterable[str] = ()) -> Document:
    """Return the document as a draft that states how many errors it has; they are marked where they print. What is to
    be done about them, the `lines`, stands on a page after the last, so that every other page breaks as in the final
    report."""
    words = document.style.words
    listed = [Paragraph((Text(line),), f"{place}. ") for place, line in enumerate(lines, start=1)]
    title = Paragraph((Text(words.draft_list, look=Look(bold=True)),))
    behind: tuple[Block, ...] = (NewPage(landscape=False), title, *listed) if listed else ()
    return replace(document, blocks=(*document.blocks, *behind), draft=words.draft.format(errors=errors))


def draft_name(document: Document, name: str) -> str:
    """Return the name of a draft's file, without its suffix: never the name of the report's own."""
    return document.style.words.draft_file.format(name=name)
