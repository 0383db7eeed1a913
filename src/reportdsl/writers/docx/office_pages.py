"""Page numbers for the contents as LibreOffice breaks the pages."""

from __future__ import annotations

from collections.abc import Callable

from ..writer import WriterProblem
from .contents import END_OF_CONTENTS


def measured_pages(copy: Callable[[], bytes]) -> dict[str, int]:
    """The page of each heading by its bookmark; `copy` writes the document with the mark `END_OF_CONTENTS`. Its
    contents have the length of the final ones, and the body begins a page of its own: filling them in moves nothing.

    Raises `WriterProblem` for the option `pages` if there is no LibreOffice, or its answer cannot be read."""
    from ..office import pages_of_bookmarks, to_pdf

    pages = pages_of_bookmarks(to_pdf(copy(), "pages"))
    if END_OF_CONTENTS not in pages:
        raise WriterProblem("F10", "pages", reason="no bookmarks in the PDF")
    return {name: page - pages[END_OF_CONTENTS] for name, page in pages.items()}
