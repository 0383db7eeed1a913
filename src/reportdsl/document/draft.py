"""A draft: the pages before the data tie. It says so at its head, so that nobody takes it for the report."""

from __future__ import annotations

from ..quick.records import replace
from ..values.printed_text import Text
from .blocks import Document, Paragraph


def as_draft(document: Document, errors: int) -> Document:
    """The document with a line at its head that states how many errors it has; they are marked where they print."""
    warning = Text(document.style.words.draft.format(errors=errors), failed=True)
    return replace(document, blocks=(Paragraph((warning,)), *document.blocks))
