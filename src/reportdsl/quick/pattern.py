"""Regular expressions that are compiled on first use, so that a run pays only for those that its report needs.

Compiling all of them takes 6 ms of a start. A type checker sees `re.compile`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from . import STANDARD

if TYPE_CHECKING:
    from re import compile as pattern
elif STANDARD:
    pattern = re.compile
else:

    class pattern:
        """A lazily compiled expression: it has the methods of the compiled one, each bound on first use."""

        def __init__(self, text, flags=0):
            self._arguments = text, flags

        def __getattr__(self, name):
            method = getattr(re.compile(*self._arguments), name)
            setattr(self, name, method)
            return method


class Seldom:
    """A regular expression that is tried on many texts and matches few. Every match contains one of its `marks`, so a
    text without them is not searched: most reports never compile the expression, and one with many Chinese words takes
    1 ms to compile."""

    def __init__(self, marks: str, text: str) -> None:
        self.marks, self.text = marks, text
        self._each = frozenset(marks)
        self._pattern = pattern(text)

    def may_find(self, text: str) -> bool:
        """Whether a text contains one of the marks. A short text is scanned once, a long one searched for each mark,
        which is faster."""
        if len(text) <= len(self.marks):
            return not self._each.isdisjoint(text)
        return any(mark in text for mark in self.marks)

    def search(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        return self._pattern.search(text) if self.may_find(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.fullmatch`."""
        return self._pattern.fullmatch(text) if self.may_find(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        return self._pattern.finditer(text) if self.may_find(text) else iter(())

    def without(self, text: str) -> str:
        """The text with every match removed."""
        return self._pattern.sub("", text) if self.may_find(text) else text


__all__ = ["Seldom", "pattern"]
