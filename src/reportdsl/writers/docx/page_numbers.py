"""The page numbers that a document prints: in its contents, in its lists of captions, and in its text."""

from __future__ import annotations

from collections.abc import Mapping

from ...document.blocks import Document
from ...document.walk import blocks, whole_contents
from ...figures import CaptionList
from ...styles import Style
from ...values.printed_text import CaptionLink
from .contents import listed_headings
from .sections import PlacedDocument


def has_pages(document: Document) -> bool:
    """Return whether the document prints any page number of a heading or a caption."""
    if listed_headings(document, document.style) or has_caption_lists(document):
        return True
    texts = (content for block in blocks(document) for content in whole_contents(block) if isinstance(content, tuple))
    mentions = (part for content in texts for part in content)
    return any(isinstance(part, CaptionLink) and part.part == "page" for part in mentions)


def has_caption_lists(document: Document) -> bool:
    """Return whether the document lists captions."""
    return any(isinstance(block, CaptionList) for block in blocks(document))


def known_pages(document: Document, laid_out: PlacedDocument, style: Style, before: int = 0) -> Mapping[str, int]:
    """Return the pages of bookmarks: those that are known, the others as estimated, increased by the `before` pages
    that also count. Empty if the document prints no page numbers."""
    if not has_pages(document):
        return {}
    from .page_estimate import estimated_pages  # Loaded only for a document with contents.

    estimated = estimated_pages(laid_out.sheets, style)
    return {mark: page + before for mark, page in estimated.items()} | dict(laid_out.pages)
