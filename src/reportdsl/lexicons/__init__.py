"""The lexicons, by each of their names. A new one is its file and its line here; its module is imported when a report
uses that language."""

from ..quick.reference import Members
from .lexicon import Lexicon

LEXICONS: Members[Lexicon] = Members(
    __package__,
    {
        name: lexicon
        for names, lexicon in (
            (("zh", "中文"), "chinese:CHINESE"),
            (("en", "English", "英文"), "english:ENGLISH"),
        )
        for name in names
    },
)

__all__ = ["LEXICONS", "Lexicon"]
