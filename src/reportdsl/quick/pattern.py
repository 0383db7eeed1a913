"""Regular expressions that are compiled by their first use: a run pays only for those that its report needs.

All of them together take 6 ms of a start. A type checker sees `re.compile`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from . import STANDARD

if TYPE_CHECKING:
    from re import compile as pattern
elif STANDARD:
    pattern = re.compile
else:

    class pattern:
        """Has the methods of the compiled expression, each bound when it is first used."""

        def __init__(self, text, flags=0):
            self._arguments = text, flags

        def __getattr__(self, name):
            method = getattr(re.compile(*self._arguments), name)
            setattr(self, name, method)
            return method


class Seldom:
    """A regular expression that is asked of many texts and found in few. Whatever it finds has one of its `marks` in it, and a
    text that has none is not looked at further: most reports never compile it, and one of many Chinese words takes a
    thousandth of a second to compile."""

    def __init__(self, marks: str, text: str) -> None:
        self.marks, self.text = marks, text
        self._each = frozenset(marks)
        self._pattern = pattern(text)

    def may_find(self, text: str) -> bool:
        """Whether a text has one of the marks: a short one is gone through once, a long one searched for each, which is quicker."""
        if len(text) <= len(self.marks):
            return not self._each.isdisjoint(text)
        return any(mark in text for mark in self.marks)

    def search(self, text: str) -> re.Match[str] | None:
        """As of `re.Pattern`."""
        return self._pattern.search(text) if self.may_find(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As of `re.Pattern`."""
        return self._pattern.fullmatch(text) if self.may_find(text) else None

    def without(self, text: str) -> str:
        """The text without what is found in it."""
        return self._pattern.sub("", text) if self.may_find(text) else text


__all__ = ["Seldom", "pattern"]
