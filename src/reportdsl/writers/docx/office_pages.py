"""Page numbers for the contents, measured where LibreOffice breaks the pages."""

from __future__ import annotations

from collections.abc import Callable

from ...diagnostics.details import Names
from ...styles import Style
from ..writer import WriterProblem
from .contents import END_OF_CONTENTS
from .styles_part import faces


def measured_pages(copy: Callable[[], bytes], first: int = 0) -> dict[str, int]:
    """Return the page of each heading by its bookmark. `copy` writes the document with the mark `END_OF_CONTENTS`,
    whose page gets the number `first`. The copy's contents are as long as the final ones, and the body begins on a new
    page, so filling in the numbers moves nothing.

    Raises `WriterProblem` for the option `pages` if LibreOffice is missing, or the bookmarks cannot be read from its
    PDF.
    """
    from ..office import pages_of_bookmarks, to_pdf

    pages = pages_of_bookmarks(to_pdf(copy(), "pages"))
    if END_OF_CONTENTS not in pages:
        raise WriterProblem("F10", "pages", reason="no bookmarks in the PDF")
    return {name: page - pages[END_OF_CONTENTS] + first for name, page in pages.items()}


def refuse_other_widths(style: Style, language: str) -> None:
    """Raise `WriterProblem` for the option `pages` if this machine sets the style's faces in characters of other
    widths. The estimates, which use the widths of Times New Roman and of full-width ideographs, are closer to Word's
    pages than such a measurement. Does nothing without LibreOffice, whose absence is reported by the measurement
    itself."""
    from ..office import installed
    from ..office_fonts import other_widths

    if installed() is None:
        return
    named = faces(style)
    chinese = language.startswith("zh")
    found = other_widths(
        dict.fromkeys(face.latin for face in named),
        dict.fromkeys(face.east_asian for face in named) if chinese else (),
        language,
    )
    if found:
        asked, taken = (Names(tuple(dict.fromkeys(names))) for names in zip(*found, strict=True))
        raise WriterProblem("F40", "pages", asked=asked, taken=taken)
