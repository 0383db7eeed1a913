"""All wordings, by code: one file a phase, loaded for the first code of it that is told.

S syntax · D data · N names · T types · V values · C checks · L prose · F files and environment
"""

from .phases import Phases
from .wording import Wording

WORDS = Phases(
    {
        "S": ".syntax",
        "D": ".dataset",
        "N": ".program",
        "T": ".program",
        "V": ".evaluation",
        "C": ".checks",
        "L": ".lints",
        "F": ".files",
    }
)

__all__ = ["WORDS", "Wording"]
