"""Lists figures in texts of the data that the report has no figure for: nothing proves them, or keeps them correct next
year."""

from __future__ import annotations

from ..diagnostics import Diagnostics
from ..diagnostics.details import Names
from ..diagnostics.diagnostic import also_here
from ..document.blocks import Document
from ..program.program import Program
from ..values.facts import Fact
from .figures_in_texts import compared_texts
from .lint import Lint
from .typed_figures import digits_typed


def unproved_figures(program: Program, document: Document, diagnostics: Diagnostics) -> None:
    """List these texts in one diagnostic (L05, information), at the first of them, for someone to read before the
    report is published. Dates, document numbers, a code that is the whole text (2010301), texts that the report allows,
    and figures that were compared do not count."""
    settings = program.settings
    found: list[tuple[Fact, list[str]]] = []
    for text, fact, compared in compared_texts(program, document):
        if text.strip().isdecimal():
            continue
        proved = [each.digits for each in compared]
        spans = digits_typed(text, settings.words.known.digits, [allowed for allowed, _ in settings.allowed])
        left = [text[begin:end] for begin, end in spans if not any(b <= begin and e > begin for b, e in proved)]
        if left:
            found.append((fact, left))
    if found:
        first, figures = found[0]
        notes = also_here([fact.origin for fact, _ in found])
        diagnostics.inform("L05", first.origin, notes=notes, count=len(found), figures=Names(tuple(figures)))


UNPROVED_FIGURES = Lint("unproved figures", printed=unproved_figures)
"""Not among `LINTS`: `--strict` adds it, and only then is it loaded."""
