"""Page numbers for the contents as LibreOffice breaks the pages."""

from __future__ import annotations

from collections.abc import Callable

from ...diagnostics.details import Names
from ...styles import Style
from ..writer import WriterProblem
from .contents import END_OF_CONTENTS
from .styles_part import faces


def measured_pages(copy: Callable[[], bytes], first: int = 0) -> dict[str, int]:
    """The page of each heading by its bookmark; `copy` writes the document with the mark `END_OF_CONTENTS`, whose page has
    the number `first`. Its
    contents have the length of the final ones, and the body begins a page of its own: filling them in moves nothing.

    Raises `WriterProblem` for the option `pages` if there is no LibreOffice, or its answer cannot be read."""
    from ..office import pages_of_bookmarks, to_pdf

    pages = pages_of_bookmarks(to_pdf(copy(), "pages"))
    if END_OF_CONTENTS not in pages:
        raise WriterProblem("F10", "pages", reason="no bookmarks in the PDF")
    return {name: page - pages[END_OF_CONTENTS] + first for name, page in pages.items()}


def refuse_other_widths(style: Style, language: str) -> None:
    """Raises `WriterProblem` for the option `pages` where this machine sets the style's faces in characters of other widths: the
    estimates, which count with the widths of Times New Roman and of full-width ideographs, are nearer to what Word makes of it.
    Without LibreOffice, that is what there is to tell."""
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
