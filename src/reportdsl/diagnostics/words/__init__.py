"""All wordings, by code: one file a phase. The first letter of a code names the phase.

S syntax · D data · N names · T types · V values · C checks · L prose · F files and environment
"""

from . import checks, dataset, evaluation, files, general, lints, program, syntax
from .wording import Wording

WORDS: dict[str, Wording] = {
    **syntax.WORDS,
    **dataset.WORDS,
    **program.WORDS,
    **evaluation.WORDS,
    **checks.WORDS,
    **lints.WORDS,
    **files.WORDS,
}

HINTS: dict[str, Wording] = general.HINTS
NOTES: dict[str, Wording] = general.NOTES

__all__ = ["HINTS", "NOTES", "WORDS", "Wording"]
