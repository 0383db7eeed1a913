"""Recognises placeholders: 同上, 待补充, 略, xxx, ……. Someone who wrote one has not written the text yet."""

from __future__ import annotations

import re

from ..lexicons import Lexicon

_MARKS = r"[\W_]+"
_SENTENCE = re.compile(r"[：:](?=[^：:]*$)")
"""The last colon: if the structure's own words were copied into the text, the answer follows it."""


def is_placeholder(text: str, words: Lexicon) -> bool:
    """Whether a text that is not blank says nothing: it, or what follows its last colon, has no letter or is one of the
    language's words for a missing text."""
    for said in (text, _SENTENCE.split(text)[-1]):
        bare = re.sub(_MARKS, "", said)
        if not re.search(r"[^\W\d_]", bare) or re.fullmatch(words.known.placeholders, bare, re.IGNORECASE):
            return True
    return False
