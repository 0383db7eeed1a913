"""Numbers of pages that are in a document: in its contents, in lists of its captions, in its text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...document.blocks import Document
from ...document.walk import blocks, whole_contents
from ...figures import CaptionList
from ...styles import Style
from ...values.printed_text import CaptionLink
from .contents import listed_headings
from .placed import PlacedBlock


def has_pages(document: Document) -> bool:
    """Whether there are any."""
    if listed_headings(document, document.style) or has_caption_lists(document):
        return True
    texts = (content for block in blocks(document) for content in whole_contents(block) if isinstance(content, tuple))
    mentions = (part for content in texts for part in content)
    return any(isinstance(part, CaptionLink) and part.part == "page" for part in mentions)


def has_caption_lists(document: Document) -> bool:
    """Whether captions are listed."""
    return any(isinstance(block, CaptionList) for block in blocks(document))


def known_pages(
    document: Document, laid_out: Sequence[PlacedBlock], style: Style, pages: Mapping[str, int], before: int = 0
) -> Mapping[str, int]:
    """The pages of bookmarks: those that are known already, the others as they are estimated behind some pages that count as
    well; none where nobody asks."""
    if not has_pages(document):
        return {}
    from .page_estimate import estimated_pages  # Loaded only for a document with contents.

    estimated = estimated_pages(laid_out, style)
    return {mark: page + before for mark, page in estimated.items()} | dict(pages)
