"""One wording: a sentence that says what is so, and a hint that says what to do, in Chinese and English.

`{name}` stands for a detail of the diagnostic.
"""

from __future__ import annotations

from ...quick.records import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    zh: str
    en: str
    hint_zh: str = ""
    hint_en: str = ""
