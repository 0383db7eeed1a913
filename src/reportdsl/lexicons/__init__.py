"""The lexicons, by each of their names. A new one is its file and its line here."""

from .chinese import CHINESE
from .english import ENGLISH
from .lexicon import Lexicon

LEXICONS: dict[str, Lexicon] = {
    name: lexicon
    for lexicon in (
        CHINESE,
        ENGLISH,
    )
    for name in lexicon.names
}

__all__ = ["LEXICONS", "Lexicon"]
