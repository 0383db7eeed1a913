"""Recognises and reports placeholders: 同上, 待补充, 略, xxx, ……. Whoever wrote one has not written the text yet."""

from __future__ import annotations

import re

from ..diagnostics import Diagnostics, Severity
from ..lexicons import Lexicon
from ..values.source import Place

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


def tell_placeholder(text: str, where: Place | None, name: str, diagnostics: Diagnostics, severity: Severity) -> None:
    """Report (C34) a placeholder. A number alone is one, too: that it looks like a figure (D65, an error) is not told
    beside it."""
    before = len(diagnostics)
    diagnostics.leave_out(lambda each: each.code == "D65" and each.where == where)
    severity = Severity.ERROR if len(diagnostics) < before else severity
    hint = "in_words" if any(character.isdigit() for character in text) else ""
    diagnostics.add("C34", where, severity=severity, hint=hint, name=name, found=text.strip())
