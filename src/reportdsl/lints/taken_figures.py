"""Counts the figures in Word files that a report takes in: nothing computed them, and nothing checks them."""

from __future__ import annotations

from ..diagnostics import Diagnostics
from ..document.blocks import Document
from ..program.program import Program
from .typed_figures import digits_typed


def taken_figures(program: Program, document: Document, diagnostics: Diagnostics) -> None:
    """State, as information (L11), how many figures each such file has. Dates and document numbers do not count."""
    known = program.settings.words.known.digits
    for taken in document.taken:
        count = sum(len(digits_typed(text, known, ())) for text, _ in taken.texts)
        if count:
            diagnostics.inform("L11", taken.place, file=taken.file, count=count)
