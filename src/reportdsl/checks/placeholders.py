"""Placeholders in the place of a text: 同上, 待补充, 略, xxx, ……. Whoever wrote one has not written the text yet."""

from __future__ import annotations

import re

from ..lexicons import Lexicon

_MARKS = r"[\W_]+"
_SENTENCE = re.compile(r"[：:](?=[^：:]*$)")
"""The last colon: what is behind it is the answer, where words of the structure were written out once more."""


def is_placeholder(text: str, words: Lexicon) -> bool:
    """Whether a text that is not blank says nothing: it has no letter, or is a word of the language for what is still to come."""
    for said in (text, _SENTENCE.split(text)[-1]):
        bare = re.sub(_MARKS, "", said)
        if not re.search(r"[^\W\d_]", bare) or re.fullmatch(words.known.placeholders, bare, re.IGNORECASE):
            return True
    return False
