"""Finds names in single braces (`{支出}`), which are printed as they stand: a value takes double braces."""

from __future__ import annotations

from ..diagnostics import Diagnostics
from ..program import ir
from ..program.walk import parts, prose
from ..quick.pattern import pattern
from .lint import WrittenProse

_NAME = pattern(r"[{｛][\s\u3000]*([^\W\d][\w.]*(?:\[[^\[\]{}]*\])?[\w.]*)[\s\u3000]*[}｝]")


def single_braces(written: WrittenProse, diagnostics: Diagnostics) -> None:
    """Warn (L07) of each name in single braces, unless it is in a text that the report allows."""
    allowed = " ".join(text for text, _ in written.allowed)
    for content in prose(written.body):
        for words in parts(content):
            if isinstance(words, ir.Verbatim) and ("{" in words.text or "｛" in words.text):
                for found in _NAME.finditer(words.text):
                    if found[0] not in allowed:
                        where = words.span.part(found.start(), found.end())
                        diagnostics.warn("L07", where, found=found[0], name=found[1])
