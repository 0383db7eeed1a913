"""Marks of a template that make no place to fill in, and would be printed: a brace without its mate, or a full-width
one."""

from __future__ import annotations

from itertools import islice

from ..diagnostics import Diagnostics
from ..quick.pattern import pattern
from ..values.source import Span

_WIDE = pattern(r"｛[^{}｛｝]*｝?|｝|［(?=[^［］]*\{)")
_MOST = 3
"""How many of each kind are reported: a template that has more is no template."""
_MATES = {"{": "}", "[": "]", "}": "{", "]": "["}


def check_marks(text: str, start: Span, marks: str, diagnostics: Diagnostics) -> None:
    """Report full-width braces in a template (S21), and those of `marks` that are not closed (S06) or close nothing
    (S07). `start` is the place before its first character."""
    for wide in islice(_WIDE.finditer(text), _MOST):
        where = start.part(wide.start(), wide.end())
        diagnostics.add("S21", where, hint="wide_template", found=wide[0])
    opened, closing = list[int](), list[int]()
    for at, mark in enumerate(text):
        if mark not in marks:
            continue
        if mark in "{[":
            opened.append(at)
        elif opened and text[opened[-1]] == _MATES[mark]:
            opened.pop()
        else:
            closing.append(at)
    for at in closing[:_MOST]:
        diagnostics.add("S07", start.part(at, at + 1), mark=text[at])
    for at in opened[:_MOST]:
        diagnostics.add("S06", start.part(at, at + 1), mark=text[at], mate=_MATES[text[at]])
